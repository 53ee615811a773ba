import Foundation
import HostSystem

/// What a course's exercises are compiled from.
///
/// The library itself does not tell whether two builds are of the same exercises. Built twice of the
/// same sources in the same place it is the same, byte for byte; built in another folder it is not, also
/// without what is there for debuggers: the compiler writes the sources' paths into the code that says
/// where a program stopped. The sources are the same everywhere.
extension CoursePackage {
  /// A file by a name that is the same wherever the packages stand: `Trees/Q14/Q14_Median.swift`.
  public struct Source: Equatable, Sendable {
    public let name: String
    public let path: String
  }

  /// The sources of all that the course's own part of the library is made of, C targets and their
  /// headers too; sorted.
  ///
  /// The harness, which is the runner's, is left out. So are the settings that they are compiled with:
  /// a package's description changes more often than these.
  ///
  /// - Returns: `nil` where they can't be told: the library was built in another way than by SwiftPM, or
  ///   a target's sources stand in a folder that isn't `Sources/NAME`.
  public func kitSources() throws -> [Source]? {
    guard let targets = linkedTargets() else { return nil }
    let packages = try packages()
    var sources: [Source] = []
    for target in targets.subtracting(Self.harness).sorted() {
      guard let folder = Self.sources(of: target, in: packages) else { return nil }
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
        !name.split(separator: "/").contains { $0.hasPrefix(".") }
          && Self.isRegularFile("\(folder)/\(name)")
      }
      sources += files.map { Source(name: "\(target)/\($0)", path: "\(folder)/\($0)") }
    }
    return sources.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The targets that the library is linked of, by the names that SwiftPM's folders have; `nil` where
  /// it has noted none.
  func linkedTargets() -> Set<String>? {
    let list = "\(build)/\(course.answerKit.product).product/Objects.LinkFileList"
    guard let bytes = FileManager.default.contents(atPath: list) else { return nil }
    let ending = ".build"
    let folders = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { path in
      path.split(separator: "/").last { $0.hasSuffix(ending) && $0 != ending }
    }
    let targets = folders.compactMap { $0.map { String($0.dropLast(ending.count)) } }
    return targets.isEmpty || targets.count < folders.count ? nil : Set(targets)
  }

  /// The folder of a target's sources. SwiftPM's own folders have no hyphens in their names.
  static func sources(of target: String, in packages: [String]) -> String? {
    for package in packages {
      let names = FileManager.default.enumerator(atPath: "\(package)/Sources")
      while let name = names?.nextObject() as? String {
        names?.skipDescendants()
        if name.replacing("-", with: "_") == target.replacing("-", with: "_") {
          return "\(package)/Sources/\(name)"
        }
      }
    }
    return nil
  }

  /// The versions of the system's libraries that the course uses, in words: `zlib 1.3.1`.
  public func systemLibraryVersions() throws -> String {
    try course.answerKit.systemLibraries.map { library in
      guard let program = Self.program("pkg-config") else { return library }
      let command = Command(program, ["--modversion", library])
      let (output, ending) = try command.run(within: .seconds(10), in: TemporaryFolder())
      guard ending == .exited(code: 0) else { return library }
      return "\(library) \(output.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
    }.joined(separator: ", ")
  }
}
