/// Tensors in a file, in the safetensors format, which PyTorch's world reads and writes too.
///
/// https://huggingface.co/docs/safetensors
public enum Checkpoint {
  /// Writes tensors under their keys.
  ///
  /// The file appears complete or not at all: an older one at `path` stays until the new one is on
  /// the disk. Throws when two keys are equal or the file cannot be written.
  public static func write(
    _ tensors: [(key: String, tensor: Tensor)], to path: String
  ) throws(CheckpointError) {
    var keys: Set<String> = ["__metadata__"]
    for (key, _) in tensors where !keys.insert(key).inserted {
      throw CheckpointError(
        path: path, tensor: key, problem: "the key is used twice or reserved",
        cure: "Give each tensor a key of its own.")
    }
    do throws(SystemError) {
      let file = try OutputFile(path)
      try file.write(CheckpointHeader.bytes(for: tensors))
      for (_, tensor) in tensors { try file.write(tensor.storage.buffer) }
      try file.commit()
    } catch {
      throw CheckpointError(
        path: path, problem: error.problem,
        cure: "Choose a folder that exists, may be written to and has space.")
    }
  }

  /// Reads all tensors of a file, in the order in which its header names them.
  ///
  /// Only F32 is read. Throws when the file cannot be opened or is damaged in any way, without having
  /// taken memory for what a damaged header claims.
  public static func read(_ path: String) throws(CheckpointError) -> [(key: String, tensor: Tensor)]
  {
    let reader = try CheckpointReader(path)
    let header = try reader.readHeader()
    var tensors: [(key: String, tensor: Tensor)] = []
    for entry in header.entries { tensors.append((entry.key, try reader.read(entry))) }
    return tensors
  }
}
