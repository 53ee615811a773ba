import Foundation
import HostSystem

/// What answers are linked with, as one shared library. It is made of the static one, and kept beside it.
struct SharedKit {
  let installation: CoursePackage

  /// By this name programs ask for it.
  var name: String { "lib\(installation.course.answerKit.product).so" }

  private var kept: String { "\(installation.build)/sandbox-kit" }
  private static let stamp = "made-from"

  /// Puts the library into a folder.
  func put(into folder: String) throws {
    let path = "\(folder)/\(name)"
    let origin = try origin()
    let manager = FileManager.default
    if manager.contents(atPath: "\(kept)/\(Self.stamp)") == origin,
      let library = manager.contents(atPath: "\(kept)/\(name)")
    {
      try library.write(to: URL(fileURLWithPath: path))
      return
    }
    try make(at: path)
    // What was replaced meanwhile is not what the stamp would say.
    if try self.origin() == origin { try keep(path, origin) }
  }

  /// What it's made of and by: paths, sizes and dates.
  private func origin() throws -> Data {
    let stamps = try installation.libraryStamps().sorted { $0.key < $1.key }.map { "\($0): \($1)" }
    return Data(([try installation.compilerStamp()] + stamps).joined(separator: "\n").utf8)
  }

  /// Makes it of all of the static library.
  private func make(at path: String) throws {
    let folder = try TemporaryFolder()
    // Beside a library the compiler notes what it has to be linked with, and the build may be another user's.
    let link = "\(folder.path)/kit.a"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: installation.library)
    let (output, ending) = try installation.callCompiler(
      // `--undefined-glob` takes all of a static library, as the linker's other ways to say so mind the order.
      ["-emit-library", "-use-ld=lld", link, "-Xlinker", "--undefined-glob=*"]
        + ["-Xlinker", "-soname", "-Xlinker", name, "-lswiftSynchronization"]
        + (try installation.systemLibraryFlags()) + ["-o", path],
      within: .seconds(60), in: folder)
    guard ending == .exited(code: 0) else {
      let error = output.split(separator: "\n").first { $0.contains("error:") }
      throw RunError(
        installation.library,
        "no shared library can be made of it (\(error ?? "without a message"))",
        cure: "Wait until it's built, or rebuild it: swift build -c release.")
    }
  }

  /// Keeps it for later runs, where that can be done: else these wait a third of a second longer.
  private func keep(_ path: String, _ origin: Data) throws {
    guard access(installation.build, W_OK) == 0 else { return }
    let copy = try TemporaryFolder(in: installation.build)
    try SandboxBase.copy(path, to: "\(copy.path)/\(name)")
    try origin.write(to: URL(fileURLWithPath: "\(copy.path)/\(Self.stamp)"))
    try SandboxBase.keep(copy.path, as: kept)
  }
}
