import Foundation

/// Tells learners what to do about the compiler's errors, in their own terms and at a place in their own
/// files.
struct Adviser {
  let folder: AnswersFolder
  let names: CourseNames
  /// What an answer may import, without the harness.
  let modules: [String]
  let stubs: Stubs
  private let sheet: AnswerSheet

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

  /// The errors, with advice where there is some. Nobody reads more than the first few.
  ///
  /// - Parameter question: whose errors they are.
  func advised(_ errors: [Diagnostic], of question: Int? = nil) -> [Diagnostic] {
    errors.prefix(Self.examined).map { error in
      var advised = error
      advised.advice = advice(on: error, of: question)
      return advised
    } + errors.dropFirst(Self.examined)
  }

  private static let examined = 10

  private func advice(on error: Diagnostic, of question: Int?) -> Diagnostic.Advice? {
    if let advice = hiddenName(in: error) { return advice }
    if error.file == AnswersFolder.sheetName, let line = error.line,
      let entry = sheet.entry(startingOnLine: line),
      let advice = advice(on: error, in: entry, of: question)
    {
      return advice
    }
    let text =
      missingImport(for: error) ?? declaredTwice(error) ?? misspelt(error) ?? error.adviceByWords
    return text.map {
      Diagnostic.Advice(file: error.file, line: error.line, column: error.column, $0)
    }
  }
}

// MARK: Lines of the answer sheet

extension Adviser {
  /// What is wrong with an answer that doesn't fit its line of the sheet.
  private func advice(
    on error: Diagnostic, in entry: AnswerSheet.Entry, of question: Int?
  ) -> Diagnostic.Advice? {
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

// MARK: Names

extension Adviser {
  /// A name of the library's that one of the answers has taken for something of its own: all files see
  /// that one then.
  private func hiddenName(in error: Diagnostic) -> Diagnostic.Advice? {
    guard error.isOfTypes else { return nil }
    let text = "\(error.message.prefix(Self.longestRead)) \(error.snippet.prefix(Self.longestRead))"
    var seen: Set<Substring> = []
    for word in text.split(whereSeparator: { !$0.isInName })
    where word.first?.isUppercase == true && seen.insert(word).inserted {
      let name = String(word)
      guard let module = names.modules(declaring: name).first,
        let place = folder.declaration(of: name), place.file.name != AnswersFolder.sheetName,
        place.file.name == error.file || !place.isPrivate,
        // The sheet as compiled says whose it means.
        !sheet.entries.contains(where: { $0.exercise == name }) || names.qualifier(of: name) == nil
      else { continue }
      return Diagnostic.Advice(
        file: place.file.name, line: place.line,
        "this `\(name)` hides \(module)'s `\(name)` from all your files: give it another name")
    }
    return nil
  }

  private static let longestRead = 1_000

  private func missingImport(for error: Diagnostic) -> String? {
    guard let file = error.file.flatMap(folder.file(named:)) else { return nil }
    func lacks(_ module: String) -> Bool {
      !file.text.split(separator: "\n").contains {
        $0.split(whereSeparator: { !$0.isInName }).prefix(3).starts(with: ["import", module[...]])
      }
    }
    func advice(_ name: String, _ module: String, of kind: String = "") -> String? {
      lacks(module)
        ? "`\(name)`\(kind) is \(module)'s: write `import \(module)` at the top of this file" : nil
    }
    switch error.missing {
    case .value(let name), .type(let name):
      let declaring = names.modules(declaring: name)
      if let module = declaring.first { return advice(name, module) }
      return Self.foundation.contains(name) ? advice(name, "Foundation") : nil
    case .member(let name):
      if names.modules(declaring: name).isEmpty || name.first?.isUppercase == true {
        return Self.foundationMembers.contains(name) ? advice(name, "Foundation") : nil
      }
      return "`\(name)` stands alone: write `\(name)(…)`, with the value in the brackets"
    case nil:
      if error.snippet.contains("String(format:"),
        error.message.contains("initializer") || error.message.contains("argument label")
      {
        return advice("String(format:)", "Foundation")
      }
      // The course's own function of that name takes something else than a number.
      guard
        error.message.hasPrefix("cannot convert value of type 'Double'")
          || error.message.hasPrefix("cannot convert value of type 'Float'")
      else { return nil }
      let words = error.snippet.prefix(Self.longestRead).split(whereSeparator: { !$0.isInName })
      return words.first { Self.foundation.contains(String($0)) }
        .flatMap { advice(String($0), "Foundation", of: " of a number") }
    }
  }

  private func declaredTwice(_ error: Diagnostic) -> String? {
    guard error.isRedeclaration, let other = error.otherDeclaration,
      let name = error.message.split(separator: "'").dropFirst().first
    else { return nil }
    let place = other.line.map { "\(other.file):\($0)" } ?? other.file
    return other.file == error.file
      ? "`\(name)` is declared twice, first on line \(other.line ?? 1): rename one of the two"
      : "`\(name)` stands in \(place), too, and all files share their names: rename one of the two, or "
        + "write `private` before both"
  }

  /// A name that differs in a letter or two from one that is there.
  private func misspelt(_ error: Diagnostic) -> String? {
    switch error.missing {
    case .value(let name), .type(let name):
      guard folder.declaration(of: name) == nil, names.modules(declaring: name).isEmpty else {
        return nil
      }
      return names.closest(to: name).map { "there is no `\(name)`: did you mean `\($0)`?" }
    default: return nil
    }
  }

  /// What learners use of Foundation without knowing that it's another library.
  private static let foundation: Set = [
    "sqrt", "exp", "log", "log2", "log10", "pow", "sin", "cos", "tan", "tanh", "sinh", "cosh",
    "fabs", "floor", "ceil", "round", "exit", "sleep", "usleep", "Date", "Data", "URL", "UUID",
    "FileManager", "ProcessInfo", "Thread", "NSString", "NumberFormatter", "DateFormatter",
    "JSONEncoder", "JSONDecoder", "Calendar", "Process", "NSLock", "stderr", "fputs", "getenv",
  ]
  private static let foundationMembers: Set = [
    "components", "trimmingCharacters", "replacingOccurrences", "padding", "range", "formatted",
    "appendingPathComponent", "data", "contentsOfFile",
  ]
}

extension Character {
  fileprivate var isInName: Bool { self == "_" || isLetter || isNumber }
}

extension Diagnostic {
  /// Whether two types don't fit each other, or one lacks something.
  fileprivate var isOfTypes: Bool {
    [
      "cannot convert", "is not convertible", "has no member", "cannot be applied", "conform",
      "no exact matches", "argument passed to call that takes no arguments", "incorrect argument",
      "extra argument", "missing argument", "extraneous argument", "inheritance from",
      "ambiguous", "does not override",
    ].contains(where: message.contains)
  }

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
