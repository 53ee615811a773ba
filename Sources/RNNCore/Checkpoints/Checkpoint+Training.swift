extension Checkpoint {
  /// Writes everything that training needs to go on later as if it had never stopped.
  ///
  /// ```swift
  /// try Checkpoint.save(
  ///   ["model": model, "optimizer": optimizer, "schedule": schedule], random: random, to: path)
  /// ```
  ///
  /// Every number goes into one safetensors file, under the name of its part: `model.rnn.bias_hh_l0`,
  /// `optimizer.0.exp_avg`. PyTorch: `torch.save` of several `state_dict()`s and `get_rng_state()`.
  ///
  /// - Parameters:
  ///   - parts: what training changes, each under a name.
  ///   - random: the stream that training draws from, for shuffling.
  ///
  /// Throws when two names are equal or the file cannot be written; an older file then stays.
  public static func save(
    _ parts: KeyValuePairs<String, any Resumable>, random: Random, to path: String
  ) throws(CheckpointError) {
    let stream = StateEntry(key: randomKey, random: { random }, write: { _ in })
    try write((entries(of: parts) + [stream]).map { ($0.key, $0.read()) }, to: path)
  }

  /// Takes up what ``save(_:random:to:)`` wrote: from here on, training gives the bits that it would
  /// have given then.
  ///
  /// Build model, optimiser and schedule as before, with the same settings, and then call this.
  ///
  /// Throws when the file cannot be read, lacks something or has too much of it, or when a shape
  /// differs; everything is then as it was.
  public static func resume(
    _ parts: KeyValuePairs<String, any Resumable>, random: inout Random, from path: String
  ) throws(CheckpointError) {
    var restored = random
    let current = random
    let stream = StateEntry(key: randomKey, random: { current }, write: { restored = $0 })
    var found = Dictionary(uniqueKeysWithValues: try read(path).map { ($0.key, $0.tensor) })
    var writes: [(entry: StateEntry, tensor: Tensor)] = []
    for entry in entries(of: parts) + [stream] {
      guard let tensor = found.removeValue(forKey: entry.key) else {
        if entry.isOptional { continue }
        throw mismatch(path, entry.key, "training has it, the file does not")
      }
      let shape = entry.read().shape
      guard tensor.shape == shape else {
        throw mismatch(path, entry.key, "expected shape \(shape), found \(tensor.shape)")
      }
      if let problem = entry.problem(tensor) { throw mismatch(path, entry.key, problem) }
      writes.append((entry, tensor))
    }
    if let surplus = found.keys.min() {
      throw mismatch(path, surplus, "the file has it, training does not")
    }
    for (entry, tensor) in writes { entry.write(tensor) }
    random = restored
  }

  private static let randomKey = "random"

  private static func entries(of parts: KeyValuePairs<String, any Resumable>) -> [StateEntry] {
    parts.flatMap { name, part in part.trainingState.map { $0.prefixed(name) } }
  }

  private static func mismatch(
    _ path: String, _ key: String, _ problem: String
  ) -> CheckpointError {
    CheckpointError(
      path: path, tensor: key, problem: problem,
      cure: "Build model, optimiser and schedule as they were when training was saved.")
  }
}

extension Module: Resumable {
  /// Every parameter, and where the random stream of every dropout is.
  public var trainingState: [StateEntry] {
    let parameters = namedParameters.map { key, parameter in
      StateEntry(key: key, read: { parameter.snapshot() }, write: { parameter.assign($0) })
    }
    return parameters + streams
  }

  private var streams: [StateEntry] {
    let own =
      (self as? Dropout).map { layer in
        [StateEntry(key: "random", random: { layer.random }, write: { layer.random = $0 })]
      } ?? []
    return own + parts.flatMap { key, part in part.streams.map { $0.prefixed(key) } }
  }
}
