import Exercises

/// A table of numbers in a file: a header line, then rows with one number for each column.
///
/// No quotes, no empty lines: the course's own data. Whatever else stands in the file is an error
/// that names line and column.
struct CSVFile {
  let path: String
  let columns: [String]
  let rows: [[Float]]

  /// - Parameter columns: the header that the file must have.
  init(reading path: String, columns: [String]) throws(CourseError) {
    self.path = path
    self.columns = columns
    let bytes = try BinaryFile.read(path)
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    if lines.last?.isEmpty == true { lines.removeLast() }
    let header = lines.popFirst().map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard header == columns.joined(separator: ",") else {
      throw Self.damaged(
        path, line: 1, "expected the header '\(columns.joined(separator: ","))', got '\(header)'")
    }
    var rows: [[Float]] = []
    rows.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      rows.append(try Self.numbers(in: line, count: columns.count, path: path, line: index + 2))
    }
    self.rows = rows
  }

  /// An error of this file at a row, counted from 0 below the header.
  func damaged(row: Int, column: Int, _ problem: String) -> CourseError {
    Self.damaged(path, line: row + 2, column: column, problem)
  }

  private static func numbers(
    in line: ArraySlice<UInt8>, count: Int, path: String, line number: Int
  ) throws(CourseError) -> [Float] {
    var row: [Float] = []
    row.reserveCapacity(count)
    var start = line.startIndex
    while true {
      let end = line[start...].firstIndex(of: UInt8(ascii: ",")) ?? line.endIndex
      let field = String(decoding: line[start..<end], as: UTF8.self)
      guard let value = Float(field), value.isFinite else {
        throw damaged(
          path, line: number, column: start - line.startIndex + 1,
          "expected a number, got '\(field)'")
      }
      row.append(value)
      guard end < line.endIndex else { break }
      start = end + 1
    }
    guard row.count == count else {
      throw damaged(path, line: number, "expected \(count) numbers, got \(row.count)")
    }
    return row
  }

  private static func damaged(
    _ path: String, line: Int, column: Int = 1, _ problem: String
  ) -> CourseError {
    CourseError(
      "\(path):\(line):\(column): \(problem). The file is damaged: restore it, for example with 'git checkout'."
    )
  }
}
