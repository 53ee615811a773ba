// Names that nobody declares, that are declared twice, or that hide others.

extension Adviser {
  /// A name of the library's that one of the answers has taken for something of its own: all files see
  /// that one then.
  func hiddenName(in error: Diagnostic) -> Diagnostic.Advice? {
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

  /// The module that a file has to import for what an error is about.
  func missingImport(for error: Diagnostic) -> (module: String, text: String)? {
    guard let file = error.file.flatMap(folder.file(named:)) else { return nil }
    func lacks(_ module: String) -> Bool {
      !file.text.split(separator: "\n").contains {
        $0.split(whereSeparator: { !$0.isInName }).prefix(3).starts(with: ["import", module[...]])
      }
    }
    func advice(_ name: String, _ module: String, of kind: String = "") -> (String, String)? {
      lacks(module)
        ? (
          module,
          "`\(name)`\(kind) is \(module)'s: write `import \(module)` at the top of this file"
        ) : nil
    }
    switch error.missing {
    case .value(let name), .type(let name):
      if let module = names.modules(declaring: name).first { return advice(name, module) }
      return Self.foundation.contains(name) ? advice(name, "Foundation") : nil
    case .member(let name):
      return names.modules(declaring: name).isEmpty && Self.foundationMembers.contains(name)
        ? advice(name, "Foundation") : nil
    case nil:
      // Which of its own initialisers Swift takes it for, and what it finds wrong with the arguments
      // then, leads nowhere.
      if error.isOfTypes, file.formatsString(onLine: error.line) {
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

  /// A function that is written like a method.
  func freeFunction(_ error: Diagnostic) -> String? {
    guard case .member(let name) = error.missing, name.first?.isUppercase == false,
      !names.modules(declaring: name).isEmpty
    else { return nil }
    return "`\(name)` isn't a method: write `\(name)(…)`, with the value in the brackets"
  }

  /// A name of another library's, which has another here.
  func foreignName(in error: Diagnostic) -> String? {
    func told(_ shown: String, _ counterpart: SourceNames.Counterpart?) -> String? {
      guard let counterpart else { return nil }
      let more = counterpart.message.map { ". \($0)" } ?? ""
      return counterpart.name.map { "\(Diagnostic.renaming(of: shown, to: $0))\(more)" }
        ?? counterpart.message
    }
    // What stands behind a prefix says more than the prefix.
    if let path = error.pathAtCaret, let name = path.last, let prefix = path.first, path.count > 1,
      names.counterpart(of: prefix) != nil,
      error.missingValue == prefix || error.message.hasPrefix("'\(prefix)' is unavailable")
    {
      if !names.modules(declaring: name).isEmpty {
        return "there is no prefix `\(prefix).` here: write `\(name)` alone"
      }
      if let text = told(path.joined(separator: "."), names.counterpart(of: name)) { return text }
    }
    switch error.missing {
    case .value(let name), .type(let name):
      return folder.declaration(of: name) == nil ? told(name, names.counterpart(of: name)) : nil
    case .member(let name):
      guard let type = error.typeWithoutMember, isOfCourse(type) else { return nil }
      return told(name, names.counterpart(of: name))
    case nil: return nil
    }
  }

  /// Whether a type is declared by the course, or by the answers themselves.
  private func isOfCourse(_ type: String) -> Bool {
    !names.modules(declaring: type).isEmpty || folder.declaration(of: type) != nil
  }

  func declaredTwice(_ error: Diagnostic) -> String? {
    guard error.isRedeclaration, let other = error.otherDeclaration,
      let name = error.message.split(separator: "'").dropFirst().first
    else { return nil }
    let place = other.line.map { "\(other.file):\($0)" } ?? other.file
    return other.file == error.file
      ? "`\(name)` is declared twice, first on line \(other.line ?? 1): rename one of the two"
      : "`\(name)` is declared in \(place), too, and all files share their names: rename one of the "
        + "two, or write `private` before both"
  }

  /// A name that differs in a letter or two from one that is there.
  func misspelt(_ error: Diagnostic) -> String? {
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
  var isInName: Bool { self == "_" || isLetter || isNumber }
}

extension AnswersFolder.File {
  /// Whether a line is part of a call of `String(format: …)`.
  fileprivate func formatsString(onLine line: Int?) -> Bool {
    guard let line else { return false }
    let text = text
    return text.matches(of: /\bString\(\s*format:/).contains { match in
      let first = text[..<match.range.lowerBound].count { $0.isNewline } + 1
      guard first <= line else { return false }
      var depth = 0
      var last = first
      for character in text[match.range.lowerBound...] {
        if character.isNewline { last += 1 }
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if character == ")" && depth == 0 || last >= line { break }
      }
      return last >= line
    }
  }
}

extension Diagnostic {
  /// Whether two types don't fit each other, or one lacks something.
  fileprivate var isOfTypes: Bool {
    [
      "cannot convert", "is not convertible", "has no member", "cannot be applied", "conform",
      "no exact matches", "argument passed to call that takes no arguments", "incorrect argument",
      "extra argument", "missing argument", "extraneous argument", "inheritance from",
      "ambiguous", "does not override", "initializer",
    ].contains(where: message.contains)
  }

  /// `nn`, `functional` and `relu` where `nn.functional.relu(x)` is what the caret points to.
  fileprivate var pathAtCaret: [String]? {
    guard let column, let line = snippet.split(separator: "\n").first,
      let start = line.utf8.index(
        line.startIndex, offsetBy: column - 1, limitedBy: line.endIndex)
    else { return nil }
    return line[start...].prefix { $0 == "." || $0.isInName }.split(separator: ".").map(String.init)
  }

  /// `Adam` of `value of type 'Adam' has no member 'zeroGrad'`.
  fileprivate var typeWithoutMember: String? {
    message.firstMatch(of: /type '(?:any )?(\w+)' has no member/).map { String($0.1) }
  }
}
