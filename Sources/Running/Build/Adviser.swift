import Foundation

/// Tells learners what to do about the compiler's errors, in their own terms and at a place in their own
/// files.
struct Adviser {
  let folder: AnswersFolder
  let names: CourseNames
  /// What an answer may import, without the harness.
  let modules: [String]
  let stubs: Stubs
  let sheet: AnswerSheet

  init(_ folder: AnswersFolder, names: CourseNames, modules: [String], stubs: Stubs) {
    self.folder = folder
    self.names = names
    self.modules = modules
    self.stubs = stubs
    sheet = AnswerSheet(folder.file(named: AnswersFolder.sheetName)?.bytes ?? [])
  }

  init(_ folder: AnswersFolder, in installation: CoursePackage) throws {
    self.init(
      folder, names: try CourseNames(of: installation),
      modules: installation.course.answerKit.modules, stubs: try installation.stubs())
  }

  /// The errors, with advice where there is some. Nobody reads more than the first few. What has the
  /// same cure as one before it is left out: it goes with that one.
  ///
  /// - Parameter question: whose errors they are.
  func advised(_ errors: [Diagnostic], of question: Int? = nil) -> [Diagnostic] {
    var told: [Diagnostic] = []
    var cures: Set<Cure> = []
    for (index, error) in errors.enumerated() {
      var error = error
      if index < Self.examined, cures.count < Self.advised,
        let (advice, cure) = advice(on: error, of: question)
      {
        guard cures.insert(cure).inserted else { continue }
        error.advice = advice
      }
      told.append(error.withoutNotes { folder.file(named: $0) == nil })
    }
    return told
  }

  /// What is to be done, and where.
  private struct Cure: Hashable {
    var file: String?
    var line: Int?
    var what: String
  }

  /// Each of them is looked for in all files.
  private static let examined = 40
  private static let advised = 10

  private func advice(
    on error: Diagnostic, of question: Int?
  ) -> (Diagnostic.Advice, Cure)? {
    if let advice = hiddenName(in: error) ?? misfit(error, of: question)
      ?? missingConformance(in: error)
    {
      return (advice, Cure(file: advice.file, line: advice.line, what: advice.text))
    }
    let lacking = missingImport(for: error)
    let text =
      lacking?.text ?? freeFunction(error) ?? declaredTwice(error) ?? foreignName(in: error)
      ?? foreignLabels(in: error) ?? misspelt(error) ?? error.adviceByWords
    return text.map { text in
      (
        Diagnostic.Advice(file: error.file, line: error.line, column: error.column, text),
        // One import cures all that lacks it.
        lacking.map { Cure(file: error.file, line: nil, what: "import \($0.module)") }
          ?? Cure(file: error.file, line: error.line, what: text)
      )
    }
  }
}

// MARK: Lines of the answer sheet

extension Adviser {
  /// What is wrong with an answer that doesn't fit its line of the sheet.
  private func misfit(_ error: Diagnostic, of question: Int?) -> Diagnostic.Advice? {
    guard error.file == AnswersFolder.sheetName, let line = error.line,
      let entry = sheet.entry(startingOnLine: line)
    else { return nil }
    if error.missingValue == entry.exercise {
      let closest = names.closest(to: entry.exercise).map { ": did you mean `\($0)`?" } ?? ""
      return Diagnostic.Advice(
        file: error.file, line: error.line, column: error.column,
        "the course has no exercise `\(entry.exercise)`\(closest)")
    }
    guard let question else { return nil }
    let files = folder.files.filter { $0.question == question }
    if let name = error.missingValue, entry.words.contains(name), let file = files.first {
      guard folder.declaration(of: name) == nil else { return nil }
      let other = name.closest(among: functions(in: file).map(\.name)).flatMap { other in
        functions(in: file).first { $0.name == other }
      }
      let begins = signature(of: name, question).map { ", as in `\($0)`" } ?? ""
      let here = other.map { "; here it's called `\($0.name)`" } ?? ""
      return Diagnostic.Advice(
        file: file.name, line: other?.line ?? 1,
        "Q\(question) needs a function `\(name)`\(begins)\(here)")
    }
    for name in entry.words {
      guard let place = folder.declaration(of: name) else { continue }
      let expected =
        signature(of: name, question) ?? error.expectedFunction.map { "\(name): \($0)" }
      guard let expected else { return nil }
      let here = error.givenFunction.map { ", and here it's `\($0)`" } ?? ", which this isn't"
      return Diagnostic.Advice(
        file: place.file.name, line: place.line, "Q\(question) needs `\(expected)`\(here)")
    }
    return nil
  }

  /// How the question's stub declares a function, on one line.
  private func signature(of name: String, _ question: Int) -> String? {
    guard let text = stubs.files[question]?.text,
      let start = text.firstRange(of: "func \(name)("),
      let end = text[start.upperBound...].firstRange(of: "{")
    else { return nil }
    let words = text[start.lowerBound..<end.lowerBound].split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
  }

  /// The functions at the top level of a file.
  private func functions(in file: AnswersFolder.File) -> [(name: String, line: Int)] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        guard line.hasPrefix("func ") || line.hasPrefix("public func ") else { return nil }
        let name = line[line.firstRange(of: "func ")!.upperBound...]
          .prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        return (String(name), index + 1)
      }
  }
}

extension Diagnostic {
  /// The type that the sheet expects of a function: `(Tensor, Int) throws -> Tensor`.
  fileprivate var expectedFunction: String? {
    guard let start = message.firstRange(of: "Function' (aka '") else { return nil }
    return message[start.upperBound...].split(separator: "')").first.map(Self.plain)
  }

  /// The type that it has.
  fileprivate var givenFunction: String? {
    guard let start = message.firstRange(of: "cannot convert value of type '") else { return nil }
    return message[start.upperBound...].split(separator: "' to ").first.map(Self.plain)
  }

  private static func plain(_ type: Substring) -> String {
    String(type).replacing("@Sendable ", with: "")
      .replacing(/Array<(\w+)>/, with: { "[\($0.1)]" })
  }
}
