import Exercises
import Foundation
import TestSupport
import Testing

/// Answers that nobody wrote for the grader's sake: right ones in other people's style, and wrong ones
/// whose cause no known mistake has. They are handed in together, so that the answer key is made once.
@Suite(.serialized) struct AnswerCasesTests {
  private struct Case {
    let learner: String
    let question: Int
    /// `Right/Q05/mask.swift`
    let path: String
  }

  private static let folder = packageFolder.appendingPathComponent("Tests/Answers")

  /// The cases, dealt out to as few learners as there are cases of one question.
  private static func cases() throws -> [Case] {
    var dealt: [String: Int] = [:]
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .compactMap { path in
        guard let match = path.wholeMatch(of: /(Right|Wrong)\/Q(\d+)\/\w+\.swift/) else {
          return nil
        }
        let (kind, question) = (String(match.1).lowercased(), try #require(Int(match.2)))
        dealt["\(kind) \(question)", default: 0] += 1
        return Case(
          learner: "\(kind)-\(dealt["\(kind) \(question)", default: 0])", question: question,
          path: path)
      }
  }

  @Test func rightAnswersGetFullMarksAndWrongOnesNoHintThatIsNotTrue() throws {
    let course = try HandedIn()
    let cases = try Self.cases()
    for (learner, own) in Dictionary(grouping: cases, by: \.learner) {
      try course.handIn(
        Dictionary(
          uniqueKeysWithValues: own.map {
            ($0.question, try HandedIn.text(Self.folder.appendingPathComponent($0.path)))
          }), of: learner)
    }
    let graded = try course.grade("--jobs", "2", "--seed", "5")
    try #require(graded.code == 0, "\(graded.error)")

    for one in cases {
      let grade = try Self.grade(of: one.question, by: one.learner, in: course)
      let lost = grade.criteria.filter { $0.points < $0.outOf }
      if one.path.hasPrefix("Right") {
        #expect(lost.isEmpty, "\(one.path): \(lost.map { $0.message ?? $0.name })")
      } else {
        #expect(!lost.isEmpty, "\(one.path) loses nothing")
      }
      #expect(grade.hint == Self.trueHints[one.path], "\(one.path)")
      if let losing = Self.losses[one.path] {
        #expect(lost.map(\.name) == losing, "\(one.path)")
      }
      for word in Self.words[one.path] ?? [] {
        let told = (grade.messages + grade.criteria.compactMap(\.message)).joined(separator: "\n")
        #expect(told.contains(word), "\(one.path): \(told)")
      }
    }
  }

  /// The hints of known mistakes that look the same from the outside, and are true of both.
  private static let trueHints = [
    "Wrong/Q05/isALSTM.swift": """
    The recurrent layer is an LSTM, with four times the weights. What is asked for is the simple one, \
    RNN.
    """,
    "Wrong/Q08/rebuildsFromNumbers.swift": """
    No gradient finds its way back to the layer: either the pass ran without recording, which is for \
    use and not for training, or the tensors were made anew from their numbers. Return them as the \
    layer made them.
    """,
  ]

  /// What some wrong answers lose, and nothing else.
  private static let losses = [
    "Wrong/Q01/requirementSpecifiers.swift": ["openBLASVersion", "swiftVersion"],
    "Wrong/Q05/readsTheFirstStep.swift": ["logits"],
    "Wrong/Q12/goesBackTwice.swift": ["learning", "cleared", "batches"],
  ]

  /// What the learner must be told: above all where a crash is.
  private static let words = [
    "Wrong/Q01/requirementSpecifiers.swift": ["is \">=0.3.20\""],
    "Wrong/Q09/countsOneDirectionTooMany.swift": [
      "Q9_answer.swift:8: subscript: expected an index in 0..<1"
    ],
    "Wrong/Q22/readsPastTheEnd.swift": ["Q22_answer.swift:12: Index out of range"],
    "Wrong/Q24/unwrapsNothing.swift": ["Q24_answer.swift:7: Unexpectedly found nil"],
  ]

  private static func grade(
    of question: Int, by learner: String, in course: HandedIn
  ) throws -> QuestionGrade {
    let record = course.folder.appendingPathComponent("grades/\(learner)/result.json")
    let grade = try JSONDecoder().decode(SubmissionGrade.self, from: Data(contentsOf: record))
    return try #require(grade.questions.first { $0.question == question })
  }
}
