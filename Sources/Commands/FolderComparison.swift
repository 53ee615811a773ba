import Foundation
import HostSystem
import Wording

/// The files of two folders, held against each other byte for byte.
package struct FolderComparison {
  private enum Finding {
    case same
    case onlyInOne
    case onlyInTheOther
    case different(FirstDifference)
  }

  private let files: [(path: String, finding: Finding)]

  /// - Parameters:
  ///   - leavingOut: names of files that nobody compares.
  ///   - comparable: what of a file is compared; `nil` for all of its bytes.
  /// - Throws: `FileError` when a file can't be read.
  package init(
    of one: String, and other: String, leavingOut: Set<String> = [],
    comparable: (_ path: String, _ bytes: [UInt8]) throws -> [UInt8]? = { _, _ in nil }
  ) throws {
    let (first, second) = (try Self.files(in: one), try Self.files(in: other))
    files = try first.union(second).sorted()
      .filter { !leavingOut.contains(($0 as NSString).lastPathComponent) }
      .map { path in
        if !second.contains(path) { return (path, .onlyInOne) }
        if !first.contains(path) { return (path, .onlyInTheOther) }
        let contents = try [one, other].map { folder in
          let all = try bytes(ofFile: "\(folder)/\(path)")
          return try comparable(path, all) ?? all
        }
        return (path, FirstDifference(contents[0], contents[1]).map(Finding.different) ?? .same)
      }
  }

  private static func files(in folder: String) throws -> Set<String> {
    try Set(
      FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { FileStatus(of: "\(folder)/\($0)")?.isFolder == false })
  }

  package var isSame: Bool { differing.isEmpty && !files.isEmpty }

  private var differing: [String] {
    files.compactMap { file in
      if case .same = file.finding { nil } else { file.path }
    }
  }

  /// A line for each file, the columns aligned, and a sentence for all of them.
  package var lines: [String] {
    let width = files.map(\.path.count).max() ?? 0
    let list = files.map { path, finding in
      visible(path).padded(to: width + 2) + words(finding, path)
    }
    let count = differing.count
    let sum =
      files.isEmpty
      ? "Nothing was written."
      : count == 0
        ? "\(files.count == 1 ? "It is" : "All \(files.count) files are") the same, byte for byte."
        : "\(count) of \(files.count) files \(count == 1 ? "isn't" : "aren't") the same."
    return list + ["", sum]
  }

  private func words(_ finding: Finding, _ path: String) -> String {
    switch finding {
    case .same: "the same"
    case .onlyInOne: Terminal.red("was written the first time alone") + question(ofFile: path)
    case .onlyInTheOther: Terminal.red("was written the second time alone") + question(ofFile: path)
    case .different(let difference):
      Terminal.red("differs") + " from " + difference.words
        + (difference.question == nil ? question(ofFile: path) : "")
    }
  }

  /// A figure's name begins with its question.
  private func question(ofFile path: String) -> String {
    (path as NSString).lastPathComponent.prefixMatch(of: /q(\d+)-/).map { " (Q\($0.1))" } ?? ""
  }
}
