extension WorkerBuild {
  /// Leaves out every question's file that uses a name which only a file left out declares, and what
  /// uses that one's names, and so on.
  ///
  /// The compiler would find the same, one link of the chain each time that it is called. Here only
  /// words are compared, so a file can be left out that merely has the same word in it.
  mutating func leaveOutDependents(in answers: AnswersFolder) {
    var kept = answers.files.filter { leftOut[$0.name] == nil }.map(WordsOfFile.init)
    var declarations: [String: Int] = [:]
    for name in kept.flatMap(\.declared) { declarations[name, default: 0] += 1 }
    var lost: Set<String> = []
    for file in answers.files where leftOut[file.name] != nil {
      lost.formUnion(WordsOfFile(file).declared)
    }
    func missing(_ name: String) -> Bool {
      lost.contains(name) && declarations[name, default: 0] == 0
    }

    var found = true
    while found {
      found = false
      for (index, file) in kept.enumerated().reversed() where file.isOfQuestion {
        guard let word = file.words.first(where: { missing($0.text) }) else { continue }
        // As the compiler would say it.
        leftOut[file.name] = [
          Diagnostic(
            file: file.name, line: word.line, message: "cannot find '\(word.text)' in scope")
        ]
        kept.remove(at: index)
        for name in file.declared { declarations[name, default: 0] -= 1 }
        lost.formUnion(file.declared)
        found = true
      }
    }
  }
}

/// What a source declares at its top level, and the words in it. Of bytes, since it may be megabytes.
private struct WordsOfFile {
  let name: String
  let isOfQuestion: Bool
  let declared: Set<String>
  /// Each once, in the order of the text.
  let words: [(text: String, line: Int)]

  init(_ file: AnswersFolder.File) {
    name = file.name
    isOfQuestion = file.question != nil
    var declared: Set<String> = []
    var words: [(text: String, line: Int)] = []
    var seen: Set<String> = []
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let code = line[..<(line.firstRange(of: "//".utf8)?.lowerBound ?? line.endIndex)]
      let inLine = code.split { !Self.isInWord($0) }.map { String(decoding: $0, as: UTF8.self) }
      for word in inLine where seen.insert(word).inserted {
        words.append((word, index + 1))
      }
      guard line.first != UInt8(ascii: " "), line.first != UInt8(ascii: "\t"),
        let keyword = inLine.firstIndex(where: Self.keywords.contains), keyword + 1 < inLine.count
      else { continue }
      declared.insert(inLine[keyword + 1])
    }
    self.declared = declared
    self.words = words
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static let keywords: Set = [
    "func", "struct", "class", "enum", "actor", "protocol", "typealias", "let", "var",
  ]
}
