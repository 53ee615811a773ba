import Foundation
import HostSystem

/// A file of a released package.
public struct ReleasedFile: Equatable, Sendable {
  /// Within the package.
  public let path: String
  public let bytes: [UInt8]
  public let isExecutable: Bool

  public init(_ path: String, _ bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }

  /// The regular files below a folder, sorted, without hidden ones.
  ///
  /// - Parameter place: where they are in the package.
  static func all(in folder: String, as place: String) throws -> [ReleasedFile] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { name in
      let parts = name.split(separator: "/").map(String.init)
      if parts.contains(where: { $0.hasPrefix(".") || $0 == "__pycache__" }) { return nil }
      return try file(at: "\(folder)/\(name)", as: "\(place)/\(name)")
    }
  }

  /// A regular file; `nil` for anything else.
  static func file(at path: String, as place: String) throws -> ReleasedFile? {
    guard let status = FileStatus(of: path), status.isRegular else { return nil }
    do {
      return ReleasedFile(
        place, try HostSystem.bytes(ofFile: path), isExecutable: status.permissions & 0o100 != 0)
    } catch {
      throw RunError(
        error.path, "it can't be read (\(error.reason))", cure: "Check its permissions.")
    }
  }
}
