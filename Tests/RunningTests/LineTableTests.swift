import Foundation
import Running
import TestSupport
import Testing

/// A program with nothing in it but the section of lines that is given.
private func program(lines: [UInt8]) -> [UInt8] {
  func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  let names = Array("\0.names\0.debug_line\0".utf8)
  func section(_ name: Int, at offset: Int, _ length: Int) -> [UInt8] {
    number(name, 4) + number(0, 20) + number(offset, 8) + number(length, 8) + number(0, 24)
  }
  let table = 64 + names.count + lines.count
  let header: [UInt8] =
    [0x7F, 0x45, 0x4C, 0x46, 2, 1] + number(0, 34) + number(table, 8) + number(0, 10)
    + number(64, 2) + number(3, 2) + number(1, 2)
  return header + names + lines + section(0, at: 0, 0) + section(1, at: 64, names.count)
    + section(8, at: 64 + names.count, lines.count)
}

/// DWARF 4: two files of the folder that `AnswerSheet.swift` is in, and one of another folder.
/// Line 3 of Q1_a.swift from 0x1000 on, line 5 from 0x1010 on, a line of the other file from 0x1020 to
/// 0x1030.
private let lines: [UInt8] = {
  let files: [UInt8] =
    Array("else\0\0AnswerSheet.swift\0".utf8) + [0, 0, 0] + Array("Q1_a.swift\0".utf8) + [0, 0, 0]
    + Array("Q1_a.swift\0".utf8) + [1, 0, 0] + [0]
  let header: [UInt8] =
    [1, 1, 1, UInt8(bitPattern: -5), 14, 13] + [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1] + files
  let program: [UInt8] =
    [0, 9, 2, 0x00, 0x10, 0, 0, 0, 0, 0, 0]  // the address 0x1000
    + [4, 2, 3, 2, 1]  // file 2, two lines further, a row
    + [2, 16, 3, 2, 1]  // 16 bytes and two lines further, a row
    + [2, 16, 4, 3, 1]  // 16 bytes further, file 3, a row
    + [2, 16, 0, 1, 1]  // 16 bytes further, the end
  let body = [4, 0] + [UInt8(header.count), 0, 0, 0] + header + program
  return [UInt8(body.count), 0, 0, 0] + body
}()

private func table(_ bytes: [UInt8]) throws -> LineTable {
  let folder = try TestFolder()
  return LineTable(
    ofProgramAt: try folder.write(bytes, to: "program"), filesBeside: "AnswerSheet.swift")
}

@Test func aCallIsPlacedByTheAddressThatItReturnsTo() throws {
  let table = try table(program(lines: lines))
  func place(_ address: UInt64) -> String? {
    table.place(ofCallReturningTo: address).map { "\($0.file):\($0.line)" }
  }
  #expect(place(0x1000) == nil)
  #expect(place(0x1001) == "Q1_a.swift:3")
  // The call is the last instruction of its line: it returns to the first of the next one.
  #expect(place(0x1010) == "Q1_a.swift:3")
  #expect(place(0x1011) == "Q1_a.swift:5")
  #expect(place(0x1028) == nil, "a file of another folder")
  #expect(place(0x1031) == nil)
}

/// What a program says of itself is a learner's word too.
@Test func damagedLineTablesAreReadWithoutHarm() throws {
  let whole = program(lines: lines)
  // Up to the last entry of its table of sections, which names the lines.
  for length in stride(from: 0, to: whole.count - 64, by: 7) {
    #expect(try table(Array(whole[..<length])).place(ofCallReturningTo: 0x1001) == nil)
  }
  for place in whole.indices {
    var damaged = whole
    damaged[place] ^= 0xFF
    _ = try table(damaged).place(ofCallReturningTo: 0x1001)
  }
  let nothing = LineTable(ofProgramAt: "/no/such/program", filesBeside: "AnswerSheet.swift")
  #expect(nothing.place(ofCallReturningTo: 0x1001) == nil)
}

@Test func addressesOfTheWorkerAreCountedFromItsBeginning() {
  let list = StackList(
    """
    0    libswiftCore.so      0x00007f1922f5f130 swift_reportError + 33
    1    worker               0x000055a7d261d128 <unavailable> + 4392
    2    worker               0x000055a7d261d342 main + 2
    3    libc.so.6            0x00007f1922a4f24a <unavailable> + 160330
    the end
    4    worker               0x000055a7d261d128 <unavailable> + 4392
    """[...])
  #expect(list.returnOffsets == [0x1128, 0x1342])
  #expect(StackList("0    worker 0x10 <unavailable> + 99").returnOffsets.isEmpty)
  #expect(StackList("0    worker 0xffffffffffffffffff <unavailable> + 1").returnOffsets.isEmpty)
}
