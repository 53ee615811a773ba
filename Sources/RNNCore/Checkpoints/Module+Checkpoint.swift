extension Module {
  /// Writes every parameter to a safetensors file, under PyTorch's keys; a shared one once, under the
  /// first of its keys.
  ///
  /// Throws when the file cannot be written; an older file then stays as it is.
  public func save(to path: String) throws(CheckpointError) {
    try Checkpoint.write(namedParameters.map { ($0.key, $0.parameter.value) }, to: path)
  }

  /// Takes every parameter from a safetensors file.
  ///
  /// A shared parameter may be in the file under any of its keys, and under several with the same
  /// numbers, as PyTorch's `state_dict()` has it.
  ///
  /// Throws when the file cannot be read, or lacks a parameter, or has one too many or of another
  /// shape; the model is then as it was.
  public func load(from path: String) throws(CheckpointError) {
    let parameters = sharedParameters
    var found = Dictionary(
      uniqueKeysWithValues: try Checkpoint.read(path).map { ($0.key, $0.tensor) })
    var values: [Tensor] = []
    for (keys, parameter) in parameters {
      let entries = keys.compactMap { key in found.removeValue(forKey: key).map { (key, $0) } }
      guard let (first, value) = entries.first else {
        throw CheckpointError(
          path: path, tensor: keys[0], problem: "the model has it, the file does not",
          cure: "Build the model with the layers with which it was saved.")
      }
      for (key, other) in entries {
        guard other.shape == parameter.shape else {
          throw CheckpointError(
            path: path, tensor: key,
            problem: "expected shape \(parameter.shape), found \(other.shape)",
            cure: "Build the model with the sizes with which it was saved.")
        }
        guard other.hasSameBits(as: value) else {
          throw CheckpointError(
            path: path, tensor: key,
            problem: "it differs from '\(first)', and both are one parameter of the model",
            cure: "Build the model with a layer of its own for each.")
        }
      }
      values.append(value)
    }
    if let surplus = found.keys.min() {
      throw CheckpointError(
        path: path, tensor: surplus, problem: "the file has it, the model does not",
        cure: "Build the model with the layers with which it was saved.")
    }
    for ((_, parameter), value) in zip(parameters, values) { parameter.assign(value) }
  }

  /// Takes the numbers of every parameter from a model with the same layers.
  ///
  /// Traps when keys or shapes differ.
  public func copyParameters(from other: Module) {
    let (mine, theirs) = (namedParameters, other.namedParameters)
    require(
      mine.map(\.key) == theirs.map(\.key),
      "copyParameters: expected parameters \(mine.map(\.key)), got \(theirs.map(\.key))")
    for ((key, parameter), (_, source)) in zip(mine, theirs) {
      require(
        parameter.shape == source.shape,
        "copyParameters: expected \(key) of shape \(parameter.shape), got \(source.shape)")
      parameter.assign(source.value)
    }
  }
}
