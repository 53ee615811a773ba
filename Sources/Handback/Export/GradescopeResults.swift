import Exercises

/// One learner's `results.json` for Gradescope.
///
/// A score stands on every test, and at the top where the total isn't their sum: by the policy, by hand, by
/// how fractions are added, or since nothing was graded. There is none for a mark that doesn't exist, as Gradescope would record it.
public struct GradescopeResults: Equatable, Sendable {
  /// When learners see the tests. As long as one is hidden they don't see their total, either.
  public enum Visibility: String, CaseIterable, Sendable {
    case visible
    case afterDueDate = "after_due_date"
    case afterPublished = "after_published"
    case hidden
  }

  public let bytes: [UInt8]

  /// - Parameter stamp: what is said above all else, such as that answers ran without a sandbox.
  /// - Returns: `nil` when there is no score to give: the grader failed, or nothing was handed in.
  public init?(
    of mark: LearnerMark, visibility: Visibility = .visible, stamp: String? = nil
  ) throws {
    guard let score = Self.score(of: mark) else { return nil }
    let tests = ExportedTests(of: mark)
    let words = MarkWords(mark: mark, limit: 16 << 10)
    let notes = (mark.grade?.notes ?? []).map(words.text)
    let adjusted =
      mark.questions.flatMap { words.adjustments(of: $0) }.isEmpty
      ? []
      : [
        "Some points were changed by hand; each test says why."
      ]
    let output = [stamp].compactMap { $0 } + [words.headline + "."] + words.steps + adjusted + notes
    // Gradescope adds binary fractions, which 4.1 and 2.2 are not exactly.
    let isSum =
      mark.status == .graded && !tests.all.isEmpty && tests.points == score
      && tests.all.reduce(0) { $0 + points(hundredths: $1.points) } == points(hundredths: score)
    bytes = try json(
      Results(
        score: isSum ? nil : points(hundredths: score), output: output.joined(separator: "\n"),
        visibility: visibility.rawValue, tests: tests.all.map(Test.init)))
  }

  private static func score(of mark: LearnerMark) -> Int? {
    switch mark.status {
    case .graded: mark.total
    // Handed in, and worth nothing until it is handed in anew.
    case .refused: 0
    case .missing, .failed, .excused: nil
    }
  }

  private struct Results: Encodable {
    let score: Double?
    let output: String
    // Learners' texts are shown as they are: nothing of them may become markup.
    let outputFormat = "text"
    let visibility: String
    let stdoutVisibility = "hidden"
    let tests: [Test]
  }

  private struct Test: Encodable {
    let score: Double
    let maxScore: Double
    let status: String
    let name: String
    let nameFormat = "text"
    let number: String
    let output: String?
    let outputFormat = "text"

    init(_ test: ExportedTests.Test) {
      score = points(hundredths: test.points)
      maxScore = points(hundredths: test.outOf)
      status = [.passed, .excused, .waiting].contains(test.verdict) ? "passed" : "failed"
      name = test.name
      number = test.number
      output = test.output.isEmpty ? nil : test.output
    }
  }
}
