/// A text as cmark is to read it: formulas masked, and what CommonMark doesn't know replaced by what
/// takes its place in the tree. Its lines are the author's.
struct PreparedSource {
  private(set) var bytes: [UInt8] = []
  let frontMatter: FrontMatter?
  /// The directives that become boxes, by their numbers.
  let directives: [Directive]

  /// A change of the text.
  struct Edit {
    var range: Range<Int>
    var replacement: [UInt8]
  }

  /// - Parameter hasFrontMatter: whether the text begins a file, and so may begin with front matter.
  init(_ source: [UInt8], mayHaveFrontMatter: Bool = false) {
    let frontMatter = mayHaveFrontMatter ? FrontMatter(startOf: source) : nil
    self.frontMatter = frontMatter
    let start = frontMatter?.end ?? 0
    var reader = DirectiveReader(source, from: start)
    reader.read()
    directives = reader.directives
    let spans = mayHoldFormulas(source) ? formulaSpans(in: source) : []
    bytes.reserveCapacity(source.count + source.count / 4)
    if let frontMatter {
      bytes += source[..<frontMatter.end].filter(\.endsLine)
    }
    append(source, from: start, edits: reader.edits, spans: spans)
  }

  private mutating func append(
    _ source: [UInt8], from start: Int, edits: [Edit], spans: [FormulaSpan]
  ) {
    var position = start
    var spans = spans[...]
    func takeSpan(before end: Int) -> FormulaSpan? {
      while let span = spans.first, span.range.lowerBound < position { spans.removeFirst() }
      guard let span = spans.first, span.range.upperBound <= end else { return nil }
      return spans.popFirst()
    }
    for edit in edits + [Edit(range: source.count..<source.count, replacement: [])] {
      while let span = takeSpan(before: edit.range.lowerBound) {
        bytes.append(contentsOf: source, masking: position..<span.range.lowerBound)
        bytes.append(contentsOf: source, maskingFormula: span)
        position = span.range.upperBound
      }
      bytes.append(contentsOf: source, masking: position..<edit.range.lowerBound)
      bytes += edit.replacement
      position = edit.range.upperBound
    }
  }
}

/// The text with its formulas masked, for a look at its structure alone.
func maskingFormulas(in bytes: [UInt8]) -> [UInt8] {
  let spans = mayHoldFormulas(bytes) ? formulaSpans(in: bytes) : []
  guard !spans.isEmpty || bytes.contains(Mask.lead) else { return bytes }
  var masked: [UInt8] = []
  masked.reserveCapacity(bytes.count + bytes.count / 4)
  var position = 0
  for span in spans {
    masked.append(contentsOf: bytes, masking: position..<span.range.lowerBound)
    masked.append(contentsOf: bytes, maskingFormula: span)
    position = span.range.upperBound
  }
  masked.append(contentsOf: bytes, masking: position..<bytes.count)
  return masked
}

/// The block of YAML with which a file may begin, between two lines of three hyphens.
///
/// Of it we read what a page needs, a name and a text on one line each, and none of the rest of YAML.
struct FrontMatter: Equatable {
  /// Where the text after it starts.
  let end: Int
  private let fields: [String: String]

  var title: String? { fields["title"] }
  var language: String? { fields["lang"] ?? fields["language"] }

  /// - Returns: `nil` when the text doesn't begin with any.
  init?(startOf source: [UInt8]) {
    let mark: [UInt8] = Array("---".utf8)
    var lines: [ArraySlice<UInt8>] = []
    var position = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isFirst = true
    while position < source.count {
      let lineEnd = source[position...].firstIndex(where: \.endsLine) ?? source.count
      var line = source[position..<lineEnd]
      while line.last?.isBlank == true { line.removeLast() }
      position = source.offset(afterLineEndingAt: lineEnd)
      if isFirst {
        guard line.elementsEqual(mark) else { return nil }
        isFirst = false
      } else if line.elementsEqual(mark) || line.elementsEqual("...".utf8) {
        // Two rules with a paragraph between them are no front matter.
        guard lines.contains(where: Self.isField), !(lines.first?.isEmpty ?? true) else {
          return nil
        }
        end = position
        fields = Dictionary(
          lines.compactMap(Self.field), uniquingKeysWith: { first, _ in first })
        return
      } else {
        lines.append(line)
      }
    }
    return nil
  }

  private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
    let rest = line[name.endIndex...]
    return !name.isEmpty && rest.first == UInt8(ascii: ":")
      && (rest.count == 1 || rest[rest.startIndex + 1].isBlank)
  }

  /// `title: "Week 3: loops"` as a name and what is said of it.
  private static func field(_ line: ArraySlice<UInt8>) -> (String, String)? {
    guard isField(line), let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var value = line[(colon + 1)...].drop(while: \.isBlank)
    if let quote = value.first, "\"'".utf8.contains(quote) {
      guard let end = value.dropFirst().lastIndex(of: quote) else { return nil }
      value = value[(value.startIndex + 1)..<end]
    } else if let comment = String(decoding: value, as: UTF8.self).firstRange(of: " #") {
      value = value.prefix(
        String(decoding: value, as: UTF8.self)[..<comment.lowerBound].utf8.count)
    }
    let text = String(decoding: value, as: UTF8.self)
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    return text.isEmpty || "|>[{&*!".contains(text.prefix(1)) ? nil : (name, text)
  }
}
