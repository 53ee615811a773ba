extension String {
  /// The text or, when it has more than `limit` bytes, its beginning and how long it is: no more
  /// than `limit` bytes together.
  ///
  /// - Parameter separator: stands before the remark.
  func cut(to limit: Int, separator: String = "") -> String {
    guard utf8.count > limit else { return self }
    let remark = "\(separator)… (\(byteCount(utf8.count)) in all)"
    return String(beginning(of: max(0, limit - remark.utf8.count))) + remark
  }

  /// As many whole characters of Unicode as fit in `limit` bytes.
  private func beginning(of limit: Int) -> Substring {
    var end = utf8.index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil {
      end = utf8.index(before: end)
    }
    return self[..<end]
  }

  /// A text's first lines, whole, within `limit` bytes, and a last line that says what is missing.
  /// `nil` when the text fits.
  package func firstLines(within limit: Int, remark: (_ size: String) -> String) -> String? {
    guard utf8.count > limit else { return nil }
    var kept = beginning(of: limit)
    if let end = kept.utf8.lastIndex(of: UInt8(ascii: "\n")) { kept = kept[..<end] }
    return "\(kept)\n\(remark(byteCount(utf8.count)))\n"
  }

  /// How many bytes the text takes at most in any of the formats, where some characters become
  /// entities or escapes.
  package var size: Int {
    utf8.reduce(0) { size, byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "<"),
        UInt8(ascii: ">"):
        size + 6
      case 0x09, 0x0A, UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "*"),
        UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "_"),
        UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        size + 2
      // `\u{1B}`, and in JSON one more.
      case 0..<0x20, 0x7F: size + 7
      // Two to four of them make a character, which may be written `\u{202E}`.
      case 0x80...: size + 4
      default: size + 1
      }
    }
  }
}

/// "120 bytes", "3,907 KiB", rounded upwards.
package func byteCount(_ count: Int) -> String {
  count < 1 << 10
    ? counted(count, "byte") : "\(grouped(count / 1024 + (count % 1024 > 0 ? 1 : 0))) KiB"
}

/// "1 row", "4,000,000 cells", "2 boxes".
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// 4,000,000.
private func grouped(_ count: Int) -> String {
  let digits = Array("\(count.magnitude)")
  var text = count < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
