/// The CRC-32 of zip and gzip (polynomial 0xEDB88320, reflected).
func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
  ~bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
    table[Int(truncatingIfNeeded: (crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8
  }
}

private let table: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
}
