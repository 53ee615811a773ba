/// Writes a zip whose files aren't compressed: the same bytes for the same files, with no date in it.
public struct ZipWriting {
  public struct File {
    public let path: String
    public let bytes: [UInt8]
    public let isExecutable: Bool

    public init(path: String, bytes: [UInt8], isExecutable: Bool) {
      self.path = path
      self.bytes = bytes
      self.isExecutable = isExecutable
    }
  }

  /// - Parameter files: fewer than 65,535 of them, and less than 4 GiB in all.
  /// - Returns: `nil` when that is too much for a plain zip.
  public static func bytes(of files: [File]) -> [UInt8]? {
    guard files.count < 0xffff else { return nil }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let name = Array(file.path.utf8)
      let size = file.bytes.count
      guard archive.count + size + name.count < 0xffff_0000, name.count < 0xffff else { return nil }
      // From the version that a reader has to know to the lengths of the name and of nothing else. Names
      // are UTF-8; the date is the first that a zip can have.
      var common: [UInt8] = []
      common.append(little: 20, 2)
      common.append(little: 0x0800, 2)
      common.append(little: 0, 2)
      common.append(little: 0, 2)
      common.append(little: 0x21, 2)
      common.append(little: UInt64(checksum(file.bytes)), 4)
      common.append(little: UInt64(size), 4)
      common.append(little: UInt64(size), 4)
      common.append(little: UInt64(name.count), 2)
      common.append(little: 0, 2)
      directory.append(little: 0x0201_4b50, 4)
      // Made on Unix, whose permissions stand in the upper half of the attributes.
      directory.append(little: 0x0314, 2)
      directory += common
      directory.append(little: 0, 2)
      directory.append(little: 0, 2)
      directory.append(little: 0, 2)
      directory.append(little: (file.isExecutable ? 0o100_755 : 0o100_644) << 16, 4)
      directory.append(little: UInt64(archive.count), 4)
      directory += name
      archive.append(little: 0x0403_4b50, 4)
      archive += common
      archive += name
      archive += file.bytes
    }
    let start = archive.count
    archive += directory
    archive.append(little: 0x0605_4b50, 4)
    archive.append(little: 0, 4)
    archive.append(little: UInt64(files.count), 2)
    archive.append(little: UInt64(files.count), 2)
    archive.append(little: UInt64(directory.count), 4)
    archive.append(little: UInt64(start), 4)
    archive.append(little: 0, 2)
    return archive
  }
}

extension [UInt8] {
  /// The lowest bytes of a number, the least significant one first.
  fileprivate mutating func append(little number: UInt64, _ count: Int) {
    for place in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place)))) }
  }
}
