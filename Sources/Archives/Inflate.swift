/// Unpacks a DEFLATE stream (RFC 1951).
///
/// - Parameters:
///   - bytes: the stream, and maybe more after it.
///   - limit: the most bytes that it may unpack to.
/// - Returns: what it unpacks to, and the index after its last byte.
/// - Throws: when it is damaged, ends too early, or unpacks to more than `limit` bytes.
func inflated(
  _ bytes: ArraySlice<UInt8>, limit: Int
) throws(ArchiveError) -> (bytes: [UInt8], end: Int) {
  var inflater = Inflater(bytes, limit: limit)
  try inflater.run()
  return (inflater.output, inflater.bits.byteIndex)
}

private struct Inflater {
  var bits: BitReader
  var output: [UInt8] = []
  let limit: Int

  init(_ bytes: ArraySlice<UInt8>, limit: Int) {
    bits = BitReader(bytes)
    self.limit = limit
    output.reserveCapacity(min(limit, 1 << 16))
  }

  mutating func run() throws(ArchiveError) {
    var isLast = false
    while !isLast {
      isLast = try bits.take(1) == 1
      switch try bits.take(2) {
      case 0: try copyStored()
      case 1: try decode(literals: .fixedLiterals, distances: .fixedDistances)
      case 2:
        let (literals, distances) = try codes()
        try decode(literals: literals, distances: distances)
      default: throw ArchiveError.damaged
      }
    }
    bits.alignToByte()
  }

  private mutating func copyStored() throws(ArchiveError) {
    bits.alignToByte()
    let length = try bits.take(16)
    guard try bits.take(16) == length ^ 0xFFFF else { throw ArchiveError.damaged }
    try checkRoom(for: length)
    output += try bits.takeBytes(length)
  }

  private func checkRoom(for count: Int) throws(ArchiveError) {
    guard count <= limit - output.count else { throw ArchiveError.tooLarge }
  }

  /// Reads the two codes at the start of a block that brings its own.
  private mutating func codes() throws(ArchiveError) -> (HuffmanCode, HuffmanCode) {
    let literalCount = try bits.take(5) + 257
    let distanceCount = try bits.take(5) + 1
    let lengthCount = try bits.take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw ArchiveError.damaged }
    var lengthsOfLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount {
      lengthsOfLengths[Self.orderOfLengths[index]] = UInt8(try bits.take(3))
    }
    let lengthCode = try HuffmanCode(lengths: lengthsOfLengths[...], mayBeIncomplete: false)
    let lengths = try codeLengths(literalCount + distanceCount, using: lengthCode)
    // Without the end of the block, the block could not end.
    guard lengths[256] != 0 else { throw ArchiveError.damaged }
    return (
      try HuffmanCode(lengths: lengths[..<literalCount], mayBeIncomplete: true),
      try HuffmanCode(lengths: lengths[literalCount...], mayBeIncomplete: true)
    )
  }

  private mutating func codeLengths(
    _ count: Int, using code: HuffmanCode
  ) throws(ArchiveError) -> [UInt8] {
    var lengths: [UInt8] = []
    while lengths.count < count {
      let symbol = try code.symbol(from: &bits)
      let (length, times): (UInt8, Int)
      switch symbol {
      case 0...15: (length, times) = (UInt8(symbol), 1)
      case 16:
        guard let last = lengths.last else { throw ArchiveError.damaged }
        (length, times) = (last, 3 + (try bits.take(2)))
      case 17: (length, times) = (0, 3 + (try bits.take(3)))
      default: (length, times) = (0, 11 + (try bits.take(7)))
      }
      guard lengths.count + times <= count else { throw ArchiveError.damaged }
      lengths += repeatElement(length, count: times)
    }
    return lengths
  }

  private mutating func decode(
    literals: HuffmanCode, distances: HuffmanCode
  ) throws(ArchiveError) {
    while true {
      let symbol = try literals.symbol(from: &bits)
      if symbol < 256 {
        try checkRoom(for: 1)
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        guard symbol - 257 < Self.lengths.count else { throw ArchiveError.damaged }
        let (base, extra) = Self.lengths[symbol - 257]
        let length = base + (try bits.take(extra))
        let distance = try distance(using: distances)
        try checkRoom(for: length)
        try copy(length, from: distance)
      }
    }
  }

  private mutating func distance(using code: HuffmanCode) throws(ArchiveError) -> Int {
    let symbol = try code.symbol(from: &bits)
    guard symbol < Self.distances.count else { throw ArchiveError.damaged }
    let (base, extra) = Self.distances[symbol]
    return base + (try bits.take(extra))
  }

  private mutating func copy(_ length: Int, from distance: Int) throws(ArchiveError) {
    let start = output.count - distance
    guard start >= 0 else { throw ArchiveError.damaged }
    // One by one: the bytes that are copied may be those that the copy makes.
    for index in start..<start + length {
      output.append(output[index])
    }
  }

  private static let orderOfLengths = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  /// What the symbols from 257 on stand for: the smallest length, and how many bits are added.
  private static let lengths: [(base: Int, extra: Int)] =
    ladder(from: 3, extras: [0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5], times: 4) + [(258, 0)]

  /// What the distance symbols stand for.
  private static let distances: [(base: Int, extra: Int)] =
    ladder(from: 1, extras: [0, 0, 0, 0], Array(1...13), times: 2)

  /// Ranges one after the other, each of 2^extra numbers.
  private static func ladder(
    from start: Int, extras first: [Int], _ rest: [Int], times: Int
  ) -> [(base: Int, extra: Int)] {
    var base = start
    return (first + rest.flatMap { repeatElement($0, count: times) }).map { extra in
      defer { base += 1 << extra }
      return (base, extra)
    }
  }
}

extension ArchiveError {
  static var damaged: ArchiveError { ArchiveError("its packed bytes are damaged") }
  static var truncated: ArchiveError { ArchiveError("it ends too early") }
  static var tooLarge: ArchiveError { ArchiveError("it unpacks to more than is allowed") }
}
