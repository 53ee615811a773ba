import Foundation

// What is read here was written by whoever wrote the answer, in any length and form. So it is read by
// hand, each byte a bounded number of times: a regular expression that backtracks could be kept busy
// for hours.

extension CrashReport {
  /// The beginning of what the runtime says: `Solutions/Q14_Clip.swift:3: Fatal error: `.
  struct Header {
    /// Where it begins, with its place.
    let start: String.Index
    let messageStart: String.Index
    /// "Fatal error"; `nil` where the message itself begins in this way.
    let kind: String?
    let place: (file: String, line: Int)?

    private static let kinds = ["Fatal error", "Precondition failed", "Assertion failed"]
    private static let beginnings = ["Could not cast value of type", "Simultaneous accesses to"]

    /// The last one of a text; `nil` when there is none.
    init?(lastIn text: Substring) {
      let bytes = text.utf8
      var index = bytes.endIndex
      while index > bytes.startIndex {
        index = bytes.index(before: index)
        // Each of them begins with one of these letters.
        guard "FPACS".utf8.contains(bytes[index]) else { continue }
        let rest = bytes[index...]
        if let kind = Self.kinds.first(where: { rest.starts(with: $0.utf8) }) {
          let after = rest.dropFirst(kind.utf8.count)
          guard after.starts(with: ": ".utf8) || after.first == UInt8(ascii: "\n") else { continue }
          let length = after.first == UInt8(ascii: ":") ? 2 : 0
          messageStart = bytes.index(after.startIndex, offsetBy: length)
          self.kind = kind
        } else if Self.beginnings.contains(where: { rest.starts(with: $0.utf8) }) {
          messageStart = index
          kind = nil
        } else {
          continue
        }
        let place = Self.place(endingAt: index, in: bytes)
        self.place = place.map { ($0.file, $0.line) }
        start = place?.start ?? index
        return
      }
      return nil
    }

    /// `Solutions/Q14_Clip.swift:3: ` before a header.
    private static func place(
      endingAt end: String.Index, in bytes: Substring.UTF8View
    ) -> (start: String.Index, file: String, line: Int)? {
      var rest = bytes[..<end]
      guard rest.removeSuffix(": ") else { return nil }
      let digits = rest.removeSuffix(while: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      )
      guard let line = Int(String(decoding: digits, as: UTF8.self)), rest.removeSuffix(":") else {
        return nil
      }
      let file = String(
        decoding: rest.removeSuffix(while: { !"/:\n".utf8.contains($0) }), as: UTF8.self)
      guard file.hasSuffix(".swift"), rest.removeSuffix("/") else { return nil }
      let module = rest.removeSuffix(while: isWord)
      guard !module.isEmpty else { return nil }
      return (module.startIndex, file, line)
    }
  }

  /// A line of a backtrace: `3 [ra] 0x… clip(_:) + 32 in worker at answers/Q14_Clip.swift:1:40`.
  struct Frame {
    let name: Substring
    private let path: Substring
    let line: Int?

    /// Real ones are shorter by far.
    private static let longest = 4 << 10

    init?(_ text: Substring) {
      guard text.utf8.count <= Self.longest,
        let first = text.first(where: { $0 != " " }), first.isNumber,
        let address = text.range(of: " 0x"),
        let nameStart = text[address.upperBound...].firstIndex(of: " "),
        let at = text.range(of: " at ", options: .backwards),
        let plus = text[..<at.lowerBound].range(of: " + ", options: .backwards),
        nameStart < plus.lowerBound
      else { return nil }
      name = text[nameStart..<plus.lowerBound].dropFirst()
      // A place is a path, and then a line and a column, or a line, or neither.
      let parts = text[at.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
      path = parts.first ?? ""
      line = parts.count > 1 ? Int(parts[1]) : nil
    }

    var isAnswer: Bool { path.hasPrefix("\(SwiftCompiler.folderName)/") }

    func place(in answers: AnswersFolder) -> (file: String, line: Int)? {
      let file = String(path.dropFirst(SwiftCompiler.folderName.count + 1))
      if let line, answers.file(named: file) != nil { return (file, line) }
      // An overflowing `+` has no line of its own, but the function around it has a name.
      guard let bracket = name.lastIndex(of: "(") else { return nil }
      var head = name.utf8[..<bracket]
      let function = String(decoding: head.removeSuffix(while: isWord), as: UTF8.self)
      guard !function.isEmpty, let place = answers.declaration(of: function) else { return nil }
      return (place.file.name, place.line)
    }
  }
}

private func isWord(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
    true
  default: false
  }
}

extension Substring.UTF8View {
  /// Takes a text off the end, if it is there.
  fileprivate mutating func removeSuffix(_ text: String) -> Bool {
    guard suffix(text.utf8.count).elementsEqual(text.utf8) else { return false }
    self = dropLast(text.utf8.count)
    return true
  }

  /// Takes off the end what is of a kind.
  fileprivate mutating func removeSuffix(
    while isOfKind: (UInt8) -> Bool
  ) -> Substring.UTF8View {
    let start = lastIndex { !isOfKind($0) }.map { index(after: $0) } ?? startIndex
    let suffix = self[start...]
    self = self[..<start]
    return suffix
  }
}
