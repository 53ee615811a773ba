/// Why a set of cases cannot be used: it is not there, or it is damaged.
public struct ConformanceError: Error, Equatable, Codable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// The case that it is about; `nil` when it is about the whole set.
  public let name: String?
  /// What is wrong: `there is no tensor 'in.input'`.
  public let problem: String
  /// What to do about it, a sentence.
  public let cure: String

  public init(path: String, case name: String? = nil, problem: String, cure: String) {
    self.path = path
    self.name = name
    self.problem = problem
    self.cure = cure
  }

  public var description: String {
    let place = name.map { "\(path): case '\($0)'" } ?? path
    return "\(place): \(problem). \(cure)"
  }
}

/// What a case asks for that RNNCore does not have.
struct Unsupported: Error {
  /// `optimizer 'Rprop'`.
  let what: String

  init(_ what: String) { self.what = what }
}
