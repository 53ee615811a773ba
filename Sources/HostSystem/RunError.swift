/// Something that keeps questions from being run at all, and what to do about it.
///
/// What goes wrong inside an answer is never one of these: that is an `Outcome`.
public struct RunError: Error, Equatable, Sendable, CustomStringConvertible {
  /// `solutions/AnswerSheet.swift:12: Q5 is answered twice, first on line 9. Remove one of them.`
  public let description: String

  public init(_ path: String, line: Int? = nil, _ problem: String, cure: String) {
    let place = line.map { "\(path):\($0)" } ?? path
    description = "\(place): \(problem). \(cure)"
  }

  /// An error of the course, told by the worker in these very words.
  package init(course message: String) {
    description = message
  }
}

/// The user stopped the run (Ctrl-C, or a polite kill). Everything that it started is gone.
public struct Interrupted: Error, Equatable, Sendable {
  public let signal: Int32

  public init(signal: Int32) {
    self.signal = signal
  }
}
