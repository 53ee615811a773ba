import Archives
import HostSystem

/// A table of comma-separated values, as platforms export it (RFC 4180), which can be filled in place:
/// what isn't changed is written again byte by byte as it was, with its quotes, line ends and the rest.
///
/// Fields are separated by whichever of comma, semicolon and tab the first line has most of. The text is
/// UTF-8 with or without a mark, or UTF-16 with one: spreadsheets and Blackboard write that.
public struct CSVTable: Equatable, Sendable {
  /// Its name in messages.
  public let path: String
  /// The first is the header.
  public private(set) var rows: [Row]
  private let delimiter: UInt8
  private let encoding: Encoding

  public struct Row: Equatable, Sendable {
    /// 1-based, of its first line in the file.
    public let line: Int
    fileprivate var fields: [[UInt8]]
    /// The line end; empty where the file ends without one.
    fileprivate var ending: [UInt8]

    /// What the fields say, without their quotes.
    public var texts: [String] { fields.map(Self.text) }

    fileprivate static func text(of field: [UInt8]) -> String {
      guard field.first == quote else { return String(decoding: field, as: UTF8.self) }
      var text: [UInt8] = []
      var isSecond = false
      for byte in field.dropFirst().dropLast() {
        if byte == quote, isSecond {
          isSecond = false
        } else {
          text.append(byte)
          isSecond = byte == quote
        }
      }
      return String(decoding: text, as: UTF8.self)
    }

    /// A line with nothing on it.
    public var isEmpty: Bool { fields.allSatisfy(\.isEmpty) }
  }

  /// What a table may hold at most.
  public enum Bounds {
    public static let bytes = 16 << 20
    public static let rows = 100_000
    public static let fieldsInRow = 4_096
  }

  /// - Parameter path: its name in messages.
  /// - Throws: what is wrong with it, and on which line.
  public init(_ bytes: [UInt8], path: String) throws(RunError) {
    guard bytes.count <= Bounds.bytes else {
      throw RunError(
        path, "it is larger than \(inMebibytes(Bounds.bytes))",
        cure: "Name the table that the platform exports.")
    }
    let encoding = Encoding(of: bytes)
    guard let text = encoding.decoded(bytes) else {
      throw RunError(
        path, line: encoding.lineOfFault(in: bytes), "it is not \(encoding.name)",
        cure: "Save it as CSV in UTF-8.")
    }
    self.path = path
    self.encoding = encoding
    delimiter = Self.delimiter(of: text)
    var reader = CSVReader(text, delimiter: delimiter, path: path)
    rows = try reader.rows()
    guard !rows.isEmpty else {
      throw RunError(path, "it is empty", cure: "Name the table that the platform exports.")
    }
  }

  /// - Throws: why the file can't be read.
  public init(readingAt path: String) throws(RunError) {
    let bytes: [UInt8]
    do throws(Unacceptable) {
      bytes = try OpenItem(path: path).bytes(limit: Bounds.bytes)
    } catch {
      throw RunError(
        path, "it \(error.reason)", cure: "Name the table that the platform exports.")
    }
    try self.init(bytes, path: path)
  }

  /// The file, as it is to be written.
  public var bytes: [UInt8] {
    var text: [UInt8] = []
    for row in rows { text += row.fields.joined(separator: [delimiter]) + row.ending }
    return encoding.encoded(text)
  }

  /// Puts a text into a field, with quotes where it needs them. A row that is too short is made longer.
  public mutating func set(_ text: String, row: Int, column: Int) {
    while rows[row].fields.count <= column { rows[row].fields.append([]) }
    guard rows[row].texts[column] != text else { return }
    rows[row].fields[column] = quoted(text)
  }

  /// Adds a column at the right edge.
  ///
  /// - Returns: its index.
  public mutating func addColumn(_ title: String) -> Int {
    let column = rows[0].fields.count
    set(title, row: 0, column: column)
    for row in rows.indices.dropFirst() where !rows[row].isEmpty {
      while rows[row].fields.count <= column { rows[row].fields.append([]) }
    }
    return column
  }

