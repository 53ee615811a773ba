import Foundation

/// The folder of this package, for tests that read what is in it.
public let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The text of a file of this package.
///
/// - Parameter path: from the package's folder.
public func packageText(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: packageFolder.appendingPathComponent(path)), as: UTF8.self)
}
