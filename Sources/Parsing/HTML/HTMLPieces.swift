/// What a block of HTML is made of.
func pieces(ofHTML html: String) -> [BlockAssembler.Piece] {
  let tokens = HTMLReader.tokens(of: html)
  var lastEnds: [String: Int] = [:]
  for (index, token) in tokens.enumerated() {
    if case .end(let name) = token { lastEnds[name] = index }
  }
  var output: [BlockAssembler.Piece] = []
  var index = 0
  while index < tokens.count {
    output += pieces(of: tokens[index])
    if case .start(let tag) = tokens[index], case .omitted = HTMLMeaning(of: tag),
      lastEnds[tag.name, default: -1] > index
    {
      while tokens[index] != .end(tag.name) { index += 1 }
      output += pieces(of: tokens[index])
    }
    index += 1
  }
  return output
}

func pieces(of token: HTMLToken) -> [BlockAssembler.Piece] {
  switch token {
  case .text(let text): [.text(inlines(ofHTMLText: text))]
  case .start(let tag):
    if case .element(let element) = HTMLMeaning(of: tag), element.name.isBlock {
      [.start(element, omitting: tag.omittedAttributes)]
    } else {
      [.text([.tag(token)])]
    }
  case .end(let name):
    if let name = HTMLElement.Name(rawValue: name), name.isBlock {
      [.end(name)]
    } else {
      [.text([.tag(token)])]
    }
  }
}

/// The text of HTML, in which formulas are formulas, as in Jupyter.
private func inlines(ofHTMLText text: String) -> [RawInline] {
  let bytes = Array(text.utf8)
  guard mayHoldFormulas(bytes) else { return [.node(.text(text))] }
  var output: [RawInline] = []
  var position = 0
  func add(before end: Int) {
    if position < end {
      output.append(.node(.text(String(decoding: bytes[position..<end], as: UTF8.self))))
    }
  }
  for span in formulaSpans(in: bytes) {
    add(before: span.range.lowerBound)
    output.append(.node(.formula(span.tex(in: bytes), isDisplayed: span.isDisplayed)))
    position = span.range.upperBound
  }
  add(before: bytes.count)
  return output
}

/// What a comment of ours stands for, and the directive's number.
func directiveMark(_ bytes: Bytes) -> (StandIn, Int)? {
  let start = Array("<!--".utf8)
  guard bytes.starts(with: start), bytes.count > start.count, bytes[start.count] == Mask.lead else {
    return nil
  }
  var standIn: StandIn?
  var number = 0
  forEachUnmaskedPiece(of: Bytes(rebasing: bytes[start.count...])) { piece in
    switch piece {
    case .standIn(let found): standIn = found
    case .byte(let byte) where byte.isDigit: number = number * 10 + Int(byte - UInt8(ascii: "0"))
    default: break
    }
  }
  return standIn.map { ($0, number) }
}

extension RawInline {
  /// Whether it is a tag of an element that no paragraph holds.
  var isBlockTag: Bool {
    guard case .tag(let token) = self else { return false }
    switch pieces(of: token)[0] {
    case .start, .end: return true
    default: return false
    }
  }
}
