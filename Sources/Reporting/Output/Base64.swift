/// Bytes as letters, four for three bytes, for addresses that hold a whole file.
func base64(_ bytes: some Sequence<UInt8>) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var output: [UInt8] = []
  output.reserveCapacity(bytes.underestimatedCount / 3 * 4 + 4)
  var bits = 0
  var count = 0
  for byte in bytes {
    bits = bits << 8 | Int(byte)
    count += 1
    guard count == 3 else { continue }
    output.append(letters[bits >> 18])
    output.append(letters[bits >> 12 & 63])
    output.append(letters[bits >> 6 & 63])
    output.append(letters[bits & 63])
    (bits, count) = (0, 0)
  }
  if count > 0 {
    // The missing bytes are zero, and the letters that stand for nothing but them are `=`.
    bits <<= (3 - count) * 8
    output += [18, 12, 6, 0].prefix(count + 1).map { letters[bits >> $0 & 63] }
    output += Array(repeating: UInt8(ascii: "="), count: 3 - count)
  }
  return String(decoding: output, as: UTF8.self)
}
