import Foundation
import HostSystem

/// The shared libraries that programs need, as the system's own loader finds them.
struct SharedLibraries {
  /// The loader, under the path that programs name it by.
  private(set) var loader = ""
  /// Files by the names that programs ask for: `libm.so.6` → `/usr/lib/…/libm.so.6`.
  private(set) var files: [String: String] = [:]

  /// - Parameters:
  ///   - programs: ones of our own. To list what a program needs, the loader reads it.
  ///   - places: folders in which the loader looks first.
  ///   - visible: libraries that none of them is linked with, and that they may look for.
  init(
    of programs: [String], and visible: [String], lookingIn places: [String] = [],
    in folder: TemporaryFolder
  ) throws {
    guard let loader = Self.loaders.first(where: { access($0, X_OK) == 0 }) else {
      throw RunError(
        "ld.so", "the system's loader of shared libraries is not where it is looked for",
        cure: "Grade on a Linux with glibc, or trust the answers: --trust.")
    }
    self.loader = loader
    for program in programs {
      let search = places.isEmpty ? [] : ["--library-path", places.joined(separator: ":")]
      let list = try Command(loader, search + ["--list", program])
        .output(within: .seconds(10), in: folder)
      for line in list.split(separator: "\n") {
        guard let match = line.firstMatch(of: /(\S+) => (\/\S+) \(0x/) else { continue }
        files[String(match.1)] = Self.resolved(String(match.2))
      }
    }
    for name in visible { addIfInstalled(name) }
  }

  /// What shows the loader at its place, and each library in a folder.
  func options(libraryFolder: String) -> [String] {
    ["--ro-bind", Self.resolved(loader), loader]
      + files.sorted { $0.key < $1.key }.flatMap { name, file in
        ["--ro-bind", file, "\(libraryFolder)/\(name)"]
      }
  }

  private mutating func addIfInstalled(_ name: String) {
    let folders = Set(
      files.values.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path })
    let found = (folders.sorted() + Self.folders).map { "\($0)/\(name)" }
    if let file = found.first(where: { access($0, R_OK) == 0 }) {
      files[name] = Self.resolved(file)
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  private static let folders = ["/usr/lib64", "/usr/lib", "/lib64", "/lib"]

  private static let loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]
}
