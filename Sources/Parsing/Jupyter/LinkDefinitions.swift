/// The definitions of a markdown text, `[docs]: https://example.org`, through which its links lead.
///
/// For Jupyter each cell is a text of its own: a link whose definition stands in another cell would
/// be no link there. So a cell gets the definitions that it lacks.
struct LinkDefinitions {
  private struct Definition {
    /// As labels are compared: without regard to case and blanks.
    var label: String
    /// With its line endings but the last.
    var text: String
  }
  private let definitions: [Definition]

  init(in source: [UInt8]) {
    let lines = String(decoding: source, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var definitions: [Definition] = []
    for index in lines.indices {
      let text = Self.content(of: lines[index])
      guard text.hasPrefix("["), let end = text.firstRange(of: "]:") else { continue }
      let following = lines[(index + 1)...].prefix(2).map(Self.content)
        .prefix { !$0.isEmpty && !$0.hasPrefix("[") }
      // Address and title may stand on lines of their own. A definition alone is no block.
      for count in (0...following.count).reversed() {
        let candidate = ([text] + following.prefix(count)).joined(separator: "\n")
        guard blocks(of: candidate).isEmpty else { continue }
        let label = Self.normalized(text[..<end.lowerBound].dropFirst())
        definitions.append(Definition(label: label, text: candidate))
        break
      }
    }
    self.definitions = definitions
  }

  /// The definitions that a cell lacks.
  ///
  /// - Parameters:
  ///   - text: the cell's.
  ///   - destinations: where its links and images lead in the whole text.
  func missing(from text: String, leadingTo destinations: [String]) -> [String] {
    guard !definitions.isEmpty, !destinations.isEmpty else { return [] }
    let normalizedText = Self.normalized(text[...])
    var missing: [String] = []
    var found = blocks(of: text).destinations
    for definition in definitions where found.count < destinations.count {
      guard normalizedText.contains(definition.label) else { continue }
      let more = (missing + [definition.text]).joined(separator: "\n")
      let foundWithIt = blocks(of: "\(text)\n\n\(more)").destinations
      // What only looks like a definition, in code or in a comment, would lead elsewhere.
      guard foundWithIt.count > found.count, Set(foundWithIt).isSubset(of: destinations) else {
        continue
      }
      missing.append(definition.text)
      found = foundWithIt
    }
    return missing
  }

  /// A line without what sets it into a quote or a list.
  private static func content(of line: Substring) -> String {
    String(line.drop { $0 == ">" || $0.isWhitespace })
  }

  private static func normalized(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

private func blocks(of text: String) -> [Block] {
  let bytes = Array(text.utf8)
  var builder = TreeBuilder(lines: SourceLines(bytes))
  visitSyntaxTree(
    of: maskingFormulas(in: bytes),
    enter: { builder.enter($0, firstLine: $1, lastLine: $2) },
    leave: { builder.leave() })
  return builder.blocks
}

extension [Block] {
  /// Where its links and images lead, in order.
  var destinations: [String] {
    var destinations: [String] = []
    for block in self {
      block.forEachInline { inline in
        switch inline {
        case .link(_, let destination, title: _): destinations.append(destination)
        case .image(_, let source, title: _): destinations.append(source)
        default: break
        }
      }
    }
    return destinations
  }
}
