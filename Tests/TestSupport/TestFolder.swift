import Foundation
import Testing

/// A folder of a test's own, which is removed with this value. As text it is its path.
public final class TestFolder: CustomStringConvertible, Sendable {
  public let path: String

  public var description: String { path }
  public var url: URL { URL(fileURLWithPath: path, isDirectory: true) }

  /// - Parameter isOpenToAll: whether other users of the machine can look into it.
  public init(isOpenToAll: Bool = false) throws {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if isOpenToAll { chmod(path, 0o755) }
  }

  /// A copy of another folder.
  public convenience init(copying original: URL) throws {
    try self.init()
    for name in try FileManager.default.contentsOfDirectory(atPath: original.path) {
      try FileManager.default.copyItem(
        at: original.appendingPathComponent(name), to: url.appendingPathComponent(name))
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record("\(path) cannot be removed: \(error)")
    }
  }

  /// Writes a file, and makes the folders on the way to it.
  ///
  /// - Returns: its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  public func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  public func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// All that lies in it, folders too, sorted.
  public func listing() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }
}

/// Does something with a folder that is gone afterwards.
public func withTestFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = try TestFolder()
  return try withExtendedLifetime(folder) { try body(folder.path) }
}
