import Exercises
import Foundation
import TestSupport
import Testing

/// Right answers that are written in another way than the reference: each gets full marks and no hint.
///
/// They are the files `grading/Q15/right/….swift`, dealt out into as few submissions as one question
/// has answers, and graded in one run of the real program.
@Suite(.serialized) struct RightAnswersTests {
  /// One right answer.
  private struct RightAnswer {
    let question: Int
    let name: String
    let source: String
  }

  @Test func everyRightAnswerGetsFullMarksAndNoHint() throws {
    let answers = try Self.answers()
    try #require(!answers.isEmpty, "grading holds no right answers")
    let rounds = Self.rounds(of: answers)
    let course = try HandedIn()
    for (index, round) in rounds.enumerated() {
      try course.handIn(round.mapValues(\.source), of: "round-\(index)")
    }
    let graded = try course.grade("--jobs", "2", "--timeout", "5")
    try #require(graded.code == 0, "\(graded.output)\(graded.error)")
    for (index, round) in rounds.enumerated() {
      let path = course.folder.appendingPathComponent("grades/round-\(index)/result.json")
      let record = try JSONDecoder().decode(SubmissionGrade.self, from: Data(contentsOf: path))
      for (question, answer) in round.sorted(by: { $0.key < $1.key }) {
        let grade = try #require(record.questions.first { $0.question == question })
        let reasons = grade.messages + grade.criteria.compactMap(\.message)
        #expect(
          grade.points == grade.outOf,
          "Q\(question), \(answer.name): \(reasons.joined(separator: " | "))")
        #expect(grade.hint == nil, "Q\(question), \(answer.name)")
      }
    }
  }

  /// All of them, sorted by question and name.
  private static func answers() throws -> [RightAnswer] {
    let manager = FileManager.default
    let root = packageFolder.appendingPathComponent("grading")
    let folders = try manager.contentsOfDirectory(atPath: root.path).sorted()
      .filter { $0.hasPrefix("Q") }
    return try folders.flatMap { folder in
      let question = try #require(Int(folder.dropFirst()), "\(folder) is named after no question")
      let place = root.appendingPathComponent("\(folder)/right")
      guard manager.fileExists(atPath: place.path) else { return [RightAnswer]() }
      return try manager.contentsOfDirectory(atPath: place.path).sorted()
        .filter { $0.hasSuffix(".swift") }
        .map { name in
          RightAnswer(
            question: question, name: name,
            source: try HandedIn.text(place.appendingPathComponent(name)))
        }
    }
  }

  /// Submissions that hold one answer to a question at most.
  private static func rounds(of answers: [RightAnswer]) -> [[Int: RightAnswer]] {
    var rounds: [[Int: RightAnswer]] = []
    for answer in answers {
      if let free = rounds.firstIndex(where: { $0[answer.question] == nil }) {
        rounds[free][answer.question] = answer
      } else {
        rounds.append([answer.question: answer])
      }
    }
    return rounds
  }
}
