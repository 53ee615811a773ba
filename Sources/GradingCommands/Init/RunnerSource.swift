import Commands
import Foundation
import HostSystem
import Running

/// Where a new course has the runner's package from, as its `Package.swift` says it.
package enum RunnerSource: Equatable {
  case folder(String)
  /// - Parameter requirement: `from: "1.0.0"`, `branch: "main"`.
  case repository(url: String, requirement: String)

  /// The dependency, in Swift.
  package var dependency: String {
    switch self {
    case .folder(let path): #".package(name: "notebook", path: \#(swiftLiteral(path)))"#
    case .repository(let url, let requirement):
      ".package(url: \(swiftLiteral(url)), \(requirement))"
    }
  }

  /// What the course's targets call the package.
  package var packageName: String {
    switch self {
    case .folder: "notebook"
    case .repository(let url, _): Self.name(ofPackageAt: url)
    }
  }

  /// What SwiftPM tells it apart from other packages by.
  package var identity: String {
    switch self {
    case .folder(let path): URL(fileURLWithPath: path).lastPathComponent.lowercased()
    case .repository(let url, _): Self.name(ofPackageAt: url).lowercased()
    }
  }

  /// Whether a text is an address and no path: `https://…`, `git@host:…`.
  package static func isAddress(_ text: String) -> Bool {
    text.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:/) != nil
  }

  /// As a course names it that stands in a folder: one within the package's own folder stays with it
  /// when that is moved.
  package func seen(from course: String) -> RunnerSource {
    guard case .folder(let path) = self, course.hasPrefix("\(path)/") else { return self }
    let depth = course.dropFirst(path.count).split(separator: "/").count
    return .folder(Array(repeating: "..", count: depth).joined(separator: "/"))
  }

  private static func name(ofPackageAt url: String) -> String {
    let last = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? url
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }
}

/// The runner's package, as this program was built from it.
struct RunnerPackage {
  /// Where its sources are.
  let folder: String
  let source: RunnerSource

  /// - Parameter installation: a course that uses the runner, or the runner's own package.
  init(behind installation: CoursePackage) throws {
    if Self.isRunner(installation.root) {
      folder = installation.root
      source = .folder(installation.root)
      return
    }
    guard let found = try installation.dependencies().first(where: { Self.isRunner($0.folder) })
    else {
      throw RunError(
        installation.root, "the package that this program is made from can't be found",
        cure: "Name its folder with --runner DIR.")
    }
    folder = found.folder
    switch found.origin {
    case .folder: source = .folder(found.folder)
    case .repository(let location, let version, let branch, let revision):
      let requirement =
        version.map { "from: \(swiftLiteral($0))" } ?? branch.map { "branch: \(swiftLiteral($0))" }
        ?? "revision: \(swiftLiteral(revision))"
      source = .repository(url: location, requirement: requirement)
    }
  }

  /// Its sources in a folder that the user names.
  init(at path: String) throws(RunError) {
    guard Self.isRunner(path) else {
      throw RunError(
        path, "it isn't a folder with the notebook package",
        cure: "Name the folder of a clone, or the address of its repository.")
    }
    folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    source = .folder(folder)
  }

  /// The course that new ones are made from.
  var template: String { "\(folder)/\(Self.template)" }

  private static let template = "Examples/Starter"

  func hasTarget(_ name: String) -> Bool { FileStatus(of: "\(folder)/Sources/\(name)") != nil }

  private static func isRunner(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(template)/Package.swift")
  }
}

/// A text as Swift source writes it.
func swiftLiteral(_ text: String) -> String {
  "\""
    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n") + "\""
}
