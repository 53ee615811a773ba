import Foundation
import HostSystem
import Running

/// Another place for the same work: everything that must not show in what is written is another there.
package struct OtherSurroundings {
  /// Gone with this value, as is the next.
  private let folder: TemporaryFolder
  /// Where temporary folders are made.
  private let temporary: TemporaryFolder
  /// What is another in the environment.
  package let environment: [String: String]
  /// Where a program begins.
  package let workingFolder: String

  /// - Parameter installation: the course whose program is to work there.
  package init(for installation: CoursePackage) throws {
    folder = try TemporaryFolder()
    temporary = try TemporaryFolder()
    // Root's sandboxes run as another user, who has to come through. What is in it is closed by itself.
    chmod(temporary.path, 0o711)
    for name in ["home", "work", "first", "second"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
    }
    let own = ProcessInfo.processInfo.environment
    var environment = [
      "HOME": "\(folder.path)/home", "XDG_CACHE_HOME": "\(folder.path)/home/.cache",
      "TMPDIR": temporary.path,
      "TZ": own["TZ"] == Self.zones[0] ? Self.zones[1] : Self.zones[0],
    ]
    let language = own["LC_ALL"] == Self.languages[0] ? Self.languages[1] : Self.languages[0]
    for name in ["LANG", "LC_ALL"] { environment[name] = language }
    #if os(Linux)
      // Programs that choose a toolchain look into the home for which one it is.
      environment["PATH"] =
        "\(try installation.toolchain())/usr/bin:" + (own["PATH"] ?? "/usr/bin:/bin")
    #endif
    self.environment = environment
    // A program that was built outside of its package finds it around the working folder.
    let isInPackage = OwnProgram.path.hasPrefix(
      URL(fileURLWithPath: installation.root).resolvingSymlinksInPath().path + "/")
    workingFolder = isInPackage ? "\(folder.path)/work" : "\(installation.root)/Sources"
  }

  /// Days apart, and comma for point.
  private static let zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]
  private static let languages = ["tr_TR.UTF-8", "de_DE.UTF-8"]

  /// The path of something that is to be written there.
  package func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// Copies a file or a folder there.
  ///
  /// - Returns: the path of the copy.
  func copy(_ original: String, as name: String) throws -> String {
    let copy = path(name)
    // What a link leads to, and not the link.
    try FileManager.default.copyItem(
      atPath: URL(fileURLWithPath: original).resolvingSymlinksInPath().path, toPath: copy)
    return copy
  }

  /// What is another, in words.
  package static let description =
    "another folder, home, time zone and language, and another place for temporary files"
}
