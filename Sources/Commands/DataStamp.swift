import Foundation
import Hashing
import HostSystem

/// What tells whether the data of answers has changed: the names, sizes and dates of its files.
struct DataStamp {
  let text: String

  /// - Parameters:
  ///   - folder: that of the data.
  ///   - leavingOut: folders that may lie in it and hold none: those of answers, and of the report.
  ///   - isMeantForData: whether there's nothing else in it. Where it's just the notebook's folder, texts
  ///     and hidden files are no data.
  /// - Returns: `nil` for a folder of so many files that looking at all of them would take its time.
  init?(of folder: String, leavingOut: [String], isMeantForData: Bool) {
    let others = Set(leavingOut.map(NotebookHome.realPath))
    let root = NotebookHome.realPath(folder)
    var lines: [String] = []
    let enumerator = FileManager.default.enumerator(atPath: root)
    while let name = enumerator?.nextObject() as? String {
      let path = "\(root)/\(name)"
      guard let status = FileStatus(of: path) else { continue }
      let last = name.split(separator: "/").last ?? ""
      if status.isFolder {
        if others.contains(path) || !isMeantForData && last.hasPrefix(".") {
          enumerator?.skipDescendants()
        }
        continue
      }
      if !isMeantForData, last.hasPrefix(".") || last.hasSuffix(".md") || last.hasSuffix(".ipynb") {
        continue
      }
      guard lines.count < Self.mostFiles else { return nil }
      lines.append("\(name) \(status.size) \(status.changed.timeIntervalSince1970)")
    }
    text = SHA256.text(of: Array(lines.sorted().joined(separator: "\n").utf8))
  }

  private static let mostFiles = 10_000
}
