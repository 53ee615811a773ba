import Exercises
import Foundation
import HostSystem

/// A table of a spreadsheet or a platform, as RFC 4180 has it, whose first record names the columns.
///
/// What nobody sets is written back byte by byte as it was read: a byte order mark, the delimiter, line
/// endings, quotes that weren't needed, empty lines. A platform then sees one changed column, and no other.
public struct CSVTable: Sendable {
  /// `,`, `;` or a tab: the one that the header has most of, outside quotes.
  public let delimiter: Character
  /// Without the blanks around the names.
  public let header: [String]
  /// What the fields say, each row as long as the header.
  public private(set) var rows: [[String]]

  /// What stands before the first row: byte order mark and header.
  private let head: [UInt8]
  /// Empty lines after the last row.
  private let tail: [UInt8]
  private var records: [Record]

  /// The largest file that is read.
  public static let limit = 64 << 20

  /// - Parameters:
  ///   - path: what an error names.
  ///   - columns: what the header names at least; what stands before it, a title, say, is kept.
  /// - Throws: when it is too large, isn't UTF-8, has no header, a quote isn't closed, or a row is longer
  ///   or shorter than the header.
  public init(
    _ bytes: [UInt8], path: String, headerWith columns: [String] = []
  ) throws(RunError) {
    guard bytes.count <= Self.limit else { throw Self.tooLarge(path) }
    guard !bytes.starts(with: [0xff, 0xfe]), !bytes.starts(with: [0xfe, 0xff]) else {
      throw RunError(
        path, "this is UTF-16, and tables are read in UTF-8", cure: "Save it as “CSV UTF-8”.")
    }
    if let place = firstFault(inUTF8: bytes) {
      throw RunError(
        path, line: lineNumber(of: place, in: bytes), "this isn't UTF-8",
        cure: "Save it as “CSV UTF-8”.")
    }
    let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    let delimiter = Self.delimiter(of: bytes, from: start)
    var reader = RecordReader(bytes: bytes, at: start, delimiter: delimiter, path: path)
    var first = try reader.next()
    while let names = first, !columns.allSatisfy(names.values.map(trimmed).contains) {
      first = try reader.next()
    }
    guard let names = first else {
      throw RunError(
        path,
        columns.isEmpty
          ? "there is nothing in it" : "no line of it names \(columns.joined(separator: ", "))",
        cure: "Its first line has to name the columns.")
    }
    head = Array(bytes[..<reader.position])
    self.delimiter = Character(UnicodeScalar(delimiter))
    header = names.values.map(trimmed)
    records = []
    rows = []
    while let record = try reader.next() {
      guard record.values.count == names.values.count else {
        throw RunError(
          path, line: record.line,
          "this row has \(counted(record.values.count, "field")), and the header \(names.values.count)",
          cure:
            "Mend the row, or get the file anew: a field with a “\(self.delimiter)” needs quotes.")
      }
      rows.append(record.values)
      records.append(record)
    }
    tail = Array(bytes[reader.position...])
  }

  public init(
    readingAt path: String, headerWith columns: [String] = []
  ) throws(RunError) {
    let read: [UInt8]
    do throws(FileError) {
      guard let status = FileStatus(of: path) else { throw FileError(path) }
      read =
        status.isRegular && status.size <= Self.limit
        ? try HostSystem.bytes(ofFile: path) : []
      if status.size > Self.limit { throw FileError(path, code: EFBIG) }
      if !status.isRegular { throw FileError(path, code: EINVAL) }
    } catch {
      if error.code == EFBIG { throw Self.tooLarge(path) }
      let reason = error.code == EINVAL ? "it isn't a file" : error.reason
      throw RunError(path, "this can't be read: \(reason)", cure: "Name a table in CSV.")
    }
    try self.init(read, path: path, headerWith: columns)
  }

  /// The column of that name, whatever its case; `nil` when there is none, or there are several.
  public func column(named name: String) -> Int? {
    let exact = header.indices.filter { header[$0] == name }
    if exact.count == 1 { return exact[0] }
    let wanted = name.lowercased()
    let alike = header.indices.filter { header[$0].lowercased() == wanted }
    return alike.count == 1 ? alike[0] : nil
  }

  /// The line that a row begins on, counted from 1 for the header.
  public func line(ofRow row: Int) -> Int { records[row].line }

  /// Gives a field another value; quotes are added where it needs them. A value that the field has
  /// already changes nothing.
  public mutating func set(_ value: String, row: Int, column: Int) {
    guard rows[row][column] != value else { return }
    rows[row][column] = value
    records[row].fields[column] = Array(
      csvField(value, delimiter: delimiter.utf8.first ?? UInt8(ascii: ",")).utf8)
  }

