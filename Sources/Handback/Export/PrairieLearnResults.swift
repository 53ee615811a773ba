import Exercises

/// One learner's `results.json` for an external grader of PrairieLearn, which wants the part of full marks
/// from 0 to 1, and at most 1 MB.
///
/// What doesn't compile anywhere, or is refused, isn't gradable there: it costs no attempt.
public struct PrairieLearnResults: Equatable, Sendable {
  public let bytes: [UInt8]

  /// The most that PrairieLearn takes.
  public static let limit = 1_000_000

  /// - Returns: `nil` when there is no score to give: the grader failed, or nothing was handed in.
  public init?(of mark: LearnerMark) throws {
    guard mark.status == .graded || mark.status == .refused else { return nil }
    for limit in [16 << 10, 4 << 10, 1 << 10, 200] {
      guard let results = Results(of: mark, limit: limit) else { return nil }
      let bytes = try json(results)
      if bytes.count <= Self.limit {
        self.bytes = bytes
        return
      }
    }
    // More criteria than any course has: the score alone.
    guard let results = Results(of: mark, limit: 0) else { return nil }
    bytes = try json(results)
  }

  private struct Results: Encodable {
    let gradable: Bool
    let score: Double?
    let formatErrors: [String]?
    let message: String
    let tests: [Test]?

    /// - Parameter limit: how many bytes of a message are quoted; with 0 there are no tests.
    init?(of mark: LearnerMark, limit: Int) {
      let words = MarkWords(mark: mark, limit: max(limit, 200))
      let grades = mark.grade?.questions ?? []
      let broken = grades.filter { $0.status == .notCompiled }
      if mark.status == .refused || (!broken.isEmpty && broken.count == grades.count) {
        gradable = false
        score = nil
        formatErrors =
          mark.status == .refused
          ? [words.headline]
          : broken.prefix(20).map { grade in
            (["Q\(grade.question) doesn't compile"] + grade.messages.map(words.text))
              .joined(separator: "\n")
          }
        message = words.headline
        tests = nil
        return
      }
      guard let total = mark.total else { return nil }
      gradable = true
      // A bonus may lead above full marks, which a score there can't say.
      score = mark.outOf > 0 ? min(1, max(0, Double(total) / Double(mark.outOf))) : 0
      formatErrors = nil
      message = ([words.headline + "."] + words.steps).joined(separator: "\n")
      tests = limit == 0 ? nil : ExportedTests(of: mark, limit: limit).all.map(Test.init)
    }
  }

  /// Points are shown for all tests or none, so that each has both numbers.
  private struct Test: Encodable {
    let name: String
    let points: Double
    let maxPoints: Double
    let message: String?

    init(_ test: ExportedTests.Test) {
      name = test.name
      points = Handback.points(hundredths: test.points)
      maxPoints = Handback.points(hundredths: test.outOf)
      message = test.output.isEmpty ? nil : test.output
    }
  }
}
