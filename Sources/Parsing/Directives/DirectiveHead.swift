/// What the first line of a directive says.
struct DirectiveHead: Equatable {
  var name: String
  var argument: String
  var options: [String: String] = [:]
  /// Whether it is pandoc's, `::: name` and `::: {.name}`: one that nobody knows only arranges its text.
  var isDivision = false

  /// - Parameter info: what stands after the marks of the fence.
  /// - Returns: `nil` for a fence of something else.
  init?(_ info: ArraySlice<UInt8>) {
    let text = String(decoding: info.drop(while: \.isBlank), as: UTF8.self)
    guard text.hasPrefix("{"), let end = text.firstIndex(of: "}") else { return nil }
    let inside = text[text.index(after: text.startIndex)..<end]
    argument = String(text[text.index(after: end)...]).trimmingBlanks
    guard inside.hasPrefix(".") || inside.hasPrefix("#") else {
      name = String(inside).trimmingBlanks.lowercased()
      if name.isEmpty { return nil }
      return
    }
    // Quarto's and pandoc's: classes and attributes. `{.callout-note title="Mind" collapse="true"}`
    isDivision = true
    let words = inside.split(separator: " ")
    let classes = words.filter { $0.hasPrefix(".") }.map { $0.dropFirst().lowercased() }
    name = Self.name(classes.first { $0.hasPrefix("callout-") } ?? classes.first ?? "div")
    for match in inside.matches(of: /([a-z-]+)="([^"]*)"/) {
      options[String(match.1)] = String(match.2)
    }
    options["name"] = words.first { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    argument = options["title"] ?? argument
  }

  /// - Parameter info: what stands after three colons or more: `{note}` as in MyST, `{.note}`, `note` or
  ///   `note ::::` as in pandoc, `note A title` and `note[A title]` as makers of sites read it.
  init?(afterColons info: ArraySlice<UInt8>) {
    var info = info
    while let last = info.last, last == UInt8(ascii: ":") || last.isBlank { info.removeLast() }
    info = info.drop(while: \.isBlank)
    guard info.first != UInt8(ascii: "{") else {
      self.init(info)
      return
    }
    let word = info.prefix { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
    guard word.first?.isLetter == true else { return nil }
    let name = Self.name(String(decoding: word, as: UTF8.self).lowercased())
    var title = String(decoding: info[word.endIndex...], as: UTF8.self).trimmingBlanks
    if title.hasPrefix("["), title.hasSuffix("]") {
      title = String(title.dropFirst().dropLast())
    } else if let next = info[word.endIndex...].first, !next.isBlank {
      return nil
    }
    // To pandoc more words make it text.
    guard title.isEmpty || Directive.isKnown(name) else { return nil }
    self.init(divisionOf: name, title)
  }

  private init(divisionOf name: String, _ title: String) {
    self.name = name
    argument = title
    isDivision = true
  }

  /// `callout-note` is a `note`.
  private static func name(_ word: String) -> String {
    word.hasPrefix("callout-") ? String(word.dropFirst("callout-".count)) : word
  }

  /// `:name: fig-loss`.
  static func option(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    guard line.first == UInt8(ascii: ":"),
      let end = line.dropFirst().firstIndex(of: UInt8(ascii: ":")), end > line.startIndex + 1
    else { return nil }
    let name = line[(line.startIndex + 1)..<end]
    guard name.allSatisfy({ $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }) else {
      return nil
    }
    return (
      String(decoding: name, as: UTF8.self).lowercased(),
      String(decoding: line[(end + 1)...], as: UTF8.self).trimmingBlanks
    )
  }

  /// `name: fig-loss`, between two lines of hyphens.
  static func yamlOption(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    option([UInt8(ascii: ":")] + line)
  }
}

extension String {
  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
