import Foundation

/// Which line of which file each machine instruction of a compiled program comes from: the section
/// `.debug_line` of a 64-bit ELF program, in versions 2 to 4 of DWARF, which is what `swiftc -g` writes
/// on Linux.
///
/// The program was made from a learner's sources, so nothing in it is taken on trust: whatever does not
/// fit is no line table, and the reader never looks outside of the file.
package struct LineTable {
  private var rows: [Row] = []
  private var files: [String] = []

  /// More than the largest submission has.
  private static let mostRows = 1 << 21

  private struct Row {
    var address: UInt64
    /// Its place in ``files``; `nil` for one that is not looked for.
    var file: Int?
    /// 0 where the compiler made the instruction by itself.
    var line: Int
  }

  /// - Parameters:
  ///   - path: a program. Where it cannot be read or is of another kind, the table is empty: a place is
  ///     a courtesy to the learner, and nothing else depends on it.
  ///   - name: a file. Only those are looked for that were compiled with it, and lie in its folder.
  package init(ofProgramAt path: String, filesBeside name: String) {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      return
    }
    guard let section = ELFFile.section(".debug_line", of: bytes) else { return }
    var reader = ByteReader(section)
    while let unit = reader.unit() { read(unit, filesBeside: name) }
  }

  /// The file and line of the call that returns to an address; `nil` where that is in none of the files.
  ///
  /// - Parameter address: as the program counts: from its own beginning.
  package func place(ofCallReturningTo address: UInt64) -> (file: String, line: Int)? {
    // The call itself stands before the address. A row reaches as far as the next one, and the last one
    // of a stretch says only where it ends.
    let hit = zip(rows, rows.dropFirst()).first { row, next in
      row.address < address && address <= next.address && row.file != nil
    }
    guard let row = hit?.0, let file = row.file, row.line > 0 else { return nil }
    return (files[file], row.line)
  }

  /// Reads the table of one compilation, if the file is part of it.
  private mutating func read(_ unit: ByteReader, filesBeside marker: String) {
    var reader = unit
    guard let version = reader.number(2), (2...4).contains(version),
      let headerLength = reader.number(4), let program = reader.skipped(headerLength),
      let shortest = reader.number(1)
    else { return }
    if version == 4 { _ = reader.number(1) }
    guard reader.number(1) != nil, let lineBase = reader.number(1),
      let lineRange = reader.number(1), lineRange > 0, let opcodeBase = reader.number(1),
      let lengths = reader.bytes(max(Int(opcodeBase), 1) - 1)
    else { return }
    while let folder = reader.text(), !folder.isEmpty {}
    var names: [(name: String, folder: UInt64)] = []
    while let name = reader.text(), !name.isEmpty {
      guard let folder = reader.unsigned(), reader.unsigned() != nil, reader.unsigned() != nil
      else { return }
      names.append((name, folder))
    }
    guard let home = names.first(where: { $0.name == marker })?.folder else { return }
    // Files are counted from 1.
    let first = files.count - 1
    files += names.map(\.name)
    let machine = LineMachine(
      shortest: shortest, lineBase: Int(Int8(truncatingIfNeeded: lineBase)), lineRange: lineRange,
      opcodeBase: opcodeBase, lengths: lengths)
    machine.run(program) { address, file, line in
      guard rows.count < Self.mostRows else { return }
      let isOwn = file > 0 && file <= names.count && names[file - 1].folder == home
      rows.append(Row(address: address, file: isOwn ? first + file : nil, line: line))
    }
  }
}

/// Carries out a line program (DWARF 4, section 6.2.5).
private struct LineMachine {
  let shortest: UInt64
  let lineBase: Int
  let lineRange: UInt64
  let opcodeBase: UInt64
  /// How many arguments each standard opcode has.
  let lengths: [UInt8]

  /// - Parameter emit: called with address, file and line for every row; the end of a stretch is a row
  ///   of file 0.
  func run(_ program: ByteReader, _ emit: (UInt64, Int, Int) -> Void) {
    var reader = program
    var (address, file, line): (UInt64, Int, Int) = (0, 1, 1)
    while let opcode = reader.number(1) {
      switch opcode {
      case opcodeBase...:
        let step = opcode - opcodeBase
        address &+= shortest &* (step / lineRange)
        line &+= lineBase &+ Int(step % lineRange)
        emit(address, file, line)
      case 0:
        guard let length = reader.unsigned(), let rest = reader.skipped(length) else { return }
        var extended = ByteReader(reader, upTo: rest)
        reader = rest
        switch extended.number(1) {
        case 1:
          emit(address, 0, 0)
          (address, file, line) = (0, 1, 1)
        case 2: address = extended.number(8) ?? 0
        default: break
        }
      case 1: emit(address, file, line)
      case 2: address &+= shortest &* (reader.unsigned() ?? 0)
      case 3: line &+= Int(truncatingIfNeeded: reader.signed() ?? 0)
      case 4: file = Int(truncatingIfNeeded: reader.unsigned() ?? 0)
      case 8: address &+= shortest &* ((255 - opcodeBase) / lineRange)
      case 9: address &+= reader.number(2) ?? 0
      default:
        let index = Int(opcode) - 1
        guard lengths.indices.contains(index) else { return }
        for _ in 0..<lengths[index] { _ = reader.unsigned() }
      }
    }
  }
}
