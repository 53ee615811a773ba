import Exercises
import Foundation
import HostSystem

/// Sees to it that what answers are linked with, and what is started beside them, is built and no
/// older than its sources. SwiftPM builds none of it for a `swift run` of the course's program.
public struct KitBuild {
  private let installation: CoursePackage
  private let products: [String]

  public init(of installation: CoursePackage) {
    self.installation = installation
    let course = installation.course
    products = [course.answerKit.product, "confine"] + [course.demonstrator].compactMap { $0 }
  }

  /// The products that have to be built; none where the environment says `NOTEBOOK_BUILD=never`, as
  /// tests do, which SwiftPM runs while it keeps others from building.
  ///
  /// - Throws: when a folder of sources can't be looked at.
  public func outdated() throws -> [String] {
    if ProcessInfo.processInfo.environment["NOTEBOOK_BUILD"] == "never" { return [] }
    let newest = try Self.newest(in: sourceFolders())
    // The launcher is no part of the course, and changes with this package alone.
    let newestOfLauncher = try Self.newest(
      in: [CoursePackage.sources(of: "confine", in: installation.packages())].compactMap { $0 })
    return products.filter { product in
      guard let built = Self.date(of: file(of: product)) else { return true }
      return built < (product == "confine" ? newestOfLauncher : newest)
    }
  }

  /// Builds products, which takes its time when nothing of a course has been built yet.
  ///
  /// - Parameter isQuiet: whether what the compiler says goes to standard error only when it fails.
  /// - Throws: `RunError` when it can't be built.
  public func build(_ products: [String], isQuiet: Bool = false) throws {
    guard let swift = CoursePackage.program("swift") else {
      throw RunError(
        "swift", "it isn't on PATH, so the course can't be built",
        cure: "Install Swift from https://swift.org/install and open a new terminal.")
    }
    let folder = try TemporaryFolder()
    let log = try folder.makeFile("log")
    defer { close(log) }
    for product in products {
      // SwiftPM adds to a library what is new, and leaves in it what has no source any more.
      if file(of: product) == installation.library { unlink(installation.library) }
      let beginning = Date.now
      let child = try ChildProcess(
        swift,
        [
          "build", "-c", "release", "--package-path", installation.root, "--scratch-path",
          installation.scratch,
          "--product", product,
        ], environment: ProcessInfo.processInfo.environment,
        output: isQuiet ? log : STDERR_FILENO)
      defer { child.kill() }
      while child.checkEnding() == nil {
        try Interruption.check()
        poll(nil, 0, 20)
      }
      guard child.checkEnding() == .exited(code: 0) else {
        if isQuiet {
          let said = try HostSystem.bytes(ofFile: "\(folder.path)/log")
          try HostSystem.write(said, to: STDERR_FILENO, path: "standard error")
        }
        throw RunError(
          installation.root, "\(product) doesn't build",
          cure: "Read the compiler's message above, and fix it.")
      }
      // An older one that needed nothing new is as good as built now. A source that was saved while
      // it was built is newer.
      try FileManager.default.setAttributes(
        [.modificationDate: beginning], ofItemAtPath: file(of: product))
    }
  }

  private func file(of product: String) -> String {
    product == installation.course.answerKit.product
      ? installation.library : "\(installation.build)/\(product)"
  }

  /// Where the sources of the kit stand, in whichever of the packages: of the modules that answers
  /// import and, once it was built, of those that these need.
  package func sourceFolders() throws -> [String] {
    let packages = try installation.packages()
    let linked = installation.linkedTargets() ?? []
    let programs = [installation.course.demonstrator].compactMap { $0 }
    return installation.modules.union(linked).union(programs).sorted().compactMap {
      CoursePackage.sources(of: $0, in: packages)
    }
  }

  /// The date of the file that was changed last; `distantPast` when there are none.
  private static func newest(in folders: [String]) throws -> Date {
    var newest = Date.distantPast
    for folder in folders {
      guard let changed = date(of: folder) else { continue }
      newest = max(newest, changed)
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
        newest = max(newest, date(of: "\(folder)/\(name)") ?? newest)
      }
    }
    return newest
  }

  private static func date(of path: String) -> Date? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }
}
