import Exercises
import Grading

/// One learner's `results.json` for a test runner of Exercism, version 3. Exercism knows no points: a test
/// passes or fails, and the first that failed is what is shown.
///
/// The program that writes it has to end with exit code 0 whatever the tests say.
public struct ExercismResults: Equatable, Sendable {
  public let bytes: [UInt8]

  /// The longest message that its site stores.
  public static let messageLimit = 65_535

  /// - Returns: `nil` when there is nothing to tell: the grader failed, or nothing was handed in.
  public init?(of mark: LearnerMark) throws {
    guard mark.status == .graded || mark.status == .refused else { return nil }
    let tests = ExportedTests(of: mark, limit: Self.messageLimit / 2).all.map(Test.init)
    let words = MarkWords(mark: mark, limit: Self.messageLimit / 2)
    let hasRun = mark.grade?.questions.contains { $0.status == .graded || $0.status == .waiting }
    if mark.status == .refused || hasRun != true {
      let reasons = (mark.grade?.questions ?? []).flatMap { question in
        question.messages.map { "Q\(question.question): \(words.text($0))" }
      }
      let message =
        mark.status == .refused
        ? words.headline
        : reasons.isEmpty ? "There are no answers yet." : reasons.joined(separator: "\n")
      bytes = try json(
        Results(status: "error", message: message.shortened(to: Self.messageLimit - 100), tests: [])
      )
      return
    }
    bytes = try json(
      Results(
        status: tests.allSatisfy { $0.status == "pass" } ? "pass" : "fail", message: nil,
        tests: tests))
  }

  private struct Results: Encodable {
    let version = 3
    let status: String
    let message: String?
    let tests: [Test]
  }

  private struct Test: Encodable {
    let name: String
    let status: String
    let message: String?
    /// The task in the exercise's text: our question.
    let taskID: Int

    init(_ test: ExportedTests.Test) {
      name = test.name
      taskID = test.question
      switch test.verdict {
      case .passed, .excused: (status, message) = ("pass", nil)
      case .failed: (status, message) = ("fail", Self.message(of: test, else: "This doesn't hold."))
      case .waiting:
        (status, message) = ("fail", "A person reads this answer; it isn't marked yet.")
      case .notRun:
        (status, message) = ("error", Self.message(of: test, else: "There is no answer that runs."))
      }
    }

    private static func message(of test: ExportedTests.Test, else standard: String) -> String {
      test.output.isEmpty ? standard : test.output.shortened(to: ExercismResults.messageLimit - 100)
    }
  }
}
