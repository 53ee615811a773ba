import ArgumentParser
import Checking
import Exercises
import HostSystem
import Parsing
import Running
import Wording

/// `notebook hint`: one hint more at every call.
package struct HintCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hint",
    abstract: "Show a hint for a question, one more with every call.",
    discussion: """
      First come the notebook's own hints, then what to look at where checks of your answer fail, \
      then the rest. None of them is the solution.
      """)

  package init() {}

  @Argument(help: "The question: 12 or Q12.")
  var question: QuestionList

  @OptionGroup var options: ProjectOptions

  @Option(help: "Show this hint, counted from 1.")
  var level: Int?

  @Flag(help: "Show all hints.")
  var all = false

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try options.project(of: course)
      let document = try project.document()
      let question = try document.question(question)
      let number = question.number
      let check = project.canCheck ? try project.checks().check(of: number) : nil
      let lost = project.records?.record(of: number)?.checks?.lost ?? []
      let hints = QuestionHints(
        notebook: document.hints(of: question), check: check, lost: lost
      ).levels
      guard !hints.isEmpty else {
        Terminal.writeLine("There's no hint for Q\(number).")
        return
      }
      if let level, !(1...hints.count).contains(level) {
        throw ValidationError(
          "Q\(number) has \(hints.count) hints: --level takes 1 to \(hints.count).")
      }
      var position = project.records?.position ?? LearnerRecords.Position()
      let seen = position.hints[number] ?? 0
      let next = min(seen + 1, hints.count)
      let shown = all ? 1...hints.count : (level ?? next)...(level ?? next)
      for place in shown {
        Terminal.writeLine(Terminal.bold("Q\(number), hint \(place) of \(hints.count)"))
        for line in hints[place - 1].split(separator: "\n", omittingEmptySubsequences: false)
          .flatMap({ visible(String($0)).wrapped(toCells: Terminal.columns) })
        {
          Terminal.writeLine(line)
        }
      }
      Terminal.writeLine(
        shown.upperBound == hints.count
          ? "That's the last one. The solution is yours to find."
          : "Ask again for the next one.")
      position.question = number
      position.hints[number] = max(seen, shown.upperBound)
      project.keep(position)
    }
  }
}

extension Document {
  /// The one question that is named.
  func question(_ named: QuestionList) throws -> Question {
    let numbers = try numbers(in: [named])
    guard numbers.count == 1, let question = questions.first(where: { $0.number == numbers[0] })
    else { throw ValidationError("This takes one question, such as 12.") }
    return question
  }

  /// The hints that stand in a question's text: what follows on *Hint:*, to the end of its paragraph.
  /// There it goes on with a sentence; here it begins one.
  func hints(of question: Question) -> [String] {
    let text = String(decoding: source[question.range], as: UTF8.self).replacing("\r\n", with: "\n")
    return text.split(separator: /\n[ \t]*\n/).flatMap { paragraph in
      paragraph.split(separator: /[*_]{1,2}Hint:[*_]{1,2}/, omittingEmptySubsequences: false)
        .dropFirst()
        .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        .filter { !$0.isEmpty }
        .map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }
  }
}
