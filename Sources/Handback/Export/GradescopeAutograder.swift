import Archives
import HostSystem

/// A zip that Gradescope grades with: two scripts, the secret seed, and the course's package.
///
/// It holds all answers and the seed, as Gradescope shows it to instructors alone.
public struct GradescopeAutograder: Sendable {
  /// What the scripts have to know of the course.
  public struct Settings: Sendable {
    /// The folder of the course's package, below `package/`; empty where that is itself the course.
    public var course: String
    /// The product that is the course's program.
    public var program: String
    /// The reference's folder in the course's package.
    public var reference: String
    public var seed: UInt64
    /// `6.3.1`
    public var swift: String
    public var visibility: GradescopeResults.Visibility
    /// Whether answers run without a sandbox.
    public var isTrusting: Bool

    public init(
      course: String, program: String, reference: String, seed: UInt64, swift: String,
      visibility: GradescopeResults.Visibility = .visible, isTrusting: Bool = false
    ) {
      self.course = course
      self.program = program
      self.reference = reference
      self.seed = seed
      self.swift = swift
      self.visibility = visibility
      self.isTrusting = isTrusting
    }
  }

  /// By their paths in the zip.
  public let files: [ExportedFile]

  /// - Parameter package: the files of the course's package, and of those that it depends on.
  public init(of package: [ExportedFile], _ settings: Settings) {
    let libraries = package.filter { $0.path.split(separator: "/").last == "Package.swift" }
      .flatMap { Self.libraries(ofManifest: String(decoding: $0.bytes, as: UTF8.self)) }
    let scripts = AutograderScripts(settings: settings, libraries: Set(libraries).sorted())
    files =
      [
        ExportedFile(path: "setup.sh", bytes: Array(scripts.setup.utf8), isExecutable: true),
        ExportedFile(path: "run_autograder", bytes: Array(scripts.run.utf8), isExecutable: true),
        ExportedFile(path: "seed", bytes: Array("\(settings.seed)\n".utf8)),
      ]
      + package.map {
        ExportedFile(path: "package/\($0.path)", bytes: $0.bytes, isExecutable: $0.isExecutable)
      }
  }

  /// The system's packages that a manifest names: `.apt(["libcmark-dev"])`.
  private static func libraries(ofManifest text: String) -> [String] {
    text.matches(of: /\.apt\(\[([^\]]*)\]\)/).flatMap { list in
      list.1.matches(of: /"([a-z0-9][a-z0-9+.\-]*)"/).map { String($0.1) }
    }
  }

  /// - Throws: when it's more than a zip holds.
  public func zip(path: String) throws(RunError) -> [UInt8] {
    let files = files.map {
      ZipWriting.File(path: $0.path, bytes: $0.bytes, isExecutable: $0.isExecutable)
    }
    guard let bytes = ZipWriting.bytes(of: files) else {
      throw RunError(
        path, "the course's package is more than a zip holds",
        cure: "Move what grading doesn't need out of its folder.")
    }
    return bytes
  }
}
