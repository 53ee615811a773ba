/// What a program tells a terminal to do, between the characters that it shows.
enum ControlSequence: Equatable {
  /// A style to be set: its parameters, each with its parts.
  case style([[Int]])
  /// What moves the cursor or erases: its letter and its first number, if it has one.
  case movement(UInt8, Int?)
  /// Whatever else a terminal does without showing it: sets a title, hides the cursor.
  case other

  /// Reads a sequence.
  ///
  /// - Parameters:
  ///   - bytes: in which an escape stands at `start`.
  /// - Returns: `nil` when what stands there is none, and shown by a terminal or never ended.
  static func read(_ bytes: [UInt8], at start: Int) -> (sequence: Self, end: Int)? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "["): return control(bytes, from: start + 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return string(bytes, from: start + 2)
    default:
      let end = skip(bytes, from: start + 1, 0x20...0x2F)
      guard end < bytes.count, (0x30...0x7E).contains(bytes[end]) else { return nil }
      return (.other, end + 1)
    }
  }

  /// `ESC [ 1;31 m`: parameters, what stands between, and a letter.
  private static func control(_ bytes: [UInt8], from start: Int) -> (sequence: Self, end: Int)? {
    let between = skip(bytes, from: start, 0x30...0x3F)
    let end = skip(bytes, from: between, 0x20...0x2F)
    guard end < bytes.count, (0x40...0x7E).contains(bytes[end]) else { return nil }
    let letter = bytes[end]
    // Some terminal's own: `ESC [ ? 25 l`.
    guard end == between, !bytes[start..<end].contains(where: { $0 > UInt8(ascii: ";") }) else {
      return (.other, end + 1)
    }
    let parameters = bytes[start..<end].split(
      separator: UInt8(ascii: ";"), maxSplits: parameterLimit, omittingEmptySubsequences: false
    ).prefix(parameterLimit).map { parameter in
      parameter.split(
        separator: UInt8(ascii: ":"), maxSplits: parameterLimit, omittingEmptySubsequences: false
      ).prefix(parameterLimit).map(number)
    }
    switch letter {
    case UInt8(ascii: "m"): return (.style(parameters.map { $0.map { $0 ?? 0 } }), end + 1)
    case UInt8(ascii: "A")...UInt8(ascii: "G"), UInt8(ascii: "J"), UInt8(ascii: "K"):
      return (.movement(letter, parameters[0][0]), end + 1)
    default: return (.other, end + 1)
    }
  }

  /// Terminals take no more of them either.
  private static let parameterLimit = 32

  /// `ESC ] 0;a title BEL`, ended by a bell or by `ESC \`. What another control character stands in
  /// is none: it would swallow the lines that follow.
  private static func string(_ bytes: [UInt8], from start: Int) -> (sequence: Self, end: Int)? {
    let end = skip(bytes, from: start, 0x20...0xFF)
    guard end < bytes.count else { return nil }
    if bytes[end] == 0x07 { return (.other, end + 1) }
    return bytes[end...].starts(with: [0x1B, UInt8(ascii: "\\")]) ? (.other, end + 2) : nil
  }

  private static func skip(_ bytes: [UInt8], from start: Int, _ range: ClosedRange<UInt8>) -> Int {
    var end = start
    while end < bytes.count, range.contains(bytes[end]) { end += 1 }
    return end
  }

  /// A number no larger than any place on a screen; `nil` for none.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    return digits.reduce(0) { min(9_999, $0 * 10 + Int($1) - 0x30) }
  }
}
