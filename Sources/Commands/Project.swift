import Exercises
import Foundation
import HostSystem
import Parsing
import Running

/// A course where it stands on this machine, with what the command line chose in place of its own.
package struct Project {
  package let course: Course
  package let installation: CoursePackage
  /// The path of the notebook.
  package let notebook: String
  /// The folder of the answers to run; of a project that grades, of the reference.
  package let solutions: String

  package init(of course: Course, notebook: String?, solutions: String?) throws {
    installation = try Self.installation(of: course)
    self.course = course
    self.notebook = notebook ?? installation.path(course.notebook)
    self.solutions = solutions ?? installation.path(course.solutions)
  }

  /// The course where this program was built.
  package static func installation(of course: Course) throws(RunError) -> CoursePackage {
    let executable = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return try CoursePackage(of: course, executable: executable)
  }

  /// Builds what answers are linked with, and what is started beside them, where that is missing or
  /// older than its sources.
  ///
  /// - Parameter isQuiet: whether nothing is said unless it fails.
  package func build(isQuiet: Bool = false) throws {
    let kit = KitBuild(of: installation)
    let outdated = try kit.outdated()
    if outdated.isEmpty { return }
    if !isQuiet {
      Terminal.complain(
        "Building \(outdated.joined(separator: ", ")); the first time takes minutes.")
    }
    try kit.build(outdated, isQuiet: isQuiet)
  }

  package func document() throws -> Document {
    try Document(parsing: bytes(ofNotebook: notebook), path: notebook)
  }

  /// The program that shows the notebook's demonstrations; `nil` when it places none.
  ///
  /// - Throws: `NotebookError` when it places one that the course doesn't have.
  package func demonstrator(of document: Document) throws -> Demonstrator? {
    if document.demonstrations.isEmpty { return nil }
    let demonstrator = try Demonstrator(in: installation)
    try document.checkDemonstrations(among: demonstrator?.offers.map(\.name) ?? [])
    return demonstrator
  }

  package func answersFolder() throws -> AnswersFolder { try AnswersFolder(readingAt: solutions) }

  /// The absolute path of the data: the folder that was named, else `data` beside the notebook, else
  /// the course's own, else the folder of the notebook.
  package func dataFolder(_ named: String?) throws -> String {
    let home = URL(fileURLWithPath: notebook).deletingLastPathComponent()
    return try declaredData(named) ?? home.path
  }

  /// The same, if there's a folder that is meant for data; `nil` when there's just the folder of the
  /// notebook.
  package func declaredData(_ named: String?) throws -> String? {
    let home = URL(fileURLWithPath: notebook).deletingLastPathComponent()
    if let named {
      guard Self.isFolder(named) else {
        throw RunError(named, "there is no such data folder", cure: "Name one with --data DIR.")
      }
      return URL(fileURLWithPath: named).path
    }
    let beside = home.appendingPathComponent("data").path
    if Self.isFolder(beside) { return beside }
    guard let data = course.data else { return nil }
    let own = "\(installation.root)/\(data)"
    guard Self.isFolder(own) else {
      throw RunError(own, "there is no such data folder", cure: "Name one with --data DIR.")
    }
    return own
  }

  private static func isFolder(_ path: String) -> Bool { FileStatus(of: path)?.isFolder == true }
}

extension CoursePackage {
  /// The path of something in the course's package: as short as it can be typed where this program
  /// was started.
  package func path(_ relative: String) -> String {
    let whole = "\(root)/\(relative)"
    guard let here = FileStatus(of: relative), let there = FileStatus(of: whole),
      here.isSame(as: there)
    else { return whole }
    return relative
  }
}
