import Checking
import Exercises
import Parsing
import Running
import Wording

/// What a check tells its user: a line for each question, and under it each criterion that fails, with
/// the reason; of a question asked for by its number, those that pass, too.
struct CheckDisplay {
  private let document: Document
  /// The folder of the answers, as the user names it.
  private let solutions: String
  private let isQuiet: Bool

  init(of document: Document, solutions: String, isQuiet: Bool) {
    self.document = document
    self.solutions = solutions
    self.isQuiet = isQuiet
  }

  func compiling(_ folder: AnswersFolder) {
    if !isQuiet { Terminal.showStatus(visible("compiling the answers in \(folder.path)")) }
  }

  func checking(_ question: Int) {
    if !isQuiet { Terminal.showStatus("Q\(question)".padded(to: 5) + "checking") }
  }

  func note(_ text: String) { Terminal.writeLine(visible("note: \(text)")) }

  func show(_ result: CheckResult, isAlone: Bool) {
    if isQuiet { return }
    for line in Self.lines(
      of: result, title: document.questions.first { $0.number == result.question }?.title ?? "",
      solutions: solutions, isWhole: isAlone)
    { Terminal.writeLine(line) }
  }

  func summarise(_ results: [CheckResult]) {
    let right = results.count(where: \.isRight)
    let unanswered = results.filter { $0.grade.status == .unanswered }
    Terminal.writeLine("")
    if right == results.count {
      Terminal.writeLine(
        (right == 1 ? "All public checks pass. " : "All public checks of \(right) questions pass. ")
          + "Hidden ones decide the mark.")
      return
    }
    if results.count == 1 {
      Terminal.writeLine("Q\(results[0].question) doesn't pass the public checks yet.")
      return
    }
    var sentence = "\(right) of \(results.count) questions pass the public checks"
    if !unanswered.isEmpty, unanswered.count < results.count {
      sentence += "; \(unanswered.count) \(unanswered.count == 1 ? "isn't" : "aren't") answered yet"
    }
    Terminal.writeLine("\(sentence). Hidden ones decide the mark.")
    if let next = results.first(where: { !$0.isRight })?.question, results.count > 1 {
      Terminal.writeLine("Next: Q\(next).")
    }
  }

  /// The lines that tell about one question.
  ///
  /// - Parameters:
  ///   - title: the question's; `nil` where its name and title stand above.
  ///   - isWhole: whether criteria that pass are told, too.
  static func lines(
    of result: CheckResult, title: String?, solutions: String, isWhole: Bool
  ) -> [String] {
    let grade = result.grade
    let name = title == nil ? "" : Terminal.bold("Q\(result.question)".padded(to: 5))
    let place = result.file.map { file in
      visible("\(solutions)/\(file)\(result.line.map { ":\($0)" } ?? "")")
    }
    switch grade.status {
    case .unanswered:
      let reason = grade.messages.first.map { ": \($0)" } ?? ""
      return [name + "not answered yet" + visible(reason)]
    case .notCompiled:
      return [name + Terminal.red("doesn't compile")]
        + grade.messages.flatMap { Self.lines(ofCompiler: $0, solutions: solutions) }
    case .graded, .waiting: break
    }
    let passed = checksPassed(result.held, of: result.count)
    var lines = [
      name
        + (result.isRight ? Terminal.green("✓ \(passed)") : Terminal.red("✗ \(passed)"))
        + (title.map { "  " + visible($0) } ?? "")
    ]
    // In the form that editors look for: `file:line: message`.
    if !result.isRight, let place {
      lines.append(
        "     \(place): error: \(result.count - result.held) public "
          + (result.count - result.held == 1 ? "check fails" : "checks fail"))
    }
    lines += grade.messages.flatMap { Self.lines(of: $0, indent: 5) }
    for criterion in grade.criteria where isWhole || !criterion.holds {
      let mark = criterion.holds ? Terminal.green("✓") : Terminal.red("✗")
      lines.append("     \(mark) \(visible(criterion.title))")
      if let message = criterion.message { lines += Self.lines(of: message, indent: 7) }
    }
    return lines + hintLines(of: result)
  }

  /// The last of those lines: the hint of a known mistake.
  static func hintLines(of result: CheckResult) -> [String] {
    result.grade.hint.map { lines(of: "Hint: \($0)", indent: 5) } ?? []
  }

  /// What the compiler says, line by line: a caret points at the column above it. Places are in the form
  /// that editors look for.
  private static func lines(ofCompiler text: String, solutions: String) -> [String] {
    text.split(separator: "\n").map { line in
      let isPlace = line.prefixMatch(of: /[^\s:]+\.swift:\d+:/) != nil
      return "     " + visible(isPlace ? "\(solutions)/\(line)" : String(line))
    }
  }

  private static func lines(of text: String, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      visible(String($0)).wrapped(toCells: Terminal.columns - indent).map { blanks + $0 }
    }
  }
}

extension String {
  /// Lines that are no wider than a terminal, broken at blanks where there are some.
  func wrapped(toCells limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if line.isEmpty {
        line = String(word)
      } else if line.cells + 1 + word.cells <= limit {
        line += " \(word)"
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return lines + [line]
  }
}
