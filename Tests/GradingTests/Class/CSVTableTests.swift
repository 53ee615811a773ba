import Grading
import HostSystem
import Testing

struct CSVTableTests {
  @Test(arguments: [
    "a,b\n1,2\n", "a,b\r\n1,2\r\n", "\u{feff}a;b\r\n\"1\";2", "a\tb\n\n\n1\t2\n\n",
    "\"a\",\"b\"\n\"x \"\"y\"\"\",\"1\n2\"\n", "a,b\r1,2\r", "a,b\n",
  ])
  func whatNobodySetsIsWrittenAsItWasRead(text: String) throws {
    let table = try CSVTable(Array(text.utf8), path: "t.csv")
    #expect(String(decoding: table.bytes, as: UTF8.self) == text)
  }

  @Test func fieldsSayWhatRFC4180HasThemSay() throws {
    let table = try CSVTable(
      Array("Name,Text\r\n\"Doe, Jane\",\"said \"\"no\"\"\r\ntwice\"\r\n😀,\r\n".utf8),
      path: "t.csv")
    #expect(table.header == ["Name", "Text"])
    #expect(table.rows == [["Doe, Jane", "said \"no\"\r\ntwice"], ["😀", ""]])
    #expect(table.line(ofRow: 0) == 2)
    #expect(table.line(ofRow: 1) == 4)
  }

  @Test func oneFieldChangesAndNoOtherByte() throws {
    var table = try CSVTable(
      Array("\u{feff}\"Name\";Mark\r\n\"Ann\";\r\n\"Bob\"; 3 \r\n".utf8), path: "t.csv")
    table.set("1;5 \"x\"\n", row: 0, column: 1)
    table.set(" 3 ", row: 1, column: 1)
    #expect(
      String(decoding: table.bytes, as: UTF8.self)
        == "\u{feff}\"Name\";Mark\r\n\"Ann\";\"1;5 \"\"x\"\"\n\"\r\n\"Bob\"; 3 \r\n")
    let read = try CSVTable(table.bytes, path: "t.csv")
    #expect(read.rows == table.rows)
  }

  @Test(arguments: [
    ("a,b\n1,2\n\"x,\n\ny", 3, "a quote that is opened here isn't closed"),
    ("a,b\n1,2\n\n1\n", 4, "this row has 1 field, and the header 2"),
    ("a,b\n1,2,3\n", 2, "this row has 3 fields, and the header 2"),
  ])
  func whatIsWrongIsToldWithItsLine(text: String, line: Int, problem: String) {
    let error = #expect(throws: RunError.self) {
      try CSVTable(Array(text.utf8), path: "t.csv")
    }
    #expect(error?.line == line)
    #expect(error?.problem == problem)
  }

  @Test func textThatIsNotUTF8IsRefused() {
    let latin = Array("a,b\n1,2\nJos".utf8) + [0xe9] + Array(",3\n".utf8)
    let error = #expect(throws: RunError.self) { try CSVTable(latin, path: "t.csv") }
    #expect(error?.line == 3)
    #expect(throws: RunError.self) { try CSVTable([0xff, 0xfe, 0x61, 0], path: "t.csv") }
    #expect(throws: RunError.self) { try CSVTable([], path: "t.csv") }
    #expect(throws: RunError.self) { try CSVTable(readingAt: "/") }
    #expect(throws: RunError.self) { try CSVTable(readingAt: "/nowhere/to/be.csv") }
  }

  @Test func aColumnIsFoundByItsNameUnlessThatIsAmbiguous() throws {
    let table = try CSVTable(Array(" Email ,ID,id,Total,Total\n".utf8), path: "t.csv")
    #expect(table.column(named: "email") == 0)
    #expect(table.column(named: "ID") == 1)
    #expect(table.column(named: "Id") == nil)
    #expect(table.column(named: "Total") == nil)
    #expect(table.column(named: "none") == nil)
  }

  /// The file ends where its last row does, and the header's own quotes hide its other delimiters.
  @Test func theDelimiterIsTheOneThatTheHeaderHasMostOf() throws {
    let table = try CSVTable(
      Array("Student;ID;\"Essay, part 1, 2, 3 (7)\"\nx;1;2".utf8), path: "t.csv")
    #expect(table.delimiter == ";")
    #expect(table.rows == [["x", "1", "2"]])
    #expect(try CSVTable(Array("only\nx\n".utf8), path: "t.csv").delimiter == ",")
  }
}
