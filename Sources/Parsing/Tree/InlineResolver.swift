/// Makes the text of the tree of what CommonMark read: elements of tags, and what forges add.
///
/// Code, formulas, links and tags are what CommonMark says they are; only in the text between them is
/// anything else found.
struct InlineResolver {
  /// The labels of footnotes to which the text refers, by the numbers that their references have for now.
  private(set) var footnoteLabels: [String] = []
  /// What is left out, and the line of the text in which it stood.
  private(set) var omissions: [(subject: Omission.Subject, line: Int)] = []

  /// - Parameters:
  ///   - line: the text's first, for what is left out of it.
  ///   - depthLimit: how deep elements of HTML may stand in each other.
  mutating func resolve(
    _ inlines: [RawInline], at line: Int, depthLimit: Int = 16
  ) -> [Inline] {
    var inlines = inlines
    if inlines.contains(where: \.holdsTags) {
      let (paired, more) = TagPairing.pair(inlines, depthLimit: depthLimit)
      inlines = paired
      omissions += more.map { ($0, line) }
    }
    return resolved(inlines, isInLink: false)
  }

  private mutating func resolved(_ inlines: [RawInline], isInLink: Bool) -> [Inline] {
    let inlines = inlines.contains(where: \.mayHoldStrikes) ? striking(inlines) : inlines
    var output: [Inline] = []
    output.reserveCapacity(inlines.count)
    var rest = inlines[...]
    while let inline = rest.popFirst() {
      switch inline {
      case .text(let bytes):
        if case .node(.code(let code))? = rest.first, let role = Role(endOf: bytes) {
          append(bytes.dropLast(role.length), to: &output, isInLink: isInLink)
          rest.removeFirst()
          output.append(role.inline(code))
        } else {
          append(bytes[...], to: &output, isInLink: isInLink)
        }
      case .node(let node):
        // Text of HTML is text like that around it.
        if case .text(let text) = node, case .text(let before)? = output.last {
          output[output.count - 1] = .text(before + text)
        } else {
          output.append(node)
        }
      case .tag: break
      case .container(let container, let inside):
        output.append(self.inline(container, inside, isInLink: isInLink))
      }
    }
    return output
  }

  private mutating func inline(
    _ container: RawInline.Container, _ inside: [RawInline], isInLink: Bool
  ) -> Inline {
    switch container {
    case .emphasis: return .emphasis(resolved(inside, isInLink: isInLink))
    case .strong: return .strong(resolved(inside, isInLink: isInLink))
    case .strikethrough: return .strikethrough(resolved(inside, isInLink: isInLink))
    case .link(let destination, let title):
      return .link(resolved(inside, isInLink: true), destination: destination, title: title)
    case .image(let source, let title):
      return .image(resolved(inside, isInLink: true), source: source, title: title)
    case .element(let element):
      let isLink = element.name == .a || element.name == .code || element.name == .pre
      return .element(element, resolved(inside, isInLink: isInLink || isLink))
    }
  }

  // MARK: Text

  /// Appends text with the addresses and footnotes in it.
  private mutating func append(
    _ bytes: ArraySlice<UInt8>, to output: inout [Inline], isInLink: Bool
  ) {
    guard !bytes.isEmpty else { return }
    guard !isInLink, mayHoldLinks(bytes) else {
      appendText(bytes, to: &output)
      return
    }
    let text = Array(bytes)
    var position = 0
    for link in autolinks(in: text) {
      appendFootnotes(text[position..<link.range.lowerBound], to: &output)
      output.append(
        .link(
          [.text(text[link.range].withoutFlags)], destination: link.destination, title: ""))
      position = link.range.upperBound
    }
    appendFootnotes(text[position...], to: &output)
  }

  private mutating func appendFootnotes(_ bytes: ArraySlice<UInt8>, to output: inout [Inline]) {
    var rest = bytes
    while let start = rest.indices.first(where: {
      rest[$0] == TextFlag.mark && $0 + 1 < rest.endIndex
        && rest[$0 + 1] == TextFlag.footnoteBracket
    }) {
      let label = rest[(start + 2)...].dropFirst().prefix { $0 != UInt8(ascii: "]") && !$0.isBlank }
      let isReference =
        label.endIndex < rest.endIndex && !label.isEmpty
        && rest[label.endIndex] == UInt8(ascii: "]")
      guard isReference else {
        appendText(rest[..<(start + 2)], to: &output)
        rest = rest[(start + 2)...]
        continue
      }
      appendText(rest[..<start], to: &output)
      output.append(.footnote(footnoteLabels.count, reference: 0))
      footnoteLabels.append(label.withoutFlags)
      rest = rest[(label.endIndex + 1)...]
    }
    appendText(rest, to: &output)
  }

