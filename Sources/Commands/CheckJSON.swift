import Checking
import Exercises
import Foundation
import Parsing

/// The results of `notebook check` for other programs, such as an editor's.
struct CheckJSON: Encodable {
  struct Question: Encodable {
    let question: Int
    let title: String
    /// The path of the answer's file, as short as it can be typed.
    let file: String?
    let line: Int?
    /// `checked`, `unanswered` or `notCompiled`.
    let state: String
    /// How many criteria hold.
    let held: Int
    let criteria: [Criterion]
    let messages: [String]
    let hint: String?
  }

  struct Criterion: Encodable {
    let name: String
    let title: String
    let holds: Bool
    let points: Double
    let message: String?
  }

  /// The version of this form.
  let version = 1
  let questions: [Question]

  init(_ results: [CheckResult], _ document: Document, solutions: String) {
    questions = results.map { result in
      let grade = result.grade
      return Question(
        question: result.question,
        title: document.questions.first { $0.number == result.question }?.title ?? "",
        file: result.file.map { "\(solutions)/\($0)" }, line: result.line,
        state: grade.status == .graded ? "checked" : grade.status.rawValue, held: result.held,
        criteria: grade.criteria.map {
          Criterion(
            name: $0.name, title: $0.title, holds: $0.holds, points: Double($0.outOf) / 100,
            message: $0.message)
        },
        messages: grade.messages, hint: grade.hint)
    }
  }

  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
