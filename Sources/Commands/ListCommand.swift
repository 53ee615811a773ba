import ArgumentParser
import Exercises
import Foundation
import Parsing
import Reporting
import Running
import Wording

/// `notebook list`: what there is to run.
package struct ListCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the questions: number, title, section, line, what they need, answered or not.",
    discussion: """
      A question whose file is still the untouched stub counts as not answered, where the course has \
      its folder of stubs. Demonstrations follow the questions: name, line, title. The JSON lists \
      questions only.
      """
  )

  package init() {}

  @OptionGroup var options: ProjectOptions

  @Flag(help: "Print a JSON array of {number, title, section, line, needs, answered[, cell]}.")
  var json = false

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try options.project(of: course)
      let document = try project.document()
      try project.build()
      let answers = try BuiltAnswers(of: project.answersFolder(), in: project.installation)
      let stubs = try project.installation.stubs()
      let lines = document.questions.map { Line($0, answers, stubs) }
      let demonstrator = try project.demonstrator(of: document)
      if json {
        Terminal.writeLine(try Line.json(lines))
        return
      }
      Terminal.writeLine(lines.isEmpty ? "\(project.notebook) has no questions." : Line.text(lines))
      if let demonstrator { Terminal.writeLine(text(document.demonstrations, demonstrator.offers)) }
    }
  }
}

/// The demonstrations that a notebook places, under a heading of their own, the columns aligned.
private func text(_ placed: [PlacedDemonstration], _ offers: [Event.Offer]) -> String {
  let width = placed.map(\.name.count).max() ?? 0
  let placeWidth = placed.map { "\($0.place)".count }.max() ?? 0
  let lines = placed.map { placed in
    placed.name.padded(to: width + 2) + "\(placed.place)".padded(to: max(11, placeWidth + 2))
      + visible(offers.first { $0.name == placed.name }?.title ?? "")
  }
  return (["", "Demonstrations"] + lines).joined(separator: "\n")
}

/// A question in the list.
private struct Line: Encodable {
  var number: Int
  var title: String
  var section: String?
  var line: Int
  var needs: [Int]
  var answered: Bool
  var state: String
  /// Of a Jupyter notebook.
  var cell: Int?

  init(_ question: Question, _ answers: BuiltAnswers, _ stubs: Stubs) {
    let description = answers.description(of: question.number)
    let ending = answers.outcomeWithoutRunning(question.number)?.ending
    number = question.number
    title = question.title
    section = question.section
    line = question.line
    cell = question.cell
    needs = description?.needs ?? []
    if ending == .unanswered || stubs.isUntouched(question.number, in: answers.folder) {
      answered = false
      state = "not answered"
    } else {
      answered = ending == nil
      state = answered ? "answered" : "does not compile"
    }
  }

  private var place: String { cell.map { "cell \($0)" } ?? "line \(line)" }

  enum CodingKeys: CodingKey { case number, title, section, line, needs, answered, cell }

  // Written out so that a question outside of all sections has `"section": null`.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encode(title, forKey: .title)
    try container.encode(section, forKey: .section)
    try container.encode(line, forKey: .line)
    try container.encode(needs, forKey: .needs)
    try container.encode(answered, forKey: .answered)
    try container.encodeIfPresent(cell, forKey: .cell)
  }

  static func json(_ lines: [Line]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(lines), as: UTF8.self)
  }

  /// Questions under their sections, the columns aligned.
  static func text(_ lines: [Line]) -> String {
    var text: [String] = []
    var section: String?
    let numberWidth = lines.map { "Q\($0.number)".count }.max() ?? 0
    let stateWidth = lines.map(\.state.count).max() ?? 0
    let placeWidth = lines.map(\.place.count).max() ?? 0
    for line in lines {
      if line.section != section {
        section = line.section
        text += ["", visible(section ?? "")]
      }
      let needs = line.needs.map { "Q\($0)" }.joined(separator: ", ")
      text.append(
        "Q\(line.number)".padded(to: max(5, numberWidth + 2))
          + line.state.padded(to: stateWidth + 2)
          + line.place.padded(to: max(11, placeWidth + 2)) + visible(line.title)
          + (needs.isEmpty ? "" : " (needs \(needs))"))
    }
    return text.joined(separator: "\n")
  }
}

extension String {
  /// With blanks at its end, up to a width.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
