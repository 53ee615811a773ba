/// Something that keeps questions from being run at all, and what to do about it.
///
/// What goes wrong inside an answer is never one of these: that is an `Outcome`.
public struct RunError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or folder that it's about; `nil` when the course said it in words of its own.
  public let path: String?
  /// 1-based, when the trouble has a line.
  public let line: Int?
  public let problem: String
  public let cure: String

  public init(_ path: String, line: Int? = nil, _ problem: String, cure: String) {
    self.path = path
    self.line = line
    self.problem = problem
    self.cure = cure
  }

  /// An error of the course, told by the worker in these very words.
  package init(course message: String) {
    path = nil
    line = nil
    problem = message
    cure = ""
  }

  /// `solutions/AnswerSheet.swift:12: Q5 is answered twice, first on line 9. Remove one of them.`
  public var description: String {
    guard let path else { return problem }
    return "\(line.map { "\(path):\($0)" } ?? path): \(problem). \(cure)"
  }
}

/// The user stopped the run: by Ctrl-C or a polite kill or, where answers are watched, by what makes it
/// out of date. Everything that it started is gone.
public struct Interrupted: Error, Equatable, Sendable {
  public let signal: Int32

  /// Something newer is to be done. There was no signal.
  public static let outdated = Interrupted(signal: 0)

  public init(signal: Int32) {
    self.signal = signal
  }
}