  private func appendText(_ bytes: ArraySlice<UInt8>, to output: inout [Inline]) {
    let text = bytes.withoutFlags
    guard !text.isEmpty else { return }
    if case .text(let before)? = output.last {
      output[output.count - 1] = .text(before + text)
    } else {
      output.append(.text(text))
    }
  }

  // MARK: What is struck out

  /// Finds what stands between `~~` and `~~`, or `~` and `~`.
  private func striking(_ inlines: [RawInline]) -> [RawInline] {
    var output: [RawInline] = []
    /// Where marks that may begin something stand in `output`, with their lengths.
    var openers: [(index: Int, length: Int)] = []
    var counts = [0, 0, 0]
    for (place, inline) in inlines.enumerated() {
      guard case .text(let bytes) = inline, bytes.contains(UInt8(ascii: "~")) else {
        output.append(inline)
        continue
      }
      var start = 0
      var index = 0
      while index < bytes.count {
        if bytes[index] == TextFlag.mark {
          index += 2
          continue
        }
        guard bytes[index] == UInt8(ascii: "~") else {
          index += 1
          continue
        }
        var end = index
        while end < bytes.count, bytes[end] == UInt8(ascii: "~") { end += 1 }
        let length = end - index
        let isAfterBlank =
          index == 0 ? place == 0 || inlines[place - 1].isBreak : bytes[index - 1].isBlank
        let isBeforeBlank =
          end == bytes.count
          ? place + 1 == inlines.count || inlines[place + 1].isBreak : bytes[end].isBlank
        defer { index = end }
        guard length <= 2 else { continue }
        if !isAfterBlank, counts[length] > 0 {
          if start < index { output.append(.text(Array(bytes[start..<index]))) }
          start = end
          while let opener = openers.popLast() {
            counts[opener.length] -= 1
            guard opener.length == length else { continue }
            let inside = Array(output[(opener.index + 1)...])
            output.removeSubrange(opener.index...)
            output.append(.container(.strikethrough, inside))
            break
          }
        } else if !isBeforeBlank {
          if start < index { output.append(.text(Array(bytes[start..<index]))) }
          openers.append((output.count, length))
          counts[length] += 1
          output.append(.text(Array(bytes[index..<end])))
          start = end
        }
      }
      if start < bytes.count { output.append(.text(Array(bytes[start...]))) }
    }
    return output
  }
}

extension RawInline {
  var holdsTags: Bool {
    switch self {
    case .tag: true
    case .text, .node: false
    case .container(_, let inside): inside.contains(where: \.holdsTags)
    }
  }

  fileprivate var mayHoldStrikes: Bool {
    if case .text(let bytes) = self { bytes.contains(UInt8(ascii: "~")) } else { false }
  }
}

/// A role of MyST before code: `` {math}`x^2` ``, `` {ref}`the figure <fig-loss>` ``.
private struct Role {
  let name: String
  /// How many bytes it takes.
  let length: Int

  private static let names: Set<String> = [
    "abbr", "cite", "cite:p", "cite:t", "code", "doc", "download", "eq", "kbd", "math", "numref",
    "prf:ref", "ref", "sub", "sup", "term",
  ]

  init?(endOf bytes: [UInt8]) {
    guard bytes.last == UInt8(ascii: "}"), let start = bytes.lastIndex(of: UInt8(ascii: "{")) else {
      return nil
    }
    name = String(decoding: bytes[(start + 1)..<(bytes.count - 1)], as: UTF8.self)
    length = bytes.count - start
    guard Self.names.contains(name) else { return nil }
  }

  func inline(_ text: String) -> Inline {
    switch name {
    case "math": return .formula(text, isDisplayed: false)
    case "cite", "cite:p": return .text("[\(text)]")
    case "code": return .code(text)
    case "kbd": return .element(HTMLElement(.kbd), [.text(text)])
    case "sub": return .element(HTMLElement(.sub), [.text(text)])
    case "sup": return .element(HTMLElement(.sup), [.text(text)])
    default: break
    }
    // `the figure <fig-loss>`: what is read, and the name of what it leads to.
    guard text.hasSuffix(">"), let start = text.lastIndex(of: "<"), start > text.startIndex else {
      let isPlace = ["ref", "numref", "eq", "prf:ref"].contains(name)
      return isPlace ? .link([.text(text)], destination: "#\(text)", title: "") : .text(text)
    }
    let target = text[text.index(after: start)...].dropLast()
    let label = String(text[..<start]).trimmingBlanks
    switch name {
    case "abbr": return .element(HTMLElement(.abbr, [.title: String(target)]), [.text(label)])
    case "ref", "numref", "eq", "prf:ref":
      return .link([.text(label)], destination: "#\(target)", title: "")
    case "doc", "download": return .link([.text(label)], destination: String(target), title: "")
    default: return .text(label)
    }
  }
}
