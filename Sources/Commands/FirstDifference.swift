import Wording

/// Where two texts begin to differ.
package struct FirstDifference {
  /// From 1; `nil` where one of them is no text.
  let line: Int?
  /// In bytes, from 0.
  let offset: Int
  /// The question that it belongs to, where that can be told.
  let question: Int?
  /// What stands there in one and in the other.
  let excerpts: [String]

  /// `nil` when they're the same.
  package init?(_ a: [UInt8], _ b: [UInt8]) {
    guard a != b else { return nil }
    let offset = zip(a, b).prefix(while: { $0 == $1 }).count
    self.offset = offset
    let before = String(decoding: a[..<offset], as: UTF8.self)
    question = Self.question(before)
    guard let first = String(validating: a, as: UTF8.self),
      let second = String(validating: b, as: UTF8.self)
    else {
      (line, excerpts) = (nil, [])
      return
    }
    line = a[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    excerpts = [first, second].map { text in
      text.utf8.count == offset ? "" : Self.excerpt(of: text, at: offset)
    }
  }

  /// The last question that was begun in a text: in markdown, in a page or a Jupyter notebook, in a
  /// record.
  private static func question(_ text: String) -> Int? {
    let begin = /notebook:begin Q(\d+)|\bid"?(?:=|: ?)"q(\d+)"|"Q(\d+)" ?:/
    guard let match = text.matches(of: begin).last else { return nil }
    return (match.1 ?? match.2 ?? match.3).flatMap { Int($0) }
  }

  /// A bit of the line that a byte is in, from a little before it.
  private static func excerpt(of text: String, at offset: Int) -> String {
    let place = text.utf8.index(text.startIndex, offsetBy: offset)
    let line = text[..<place].lastIndex(where: \.isNewline).map(text.index(after:))
    let start = max(
      line ?? text.startIndex,
      text.index(place, offsetBy: -20, limitedBy: text.startIndex) ?? text.startIndex)
    let rest = text[start...].prefix { !$0.isNewline }
    let shown = rest.prefix(60)
    return (start == (line ?? text.startIndex) ? "" : "…") + shown + (shown == rest ? "" : "…")
  }

  /// In words: `line 12, in Q4: “…3.5” the first time, and “…3.6” the second`.
  package var words: String {
    let place =
      (line.map { "line \($0)" } ?? "byte \(offset + 1)")
      + (question.map { ", in Q\($0)" } ?? "")
    guard excerpts.count == 2 else { return place }
    let (first, second) = (Self.quoted(excerpts[0]), Self.quoted(excerpts[1]))
    return "\(place): \(first) the first time, \(second) the second"
  }

  private static func quoted(_ text: String) -> String {
    text.isEmpty ? "nothing" : "“\(visible(text))”"
  }
}
