import Commands
import Foundation
import Handback
import HostSystem
import Running

/// The files that grading on another machine takes: the course's package, and those that it has by their
/// place beside it. They keep their places relative to each other.
struct AutograderPackage {
  private(set) var files: [ExportedFile] = []
  /// The folder of the course's package among them.
  let course: String
  /// The course's program.
  let program: String
  private(set) var notes: [String] = []

  init(of project: Project) throws {
    let installation = project.installation
    let executable = Bundle.main.executablePath ?? CommandLine.arguments[0]
    program = URL(fileURLWithPath: executable).lastPathComponent
    let companions = try installation.dependencies().filter { $0.origin == .folder }.map(\.folder)
    let root = Self.parts(installation.root)
    let all = [root] + companions.map(Self.parts)
    var common = root
    for parts in all {
      let same = zip(common, parts).prefix { $0 == $1 }.count
      common = Array(common[..<same])
    }
    course = root.dropFirst(common.count).joined(separator: "/")
    // A package within another comes with that one.
    let outer = all.filter { parts in
      !all.contains { $0.count < parts.count && parts.starts(with: $0) }
    }
    for parts in Set(outer).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let place = parts.dropFirst(common.count).joined(separator: "/")
      try add("/" + parts.joined(separator: "/"), as: place)
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func parts(_ path: String) -> [String] {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path.split(separator: "/").map(String.init)
  }

  /// What is made anew, belongs to git or an editor, or is somebody's own.
  private static let left: Set = [
    ".git", ".swiftpm", ".notebook", ".vscode", "__pycache__", "node_modules", "report", "grades",
    "submissions", "DerivedData",
  ]

  private mutating func add(_ folder: String, as place: String) throws {
    let manager = FileManager.default
    // The records of learners stay here, whatever their folder is called.
    if manager.fileExists(atPath: "\(folder)/.receipts") { return }
    for name in try manager.contentsOfDirectory(atPath: folder).sorted() {
      if Self.left.contains(name) || name.hasPrefix(".build") || name.hasSuffix(".zip") { continue }
      let path = "\(folder)/\(name)"
      let inside = place.isEmpty ? name : "\(place)/\(name)"
      if (try? manager.destinationOfSymbolicLink(atPath: path)) != nil {
        notes.append("\(inside) is a link, and is left out.")
        continue
      }
      guard let status = FileStatus(of: path) else { continue }
      if status.isFolder {
        try add(path, as: inside)
      } else if status.isRegular {
        let bytes = try ExportPlace.bytes(of: path)
        try check(bytes, name, path)
        files.append(
          ExportedFile(path: inside, bytes: bytes, isExecutable: status.permissions & 0o100 != 0))
      }
    }
  }

  /// A place on this machine means nothing on another.
  private func check(_ bytes: [UInt8], _ name: String, _ path: String) throws(RunError) {
    guard name == "Package.swift" else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains(/\.package\([^)]*path:\s*"\//) {
      throw RunError(
        path, "it has a package by its absolute path, which another machine doesn't have",
        cure: "Write a relative path, such as \"../notebook\".")
    }
  }
}
