import Foundation
import TestSupport
import Testing

/// `notebook init`: what it writes and when it refuses to. script/test-courses builds what it writes,
/// and runs and grades it.
@Suite struct InitTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func notebook(_ arguments: String...) throws -> Program.Ended {
    try Program.run(arguments, in: folder.url)
  }

  @Test func aNewCourseIsNamedForItsFolder() throws {
    let run = try notebook("init", "My Course")
    #expect(run.code == 0, "\(run.error)")
    #expect(run.output.contains("  cd 'My Course'\n  swift run notebook run\n"))
    let files = try folder.listing().filter { $0.contains(".") }.map { $0.dropFirst(10) }
    #expect(
      files == [
        ".gitignore", "Package.swift", "README.md",
        "Sources/MyCourseExercises/Demonstrations/CalendarDrift.swift",
        "Sources/MyCourseExercises/Demonstrations/Demonstrations.swift",
        "Sources/MyCourseExercises/Gregorian.swift",
        "Sources/MyCourseExercises/Q1/Q1_LeapYears+Trials.swift",
        "Sources/MyCourseExercises/Q1/Q1_LeapYears.swift",
        "Sources/MyCourseExercises/Q2/Q2_Weekdays+Trials.swift",
        "Sources/MyCourseExercises/Q2/Q2_Weekdays.swift",
        "Sources/MyCourseExercises/SeededRandom.swift",
        "Sources/my-course-demonstrator/main.swift", "Sources/my-course-notebook/main.swift",
        "grading/Q1/Q1_isLeapYear.swift", "grading/Q1/mistakes/forgetsCenturies.swift",
        "grading/Q1/mistakes/forgetsFourthCenturies.swift",
        "grading/Q1/mistakes/leavesOutTheWrongCenturies.swift",
        "grading/Q1/mistakes/meansCommonYears.swift", "grading/Q1/rubric.yaml",
        "grading/Q2/Q2_weekday.swift", "grading/Q2/mistakes/countsFromSunday.swift",
        "grading/Q2/mistakes/forgetsCenturies.swift", "grading/Q2/mistakes/leapsInJanuary.swift",
        "grading/Q2/mistakes/refusesNothing.swift", "grading/Q2/rubric.yaml",
        "notebook/my-course.md", "solutions/.swift-format", "solutions/AnswerSheet.swift",
        "solutions/Q1_isLeapYear.swift", "solutions/Q2_weekday.swift",
      ])
    for file in files {
      let text = try folder.text(of: "My Course/\(file)")
      #expect(!text.lowercased().contains("starter"), "\(file)")
    }
    #expect(try folder.text(of: "My Course/README.md").hasPrefix("# My Course\n"))
    #expect(try folder.text(of: "My Course/notebook/my-course.md").hasPrefix("# My Course\n"))
    let manifest = try folder.text(of: "My Course/Package.swift")
    #expect(manifest.contains(#".package(name: "notebook", path: "\#(packageFolder.path)")"#))
  }

  /// The module's name may come before `Exercises` in the alphabet, and after `Worker`.
  @Test(arguments: ["algebra", "zoology"])
  func importsStandInOrder(name: String) throws {
    #expect(try notebook("init", name).code == 0)
    for file in try folder.listing() where file.hasSuffix(".swift") {
      let imports = try folder.text(of: file).split(separator: "\n")
        .filter { $0.hasPrefix("import ") }
      #expect(imports == imports.sorted(), "\(file)")
    }
  }

  @Test func aTitleStandsAsItIsInSwiftAndInMarkdown() throws {
    #expect(try notebook("init", #"The "best" $5 *course*"#).code == 0)
    let title = #"The "best" $5 *course*"#
    #expect(
      try folder.text(of: "\(title)/Sources/the-best-5-course-notebook/main.swift")
        .contains(#"name: "The \"best\" $5 *course*","#))
    #expect(
      try folder.text(of: "\(title)/README.md").hasPrefix(#"# The "best" \$5 \*course\*"#))
  }

  @Test func aRepositoryIsNamedByAddressAndVersion() throws {
    let run = try notebook(
      "init", "trees", "--runner", "https://example.org/me/runner.git", "--runner-version",
      "1.2.0")
    #expect(run.code == 0, "\(run.error)")
    let manifest = try folder.text(of: "trees/Package.swift")
    #expect(
      manifest.contains(
        #".package(url: "https://example.org/me/runner.git", from: "1.2.0")"#))
    #expect(manifest.contains(#".product(name: "CourseKit", package: "runner")"#))
    #expect(!manifest.contains(#"package: "notebook""#))
  }

  @Test func aRepositoryOfGitsIsNoObstacle() throws {
    try folder.write("ref: refs/heads/main\n", to: "trees/.git/HEAD")
    #expect(try notebook("init", "trees").code == 0)
    #expect(try folder.text(of: "trees/.git/HEAD") == "ref: refs/heads/main\n")
    #expect(try folder.listing().contains("trees/Package.swift"))
  }

  @Test func theCurrentFolderIsNamedByItsRealName() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("trees"), withIntermediateDirectories: false)
    let run = try Program.run(["init", "."], in: folder.url.appendingPathComponent("trees"))
    #expect(run.code == 0, "\(run.error)")
    #expect(try folder.listing().contains("trees/notebook/trees.md"))
  }

  // MARK: - Refusals

  @Test(arguments: [
    (
      "full", "full: it isn't empty: there is notes.txt. Name a folder that is empty, or a new one."
    ),
    ("full/notes.txt", "full/notes.txt: it already exists and is not a folder."),
    ("full/notes.txt/trees", "full/notes.txt"),
    ("!!!", "!!!: a course is named after its folder, and this name has no letters or digits"),
    ("Yams", "Yams: SwiftPM tells packages apart by their folders' names"),
    (String(repeating: "a", count: 300), "can't be written (File name too long)"),
    ("/proc/trees", "can't be written"),
    ("rnn-basics", "a target “rnn-basics-demonstrator”, which the notebook package has too."),
  ])
  func whatIsInTheWayIsToldAndLeftAlone(name: String, complaint: String) throws {
    try folder.write("mine\n", to: "full/notes.txt")
    let run = try notebook("init", name)
    #expect(run.code == 2)
    #expect(run.error.contains(complaint), "\(run.error)")
    #expect(try folder.listing() == ["full", "full/notes.txt"])
  }

  @Test func aPackageThatIsNotTheRunnersIsRefused() throws {
    try folder.write("", to: "other/Package.swift")
    let run = try notebook("init", "trees", "--runner", "other")
    #expect(run.code == 2)
    #expect(run.error.contains("other: it isn't a folder with the notebook package."))
    #expect(try !folder.listing().contains("trees"))
  }

  @Test(arguments: [
    ["init"], ["init", ""], ["init", "trees", "--runner", ""],
    ["init", "trees", "--runner-version", "1.0.0"],
    ["init", "trees", "--runner", "..", "--runner-version", "1.0.0"],
    ["init", "trees", "--runner", "https://example.org/x", "--runner-version", "newest"],
  ])
  func wrongUsageWritesNothing(arguments: [String]) throws {
    let run = try Program.run(arguments, in: folder.url)
    #expect(run.code == 64)
    #expect(try folder.listing().isEmpty)
  }
}
