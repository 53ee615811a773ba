/// The SHA-256 digest of bytes in base 64, straight from FIPS 180-4; the page's own code has none.
func sha256Base64(_ message: [UInt8]) -> String {
  var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  var padded = message + [0x80]
  while padded.count % 64 != 56 { padded.append(0) }
  let bitCount = UInt64(message.count) * 8
  padded += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * UInt64($0))) }
  for start in stride(from: 0, to: padded.count, by: 64) {
    compress(padded[start..<(start + 64)], into: &state)
  }
  return base64(state.flatMap { word in [24, 16, 8, 0].map { UInt8(word >> $0 & 0xFF) } })
}

private func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
  func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
  var words: [UInt32] = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
    block[index..<(index + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }
  for index in 16..<64 {
    let (a, b) = (words[index - 15], words[index - 2])
    let s0 = rotated(a, 7) ^ rotated(a, 18) ^ a >> 3
    let s1 = rotated(b, 17) ^ rotated(b, 19) ^ b >> 10
    words.append(words[index - 16] &+ s0 &+ words[index - 7] &+ s1)
  }
  var s = state
  for index in 0..<64 {
    let s1 = rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)
    let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
    let first = s[7] &+ s1 &+ choice &+ roundConstants[index] &+ words[index]
    let s0 = rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)
    let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
    s = [first &+ s0 &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
  }
  for index in 0..<8 { state[index] &+= s[index] }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = {
  let primes = (2...311).filter { number in (2..<number).allSatisfy { number % $0 != 0 } }
  return primes.map { prime in
    // The whole part of the cube root of prime · 2⁹⁶ has 32 fractional bits of the root.
    let target = UInt128(prime) << 96
    var root: UInt128 = 0
    for bit in (0..<36).reversed() {
      let candidate = root | 1 << UInt128(bit)
      if candidate * candidate * candidate <= target { root = candidate }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}()

private func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0..<4 {
      text.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : "=")
    }
  }
  return text
}
