import ArgumentParser
import Checking
import Exercises
import Foundation
import Parsing
import Running
import Wording

/// `notebook list`: what there is to answer, and how far one is. Nothing is built or run for it.
package struct ListCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the questions, and where you are with each of them.",
    discussion: """
      Nothing is built or run for it: what it says of an answer is what `run` and `check` found. \
      Demonstrations follow the questions. The JSON lists questions only.
      """)

  package init() {}

  @OptionGroup var options: ProjectOptions

  @Flag(
    help: """
      Print a JSON array of {number, title, section, line, needs, answered, state[, held, checks]\
      [, cell]}.
      """)
  var json = false

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try options.project(of: course)
      let document = try project.document()
      let items = try project.listed(document.questions)
      if json {
        Terminal.writeLine(try ListedQuestion.json(items))
        return
      }
      let list = QuestionBoard(items, of: project.notebook, canCheck: project.canCheck)
      Terminal.writeLine(items.isEmpty ? "\(project.notebook) has no questions." : list.text)
      if !document.demonstrations.isEmpty {
        Terminal.writeLine(text(document.demonstrations))
      }
      if let next = list.next { Terminal.writeLine("\n\(next)") }
    }
  }
}

/// The demonstrations that a notebook places, under a heading of their own, the columns aligned.
private func text(_ placed: [PlacedDemonstration]) -> String {
  let width = placed.map(\.name.count).max() ?? 0
  let lines = placed.map { $0.name.padded(to: width + 2) + "\($0.place)" }
  return (["", "Demonstrations"] + lines).joined(separator: "\n")
}

extension Project {
  /// Questions with their states, from the answers as they stand and the records.
  func listed(_ questions: [Question]) throws -> [ListedQuestion] {
    let folder = try answersFolder()
    let stubs = try installation.stubs()
    let index = ExerciseIndex(of: installation, and: folder)
    let entries = AnswerSheet(folder.file(named: AnswersFolder.sheetName)?.bytes ?? []).entries
    // What each question that the sheet lists needs.
    var needs: [Int: [Int]] = [:]
    for entry in entries {
      let number =
        index.numbers[entry.exercise]
        ?? entry.words.lazy.compactMap { folder.declaration(of: $0)?.file.question }.first
      if let number { needs[number] = index.needs(of: entry.exercise) }
    }
    return questions.map { question in
      let number = question.number
      let state: QuestionState
      if folder.files.allSatisfy({ $0.question != number })
        || stubs.isUntouched(number, in: folder)
      {
        state = .unanswered
      } else if needs[number] == nil {
        state = .unlisted
      } else {
        state = QuestionState(
          records?.record(of: number), inputs: LearnerRecords.inputs(of: number, in: folder))
      }
      return ListedQuestion(question, needs: needs[number] ?? [], state)
    }
  }
}

/// A question in the list.
struct ListedQuestion: Encodable {
  let question: Question
  let needs: [Int]
  let state: QuestionState

  init(_ question: Question, needs: [Int], _ state: QuestionState) {
    self.question = question
    self.needs = needs
    self.state = state
  }

  private enum CodingKeys: CodingKey {
    case number, title, section, line, needs, answered, state, held, checks, cell
  }

  // Written out so that a question outside of all sections has `"section": null`.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(question.number, forKey: .number)
    try container.encode(question.title, forKey: .title)
    try container.encode(question.section, forKey: .section)
    try container.encode(question.line, forKey: .line)
    try container.encode(needs, forKey: .needs)
    try container.encode(state.isAnswered, forKey: .answered)
    try container.encode(state.name, forKey: .state)
    if case .checked(let held, let count) = state {
      try container.encode(held, forKey: .held)
      try container.encode(count, forKey: .checks)
    }
    try container.encodeIfPresent(question.cell, forKey: .cell)
  }

  static func json(_ questions: [ListedQuestion]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(questions), as: UTF8.self)
  }
}

extension QuestionState {
  fileprivate var isAnswered: Bool {
    switch self {
    case .unanswered, .unlisted, .notCompiled: false
    case .notRun, .changed, .ended, .checked: true
    }
  }
}

extension String {
  /// With blanks at its end, up to a width.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
