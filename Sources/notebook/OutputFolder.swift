import Foundation
import Reporting
import Running

/// The folder that takes the executed notebook. Each file appears whole or not at all.
struct OutputFolder {
  let path: String

  /// Checks that the folder, or the nearest one above it that is there, can be written. Changes
  /// nothing.
  init(checking path: String) throws(RunError) {
    self.path = path
    var nearest = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    while !FileManager.default.fileExists(atPath: nearest.path, isDirectory: &isFolder),
      nearest.path != "/"
    {
      nearest.deleteLastPathComponent()
    }
    guard isFolder.boolValue, access(nearest.path, W_OK) == 0 else {
      throw Self.unwritable(path, isFolder.boolValue ? "no permission" : "a file is in the way")
    }
  }

  /// Writes a report and its figures, and removes figures of an earlier run: afterwards `figures`
  /// holds those of this run.
  ///
  /// - Returns: the paths of what was written, figures aside.
  func write(_ report: Report, named name: String, as list: FormatList) throws -> [String] {
    var files: [String] = []
    do {
      let figures = report.figures()
      for figure in figures { try write(Array(figure.svg.utf8), to: figure.path) }
      for format in list.formats {
        let (file, bytes) =
          switch format {
          case .md: ("\(name).md", report.markdown())
          case .html: ("\(name).html", Array(report.html().utf8))
          case .json: ("run.json", Array(report.json().utf8))
          }
        try write(bytes, to: file)
        files.append("\(path)/\(file)")
      }
      try removeFigures(except: Set(figures.map(\.path)))
    } catch {
      throw Self.unwritable(path, error.localizedDescription)
    }
    return files
  }

  private func write(_ bytes: [UInt8], to file: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Atomic: to a temporary name, and renamed.
    try Data(bytes).write(to: url, options: .atomic)
  }

  /// Only what bears a name of ours is removed.
  private func removeFigures(except current: Set<String>) throws {
    let folder = "\(path)/figures"
    guard FileManager.default.fileExists(atPath: folder) else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.wholeMatch(of: /q\d+-.*\.svg/) != nil && !current.contains("figures/\(name)") {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private static func unwritable(_ path: String, _ reason: String) -> RunError {
    RunError(
      path, "the output cannot be written there (\(reason))",
      cure: "Name another folder with --output DIR.")
  }
}
