/// A canonical Huffman code, as RFC 1951 makes one from the lengths of its words.
struct HuffmanCode: Sendable {
  /// Words up to this length are found in one step. Longer ones are rare, and a table for all of
  /// them would take longer to make than many a block takes to unpack.
  private static let tableBits = 9

  /// For the next bits: the symbol times 16, plus the length of its word; 0 when it is longer.
  private var table: [UInt16]
  /// How many words have each length, from 0 to 15.
  private var counts = [Int](repeating: 0, count: 16)
  /// The symbols in the order of their words.
  private var symbols: [Int]

  /// - Parameters:
  ///   - lengths: of each symbol's word, from 0 (it has none) to 15.
  ///   - mayBeIncomplete: whether a code of no word, or of a single word of one bit, is taken. Any
  ///     other code that leaves words over is damaged.
  init(lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) throws(ArchiveError) {
    for length in lengths {
      counts[Int(length)] += 1
    }
    counts[0] = 0
    var free = 1
    for length in 1...15 {
      free = free * 2 - counts[length]
      guard free >= 0 else { throw ArchiveError.damaged }
    }
    let used = counts.reduce(0, +)
    guard free == 0 || mayBeIncomplete && (used == 0 || used == 1 && counts[1] == 1) else {
      throw ArchiveError.damaged
    }

    var starts = [0]
    for length in 0..<15 {
      starts.append(starts[length] + counts[length])
    }
    symbols = [Int](repeating: 0, count: used)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[starts[Int(length)]] = symbol
      starts[Int(length)] += 1
    }
    table = [UInt16](repeating: 0, count: 1 << Self.tableBits)
    fillTable()
  }

  private mutating func fillTable() {
    var word = 0
    var index = 0
    for length in 1...Self.tableBits {
      for _ in 0..<counts[length] {
        let entry = UInt16(symbols[index] << 4 | length)
        // Words come from their high end on, and numbers from their low end on.
        var position = reversed(word, length)
        while position < table.count {
          table[position] = entry
          position += 1 << length
        }
        word += 1
        index += 1
      }
      word <<= 1
    }
  }

  /// Reads one word.
  func symbol(from bits: inout BitReader) throws(ArchiveError) -> Int {
    let next = bits.peek().bits
    let entry = Int(table[next & (table.count - 1)])
    if entry != 0 {
      try bits.skip(entry & 15)
      return entry >> 4
    }
    // The first word of each length, and the index of its symbol, follow from the shorter ones.
    var (word, first, index) = (0, 0, 0)
    for length in 1...15 {
      word |= next >> (length - 1) & 1
      if word - first < counts[length] {
        try bits.skip(length)
        return symbols[index + word - first]
      }
      index += counts[length]
      first = (first + counts[length]) << 1
      word <<= 1
    }
    throw ArchiveError.damaged
  }

  static let fixedLiterals = fixed(
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))
  static let fixedDistances = fixed([UInt8](repeating: 5, count: 32))

  private static func fixed(_ lengths: [UInt8]) -> HuffmanCode {
    do {
      return try HuffmanCode(lengths: lengths[...], mayBeIncomplete: false)
    } catch {
      fatalError("the codes of RFC 1951 are complete")
    }
  }
}

private func reversed(_ word: Int, _ length: Int) -> Int {
  (0..<length).reduce(0) { $0 << 1 | word >> $1 & 1 }
}