  /// The whole table, with what was set.
  public var bytes: [UInt8] {
    var bytes = head
    for record in records {
      bytes += record.blankLines
      for (place, field) in record.fields.enumerated() {
        if place > 0 { bytes += Array(String(delimiter).utf8) }
        bytes += field
      }
      bytes += record.ending
    }
    return bytes + tail
  }

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  private static func tooLarge(_ path: String) -> RunError {
    RunError(
      path, "this has more than \(limit >> 20) MiB, which no class's table has",
      cure: "Name the right file.")
  }

  private static func delimiter(of bytes: [UInt8], from start: Int) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    var hasText = false
    for byte in bytes[start...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if hasText { break }
      } else {
        hasText = true
        counts[byte, default: 0] += 1
      }
    }
    // Of as many, the first.
    return [UInt8](",;\t".utf8).max { counts[$0, default: 0] < counts[$1, default: 0] }
      ?? UInt8(ascii: ",")
  }
}

/// A field as it is written: in quotes where it has a delimiter, quotes or line breaks, or blanks at an end,
/// which some readers drop.
public func csvField(_ value: String, delimiter: UInt8 = UInt8(ascii: ",")) -> String {
  let edges = [value.utf8.first, value.utf8.last]
  guard
    value.utf8.contains(where: { $0 == delimiter || "\"\r\n".utf8.contains($0) })
      || edges.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
  else { return value }
  var quoted = "\""
  for scalar in value.unicodeScalars {
    quoted.unicodeScalars.append(scalar)
    if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
  }
  return quoted + "\""
}

/// One record of a table: what it says, and how it is written.
private struct Record {
  let line: Int
  var values: [String] = []
  var fields: [[UInt8]] = []
  /// Empty lines before it.
  let blankLines: [UInt8]
  /// CR LF, LF, CR, or nothing at the end of the file.
  var ending: [UInt8] = []
}

/// Reads records one by one.
private struct RecordReader {
  let bytes: [UInt8]
  var position: Int
  let delimiter: UInt8
  let path: String
  private var line = 1

  init(bytes: [UInt8], at position: Int, delimiter: UInt8, path: String) {
    self.bytes = bytes
    self.position = position
    self.delimiter = delimiter
    self.path = path
  }

  mutating func next() throws(RunError) -> Record? {
    let start = position
    while let byte = current, byte == cr || byte == lf { takeLineEnd() }
    guard position < bytes.count else {
      position = start
      return nil
    }
    var record = Record(line: line, blankLines: Array(bytes[start..<position]))
    while true {
      let fieldStart = position
      record.values.append(try value())
      record.fields.append(Array(bytes[fieldStart..<position]))
      guard let byte = current else { return record }
      if byte == delimiter {
        position += 1
        continue
      }
      let end = position
      takeLineEnd()
      record.ending = Array(bytes[end..<position])
      return record
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  private var quote: UInt8 { UInt8(ascii: "\"") }
  private var cr: UInt8 { UInt8(ascii: "\r") }
  private var lf: UInt8 { UInt8(ascii: "\n") }

  private mutating func takeLineEnd() {
    if bytes[position] == cr, position + 1 < bytes.count, bytes[position + 1] == lf {
      position += 1
    }
    position += 1
    line += 1
  }

  /// A field, up to its delimiter or the end of its line.
  private mutating func value() throws(RunError) -> String {
    var value: [UInt8] = []
    if current == quote {
      let opened = line
      position += 1
      while true {
        guard let byte = current else {
          throw RunError(
            path, line: opened, "a quote that is opened here isn't closed",
            cure: "Close it, or get the file anew.")
        }
        if byte == quote {
          position += 1
          guard current == quote else { break }
        }
        if byte == lf || (byte == cr && !(position + 1 < bytes.count && bytes[position + 1] == lf))
        {
          line += 1
        }
        value.append(byte)
        position += 1
      }
    }
    // What follows a closing quote is taken as it stands, as most readers do.
    while let byte = current, byte != delimiter, byte != cr, byte != lf {
      value.append(byte)
      position += 1
    }
    return String(decoding: value, as: UTF8.self)
  }
}

private func trimmed(_ name: String) -> String {
  var scalars = name.unicodeScalars[...]
  while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
  while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
  return String(scalars)
}

/// The index of the first byte that can't be UTF-8.
private func firstFault(inUTF8 bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8()
  var position = 0
  var iterator = bytes.makeIterator()
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): position += String(scalar).utf8.count
    case .emptyInput, .error: return position
    }
  }
}

private func lineNumber(of place: Int, in bytes: [UInt8]) -> Int {
  1 + bytes[..<min(place, bytes.count)].count { $0 == UInt8(ascii: "\n") }
}
