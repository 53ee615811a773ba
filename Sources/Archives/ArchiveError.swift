/// Why an archive is not taken.
public struct ArchiveError: Error, Equatable, Sendable {
  /// The name within the archive that it is about, as it may be shown; `nil` for the whole archive.
  public let entry: String?
  /// `it leads out of its folder`
  public let problem: String

  init(_ problem: String, entry: String? = nil) {
    self.problem = problem
    self.entry = entry
  }

  /// `“../x.swift”: it leads out of its folder`
  public var description: String {
    entry.map { "“\($0)”: \(problem)" } ?? problem
  }
}

extension ArchiveError: CustomStringConvertible {}