  private func quoted(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let isPlain = !bytes.contains { $0 == delimiter || [quote, 0x0A, 0x0D].contains($0) }
    if isPlain { return bytes }
    return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  private static func delimiter(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [",", ";", "\t"].map { UInt8(ascii: $0) }
    return candidates.reduce(candidates[0]) { (counts[$1] ?? 0) > (counts[$0] ?? 0) ? $1 : $0 }
  }
}

private let quote = UInt8(ascii: "\"")

/// Takes the text of a table apart.
private struct CSVReader {
  private let text: [UInt8]
  private let delimiter: UInt8
  private let path: String
  private var index = 0
  private var line = 1

  init(_ text: [UInt8], delimiter: UInt8, path: String) {
    self.text = text
    self.delimiter = delimiter
    self.path = path
  }

  mutating func rows() throws(RunError) -> [CSVTable.Row] {
    var rows: [CSVTable.Row] = []
    while index < text.count {
      guard rows.count < CSVTable.Bounds.rows else {
        throw error("it has more than \(CSVTable.Bounds.rows) rows", "Name a class's table.")
      }
      rows.append(try row())
    }
    return rows
  }

  private mutating func row() throws(RunError) -> CSVTable.Row {
    let start = line
    var fields = [try field()]
    while index < text.count, text[index] == delimiter {
      guard fields.count < CSVTable.Bounds.fieldsInRow else {
        throw error(
          "a row has more than \(CSVTable.Bounds.fieldsInRow) fields", "Name a class's table.")
      }
      index += 1
      fields.append(try field())
    }
    return CSVTable.Row(line: start, fields: fields, ending: lineEnd())
  }

  private mutating func lineEnd() -> [UInt8] {
    let start = index
    if index < text.count, text[index] == 0x0D { index += 1 }
    if index < text.count, text[index] == 0x0A { index += 1 }
    if index > start { line += 1 }
    return Array(text[start..<index])
  }

  /// With its quotes.
  private mutating func field() throws(RunError) -> [UInt8] {
    let start = index
    guard index < text.count, text[index] == quote else {
      while index < text.count, ![delimiter, 0x0A, 0x0D].contains(text[index]) { index += 1 }
      return Array(text[start..<index])
    }
    let startLine = line
    index += 1
    while true {
      guard index < text.count else {
        throw RunError(
          path, line: startLine, "a quoted field that begins here never ends",
          cure: "Close it with a quote, or export the table anew.")
      }
      let byte = text[index]
      index += 1
      if byte == 0x0A || byte == 0x0D && (index == text.count || text[index] != 0x0A) { line += 1 }
      guard byte == quote else { continue }
      guard index < text.count, text[index] == quote else { break }
      index += 1
    }
    guard index == text.count || [delimiter, 0x0A, 0x0D].contains(text[index]) else {
      throw error(
        "something follows the closing quote of a field",
        "Put a \(delimiter == UInt8(ascii: "\t") ? "tab" : "“\(Character(.init(delimiter)))”") there, or "
          + "export the table anew.")
    }
    return Array(text[start..<index])
  }

  private func error(_ problem: String, _ cure: String) -> RunError {
    RunError(path, line: line, problem, cure: cure)
  }
}

/// How the characters of a table are written.
private enum Encoding: Equatable, Sendable {
  case utf8(hasMark: Bool)
  case utf16(isLittleEndian: Bool)

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16(isLittleEndian: true)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(isLittleEndian: false)
    } else {
      self = .utf8(hasMark: bytes.starts(with: Self.mark))
    }
  }

  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16, though it begins like it"
    }
  }

  /// As UTF-8, without the mark; `nil` when the bytes aren't what they are said to be.
  func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    switch self {
    case .utf8(let hasMark):
      let text = Array(bytes.dropFirst(hasMark ? Self.mark.count : 0))
      return String(validating: text, as: UTF8.self) == nil ? nil : text
    case .utf16(let isLittleEndian):
      guard bytes.count.isMultiple(of: 2) else { return nil }
      let units = stride(from: 2, to: bytes.count, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isLittleEndian ? second << 8 | first : first << 8 | second
      }
      return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }
  }

  func encoded(_ text: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8(let hasMark): return (hasMark ? Self.mark : []) + text
    case .utf16(let isLittleEndian):
      let units = [0xFEFF] + Array(String(decoding: text, as: UTF8.self).utf16)
      return units.flatMap { unit in
        let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isLittleEndian ? bytes.reversed() : bytes
      }
    }
  }

  /// The line of the first byte that is no UTF-8.
  func lineOfFault(in bytes: [UInt8]) -> Int? {
    guard case .utf8 = self else { return nil }
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return nil
  }
}
