import ArgumentParser
import Commands
import Exercises
import Foundation
import HostSystem
import Running
import Wording

/// `notebook init`: a course to begin with.
package struct InitCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Write a new course: two questions that run and can be graded, to be replaced by yours.",
    discussion: """
      The course is a Swift package of its own, named for its folder, and depends on the package that \
      this program is made from: on its folder or, if it was fetched, on its repository.
      """)

  package init() {}

  @Argument(help: "The folder for the course: a new one, or one that is empty except for .git.")
  var folder: String

  @Option(
    help: "The package that the course depends on: its folder, or a repository's address.")
  var runner: String?

  @Option(help: "With an address: the minimum version. (default: the branch main)")
  var runnerVersion: String?

  package func validate() throws {
    try requireNotEmpty(["--runner": runner])
    guard !folder.isEmpty else { throw ValidationError("init takes a folder, and was given none.") }
    guard let runnerVersion else { return }
    guard let runner, RunnerSource.isAddress(runner) else {
      throw ValidationError("--runner-version goes with the address of a repository: --runner URL.")
    }
    guard runnerVersion.wholeMatch(of: /\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?/) != nil else {
      throw ValidationError("--runner-version takes a version with three numbers, such as 1.2.0.")
    }
  }

  package func run(in course: Course) throws {
    try explainingErrors {
      let place = try NewFolder(at: folder)
      let names = try names(of: place)
      let (package, source) = try runner(for: course)
      let template = try CourseTemplate(readingAt: package.template)
      try checkIdentity(of: place, against: source, in: course)
      try check(names, against: package)
      let files = template.files(named: names, runner: source.seen(from: place.path))
      try place.write(files)
      Terminal.writeLine(
        """
        \(visible(folder)) is a new course, with two questions to be replaced by yours. \
        Its README.md says how. Try it:

          cd \(CommandText.quoted(folder))
          swift run notebook run
          swift run notebook audit

        The first time builds for some minutes.
        """)
    }
  }

  private func names(of place: NewFolder) throws(RunError) -> CourseNames {
    guard let names = CourseNames(folder: place.name) else {
      throw RunError(
        folder,
        "a course is named after its folder, and this name has no letters or digits that can be used",
        cure: "Choose another name.")
    }
    return names
  }

  /// The package that the course is made from, and what it's to depend on.
  private func runner(for course: Course) throws -> (RunnerPackage, RunnerSource) {
    if let runner, !RunnerSource.isAddress(runner) {
      let package = try RunnerPackage(at: runner)
      return (package, package.source)
    }
    let own = try RunnerPackage(behind: Project.installation(of: course))
    guard let runner else { return (own, own.source) }
    let requirement = runnerVersion.map { "from: \(swiftLiteral($0))" } ?? #"branch: "main""#
    return (own, .repository(url: runner, requirement: requirement))
  }

  /// Refuses names that would give the course a target of the runner's name: SwiftPM builds no two.
  private func check(_ names: CourseNames, against runner: RunnerPackage) throws(RunError) {
    guard let taken = names.targets.first(where: runner.hasTarget) else { return }
    throw RunError(
      folder, "the course would have a target “\(taken)”, which the notebook package has too",
      cure: "Choose another name.")
  }

  /// Refuses a folder that is named like a package which the course is built from.
  private func checkIdentity(
    of place: NewFolder, against source: RunnerSource, in course: Course
  ) throws {
    let dependencies = try Project.installation(of: course).dependencies().map(\.identity)
    guard ([source.identity] + dependencies).contains(place.name.lowercased()) else { return }
    throw RunError(
      folder,
      "SwiftPM tells packages apart by their folders' names, and the course needs another "
        + "that is called “\(place.name.lowercased())”", cure: "Choose another name.")
  }
}
