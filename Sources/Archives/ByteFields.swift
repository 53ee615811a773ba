/// Numbers within bytes, the least significant byte first. Traps outside of the bytes.
extension [UInt8] {
  func number16(at index: Int) -> Int {
    Int(self[index]) | Int(self[index + 1]) << 8
  }

  func number32(at index: Int) -> Int {
    number16(at: index) | number16(at: index + 2) << 16
  }
}
