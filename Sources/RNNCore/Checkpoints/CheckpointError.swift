/// Why a checkpoint could not be read, written or taken over.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  public let path: String
  /// The key of the tensor that it is about; `nil` when it is about the file.
  public let tensor: String?
  /// What is wrong: `expected shape [4, 3], found [3, 4]`.
  public let problem: String
  /// What to do about it, a sentence.
  public let cure: String

  public init(path: String, tensor: String? = nil, problem: String, cure: String) {
    self.path = path
    self.tensor = tensor
    self.problem = problem
    self.cure = cure
  }

  public var description: String {
    let place = tensor.map { "\(path): tensor '\($0)'" } ?? path
    return "\(place): \(problem). \(cure)"
  }
}
