/// Finds copies of code: runs of tokens that are the same but for the names of what's local.
struct CodeSearch: Sendable {
  /// Runs that may not be found, with whose they are.
  private var runs: [[Substring]: String] = [:]

  /// Long enough that two people seldom write the same by chance, short enough for three lines.
  private static let length = 34
  /// How many different names of the library, of types or of members, and words for branches and loops, a
  /// run has to have: without them it's mere form.
  private static let leastNames = 6

  /// - Parameters:
  ///   - code: what may not be found; what several have is said to be the first one's.
  ///   - known: what may be found, though it's part of that.
  init(of code: [(name: String, text: String)], knowing known: [String]) {
    for (name, text) in code {
      for run in Self.runs(of: SwiftToken.all(in: text)) where runs[run.tokens] == nil {
        runs[run.tokens] = name
      }
    }
    for text in known {
      for run in Self.runs(of: SwiftToken.all(in: text)) { runs[run.tokens] = nil }
    }
  }

  /// The line of the first copy in a text, and of what it is one. What stands in comments and in fences of
  /// a notebook counts as well.
  func find(in text: String) -> (line: Int, name: String)? {
    if runs.isEmpty { return nil }
    for keepsComments in [false, true] {
      let tokens = SwiftToken.all(in: text, keepsComments: keepsComments)
      for run in Self.runs(of: tokens) {
        if let name = runs[run.tokens] { return (run.line, name) }
      }
    }
    return nil
  }

  private static func runs(
    of tokens: [SwiftToken]
  ) -> some Sequence<(tokens: [Substring], line: Int)> {
    // Whether a token says more than form does: a member, a type, a label, something that is called.
    let isNamed = tokens.indices.map { index in
      let token = tokens[index]
      guard token.kind == .word, !keywords.contains(token.text) else { return false }
      if token.isMember || token.text.first?.isUppercase == true { return true }
      guard index + 1 < tokens.count else { return false }
      return tokens[index + 1].text == ":" || tokens[index + 1].text == "("
    }
    return tokens.indices.lazy.compactMap { start -> (tokens: [Substring], line: Int)? in
      let range = start..<start + length
      guard range.upperBound <= tokens.count else { return nil }
      let telling = range.filter { isNamed[$0] || branches.contains(tokens[$0].text) }
      guard Set(telling.map { tokens[$0].text }).count >= leastNames else { return nil }
      // Local names by the order in which they come.
      var names: [Substring: Int] = [:]
      let run = range.map { index -> Substring in
        let token = tokens[index]
        guard token.kind == .word, !isNamed[index], !keywords.contains(token.text) else {
          return token.text
        }
        let number = names[token.text] ?? names.count
        names[token.text] = number
        return "_\(number)"
      }
      return (run, tokens[start].line)
    }
  }

  private static let branches: Set<Substring> = [
    "for", "guard", "if", "repeat", "switch", "throw", "while",
  ]

  private static let keywords: Set<Substring> = [
    "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum",
    "extension", "false", "final", "for", "func", "guard", "if", "import", "in", "init", "inout",
    "is", "let", "nil", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
    "Self", "some", "any", "static", "struct", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]
}
