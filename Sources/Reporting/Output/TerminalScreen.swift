import Wording

/// A terminal's screen, on which output writes over what it wrote before. Lines that have left it at
/// the top stand as they are.
///
/// It takes time in proportion to the output, and memory for the screen and for what is shown: where
/// sequences alone would make more text than they are, they don't.
struct TerminalScreen {
  /// A character or a part of one.
  private struct Cell {
    /// A scalar, or from `clusterStart` on a place among the clusters, or `continuation`.
    var content: UInt32
    var style = TerminalStyle()

    static let blank = Cell(content: 0x20)
    /// A cell that belongs to the wide character before it.
    static let continuation: UInt32 = .max
    static let clusterStart: UInt32 = 0x20_0000
  }

  private struct Row {
    var cells: [Cell] = []
    /// Whether it only goes on with the line above, which was too long.
    var isContinued = false
  }

  /// As high as a program may hope to move up.
  private static let height = 50
  /// Wider than anybody's: a longer line is broken, and put together again when it's written.
  private static let width = 4_096

  /// What has left the screen.
  private(set) var written: [UInt8] = []
  private(set) var runs: [TerminalText.Run] = []

  private var hasWritten = false
  private var rows = [Row()]
  /// The rows before it have left the screen.
  private var top = 0
  private var row = 0
  private var column = 0
  private var style = TerminalStyle()
  /// Characters of several scalars.
  private var clusters: [String] = []
  /// How many blanks moves to the right may still leave.
  private var blanksLeft = 1 << 16

  /// The screen after a program has written its output, and all rows have left it.
  init(_ output: String) {
    write(Array(output.utf8))
    while top < rows.count { leaveTop() }
  }

  private mutating func write(_ bytes: [UInt8]) {
    blanksLeft += bytes.count
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\n"): startLine()
      case UInt8(ascii: "\r"): column = 0
      case 0x08: column = max(0, column - 1)
      case UInt8(ascii: "\t"): tabulate()
      case 0x1B:
        if let (sequence, end) = ControlSequence.read(bytes, at: place) {
          obey(sequence)
          place = end
          continue
        }
        show("\u{1B}")
      default:
        var end = place + 1
        while end < bytes.count, !Self.acts(bytes[end]) { end += 1 }
        show(bytes[place..<end])
        place = end
        continue
      }
      place += 1
    }
  }

  private static func acts(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x08, UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x1B: true
    default: false
    }
  }
}

// MARK: - What is written

extension TerminalScreen {
  private mutating func show(_ bytes: ArraySlice<UInt8>) {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      for byte in bytes { put(UInt32(byte), cells: 1) }
    } else {
      show(String(decoding: bytes, as: UTF8.self))
    }
  }

  private mutating func show(_ text: String) {
    for character in visible(text) {
      let cells = min(8, character.cells)
      if cells == 0, column > 0 {
        mark(with: character)
      } else if character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first {
        put(scalar.value, cells: max(1, cells))
      } else {
        put(cluster(String(character)), cells: max(1, cells))
      }
    }
  }

  private mutating func cluster(_ text: String) -> UInt32 {
    clusters.append(text)
    return Cell.clusterStart + UInt32(clusters.count - 1)
  }

  /// Puts a mark on the character before the cursor.
  private mutating func mark(with mark: Character) {
    guard column <= rows[row].cells.count else { return put(cluster(String(mark)), cells: 1) }
    let place = start(of: column - 1)
    let content = rows[row].cells[place].content
    if content >= Cell.clusterStart {
      clusters[Int(content - Cell.clusterStart)].append(mark)
    } else if let scalar = Unicode.Scalar(content) {
      rows[row].cells[place].content = cluster(String(Character(scalar)) + String(mark))
    }
  }

  /// Puts a character in the cursor's place.
  private mutating func put(_ content: UInt32, cells count: Int) {
    if column + count > Self.width {
      let isLast = row == rows.count - 1
      goDown()
      rows[row].isContinued = isLast
    }
    reachColumn()
    let end = column + count
    let length = rows[row].cells.count
    // What is overwritten in part is gone.
    if column < length { blankOut(around: column) }
    if end < length { blankOut(around: end) }
    for place in column..<end {
      let cell = Cell(content: place == column ? content : Cell.continuation, style: style)
      if place < length { rows[row].cells[place] = cell } else { rows[row].cells.append(cell) }
    }
    column = end
  }

  /// Fills the row with blanks up to the cursor, which may stand beyond its end.
  private mutating func reachColumn() {
    let missing = column - rows[row].cells.count
    guard missing > 0 else { return }
    guard missing <= blanksLeft else {
      column = rows[row].cells.count
      return
    }
    blanksLeft -= missing
    rows[row].cells.append(contentsOf: repeatElement(.blank, count: missing))
  }

  /// Where the character begins that takes a cell.
  private func start(of place: Int) -> Int {
    var start = place
    while start > 0, rows[row].cells[start].content == Cell.continuation { start -= 1 }
    return start
  }

  /// Makes blanks of a character that begins before a cell and takes it too.
  private mutating func blankOut(around place: Int) {
    guard rows[row].cells[place].content == Cell.continuation else { return }
    let start = start(of: place)
    var end = place
    while end < rows[row].cells.count, rows[row].cells[end].content == Cell.continuation {
      end += 1
    }
    for cell in start..<end { rows[row].cells[cell] = .blank }
  }
}

