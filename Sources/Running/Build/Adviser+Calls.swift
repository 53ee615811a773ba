// Arguments under the labels that another library gives them.

extension Adviser {
  /// What the labels of a call are called here; `nil` when they aren't what is wrong with it.
  func foreignLabels(in error: Diagnostic) -> String? {
    guard error.isOfLabels, let file = error.file.flatMap(folder.file(named:)),
      let call = SourceCall(in: file.text, around: error.line, error.column),
      folder.declaration(of: call.function) == nil
    else { return nil }
    // Of a method nobody knows here whose it is, so that only what the compiler objects to counts.
    let suspects =
      names.modules(declaring: call.function).isEmpty
      ? call.labels.filter(error.labels.contains) : call.labels
    let foreign = suspects.compactMap { label in
      names.counterpart(ofLabel: label).map { (label, $0) }
    }.filter { $0.0 != $0.1.name }
    // An argument that is missing may be there, under another label, or really be missing.
    guard
      !error.isOfMissingArgument
        || foreign.contains(where: { $0.1.name.map(error.labels.contains) ?? false })
    else { return nil }
    let renamed = foreign.compactMap { label, own in
      own.name.map { "`\($0):` instead of `\(label):`" }
    }
    let leftOut = foreign.compactMap { label, own in
      own.name == nil ? "leave out `\(label):`\(own.message.map { ", \($0)" } ?? "")" : nil
    }
    let parts = (renamed.isEmpty ? [] : ["write \(renamed.joined(separator: ", "))"]) + leftOut
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

/// A call as it stands in a source, as far as its brackets tell.
private struct SourceCall {
  /// The last part of what is called.
  let function: String
  let labels: [String]

  /// The innermost call that a place is part of.
  init?(in source: String, around line: Int?, _ column: Int?) {
    guard let line, let column else { return nil }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    // A call of more lines is none of a learner's.
    let first = max(0, line - 1 - Self.reach)
    let text = Array(
      lines[first..<min(lines.count, line + Self.reach)].joined(separator: "\n").utf8)
    let place =
      lines[first..<line - 1].reduce(0) { $0 + $1.utf8.count + 1 } + column - 1
    var open: [Int] = []
    var call: Range<Int>?
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "(") { open.append(index) }
      if byte == UInt8(ascii: ")"), let start = open.popLast(), start <= place, place <= index {
        call = start..<index
        break
      }
    }
    guard let call else { return nil }
    function = String(
      decoding: text[..<call.lowerBound].reversed().prefix { Self.isInName($0) }.reversed(),
      as: UTF8.self)
    labels = Self.labels(in: text[call])
  }

  private static let reach = 20

  /// - Parameter call: from its opening bracket on.
  private static func labels(in call: ArraySlice<UInt8>) -> [String] {
    var labels: [String] = []
    var word: [UInt8] = []
    var depth = 0
    for byte in call {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ":") where depth == 1 && !word.isEmpty:
        labels.append(String(decoding: word, as: UTF8.self))
      default: break
      }
      word = isInName(byte) ? word + [byte] : []
    }
    return labels
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}

extension Diagnostic {
  /// Whether a call has other arguments than it should.
  fileprivate var isOfLabels: Bool {
    message.contains("argument label") || message.hasPrefix("extra argument")
      || isOfMissingArgument
  }

  fileprivate var isOfMissingArgument: Bool { message.hasPrefix("missing argument") }

  /// The labels that the message names.
  fileprivate var labels: [String] {
    Self.quoted(in: message.prefix(500)).flatMap { $0.split(separator: ":").map(String.init) }
  }
}
