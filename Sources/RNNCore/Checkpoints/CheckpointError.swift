/// Why a checkpoint could not be read, written or taken over.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  public let path: String
  /// The key of the tensor that it is about; `nil` when it is about the file.
  public let tensor: String?
  /// What is wrong: `expected shape [4, 3], found [3, 4]`.
  public let problem: String
  /// What to do about it, a sentence.
  public let cure: String
  /// Whether the file is sound, and holds what this library does not have: numbers of another type, or
  /// more than four axes.
  public let isUnsupported: Bool

  public init(
    path: String, tensor: String? = nil, problem: String, cure: String, isUnsupported: Bool = false
  ) {
    self.path = path
    self.tensor = tensor
    self.problem = problem
    self.cure = cure
    self.isUnsupported = isUnsupported
  }

  public var description: String {
    let place = tensor.map { "\(path): tensor '\($0)'" } ?? path
    return "\(place): \(problem). \(cure)"
  }
}