// MARK: - Where the cursor goes

extension TerminalScreen {
  private mutating func startLine() {
    column = 0
    goDown()
  }

  /// Goes to the beginning of the next row.
  private mutating func goDown() {
    column = 0
    row += 1
    if row == rows.count {
      rows.append(Row())
      if rows.count - top > Self.height { leaveTop() }
    }
    // Now and then, so that it takes no time.
    if top > 1_000 {
      rows.removeFirst(top)
      row -= top
      top = 0
    }
  }

  /// A tabulator at the end of a line stays one; within it, it only moves.
  private mutating func tabulate() {
    let next = min(Self.width - 1, (column / 8 + 1) * 8)
    if column >= rows[row].cells.count, next > column {
      put(0x09, cells: next - column)
    } else {
      column = next
    }
  }

  private mutating func obey(_ sequence: ControlSequence) {
    switch sequence {
    case .other: break
    case .style(let parameters): style.take(parameters)
    case .movement(UInt8(ascii: "K"), let what): eraseLine(what ?? 0)
    // Below; of what stands above nothing is erased, since a page has room for it.
    case .movement(UInt8(ascii: "J"), let what):
      guard what ?? 0 == 0 else { return }
      eraseLine(0)
      for below in row + 1..<rows.count { rows[below] = Row() }
    case .movement(let letter, let number): move(letter, by: max(1, number ?? 1))
    }
  }

  private mutating func move(_ letter: UInt8, by count: Int) {
    switch letter {
    case UInt8(ascii: "A"): row = max(top, row - count)
    case UInt8(ascii: "B"): row = min(rows.count - 1, row + count)
    case UInt8(ascii: "C"): column = min(Self.width - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "E"): (row, column) = (min(rows.count - 1, row + count), 0)
    case UInt8(ascii: "F"): (row, column) = (max(top, row - count), 0)
    case UInt8(ascii: "G"): column = min(Self.width, count) - 1
    default: break
    }
  }

  /// - Parameter what: 0 for the part from the cursor on, 1 for that up to it, 2 for all.
  private mutating func eraseLine(_ what: Int) {
    let count = rows[row].cells.count
    switch what {
    case 0 where column < count:
      blankOut(around: column)
      rows[row].cells.removeSubrange(column...)
    case 1 where column < count:
      if column + 1 < count { blankOut(around: column + 1) }
      for place in 0...column { rows[row].cells[place] = .blank }
    case 1, 2: rows[row].cells = []
    default: break
    }
  }
}

// MARK: - What is left

extension TerminalScreen {
  /// The topmost row leaves the screen, and is written.
  private mutating func leaveTop() {
    if hasWritten, !rows[top].isContinued { written.append(UInt8(ascii: "\n")) }
    hasWritten = true
    for cell in rows[top].cells where cell.content != Cell.continuation {
      let start = written.count
      if cell.content < 0x80 {
        written.append(UInt8(cell.content))
      } else if cell.content >= Cell.clusterStart {
        written.append(contentsOf: clusters[Int(cell.content - Cell.clusterStart)].utf8)
      } else if let scalar = Unicode.Scalar(cell.content) {
        written.append(contentsOf: scalar.utf8)
      }
      note(cell.style, start..<written.count)
    }
    rows[top] = Row()
    top += 1
  }

  private mutating func note(_ style: TerminalStyle, _ range: Range<Int>) {
    guard style != TerminalStyle() else { return }
    if let last = runs.last, last.style == style, last.range.upperBound == range.lowerBound {
      runs[runs.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      runs.append(TerminalText.Run(range: range, style: style))
    }
  }
}
