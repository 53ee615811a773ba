import Foundation
import GradingCommands
import TestSupport
import Testing

/// What a new course is called, from the name of its folder.
@Suite struct CourseNamesTests {
  @Test(arguments: [
    ("trees", "Trees", "trees", "TreesExercises"),
    ("my-course", "My course", "my-course", "MyCourseExercises"),
    ("My Course", "My Course", "my-course", "MyCourseExercises"),
    ("graphs_and_trees", "Graphs and trees", "graphs-and-trees", "GraphsAndTreesExercises"),
    ("dataStructures", "DataStructures", "datastructures", "DataStructuresExercises"),
    ("2nd-course", "2nd course", "2nd-course", "Course2ndCourseExercises"),
    ("C++", "C++", "c", "CExercises"),
    // Keywords, and names of modules and programs of the runner's and of the system's.
    ("class", "Class", "class", "ClassExercises"),
    ("notebook", "Notebook", "notebook", "NotebookExercises"),
    ("Worker", "Worker", "worker", "WorkerExercises"),
    ("Exercises", "Exercises", "exercises", "ExercisesExercises"),
    ("Foundation", "Foundation", "foundation", "FoundationExercises"),
    // Other alphabets are spelled in ours, and stay as they are in titles.
    ("Bäume", "Bäume", "baume", "BaumeExercises"),
    ("Деревья", "Деревья", "dereva", "DerevaExercises"),
    // Such a heading would be a question.
    ("Q1 basics", "Course Q1 basics", "q1-basics", "Q1BasicsExercises"),
    ("a\nb", "A b", "a-b", "ABExercises"),
  ])
  func namesAreMadeOfAFoldersName(
    folder: String, title: String, stem: String, module: String
  ) throws {
    let names = try #require(CourseNames(folder: folder))
    #expect(names.title == title)
    #expect(names.stem == stem)
    #expect(names.module == module)
  }

  @Test(arguments: ["", "!!!", "...", "🙂"])
  func aNameWithoutLettersNamesNothing(folder: String) {
    #expect(CourseNames(folder: folder) == nil)
  }

  @Test func aLongNameIsCut() throws {
    let names = try #require(CourseNames(folder: String(repeating: "long", count: 60)))
    #expect(names.module.count < 80)
  }

  /// SwiftPM builds no two targets of one name.
  @Test func noTargetOfTheRunnersPackageIsNamedLikeACourses() throws {
    let manifest = try String(
      contentsOf: packageFolder.appendingPathComponent("Package.swift"), encoding: .utf8)
    let targets = manifest.matches(of: /name: "([^"]+)"/).map { $0.1 }
    #expect(targets.contains("Exercises"))
    for target in targets where target != "Exercises" {
      for ending in ["Exercises", "-notebook", "-demonstrator"]
      where target.hasSuffix(ending) {
        #expect(target == "rnn-basics-demonstrator", "a course could be called like this")
      }
    }
  }
}

/// How a new course names the package that it depends on.
@Suite struct RunnerSourceTests {
  @Test func aFolderIsNamedByItsPath() {
    let source = RunnerSource.folder(#"/home/me/a "b"/notebook"#)
    #expect(
      source.dependency == #".package(name: "notebook", path: "/home/me/a \"b\"/notebook")"#)
    #expect(source.packageName == "notebook")
  }

  @Test func aCourseWithinItsFolderStaysWithIt() {
    let source = RunnerSource.folder("/home/me/notebook")
    #expect(source.seen(from: "/home/me/notebook/Examples/trees") == .folder("../.."))
    #expect(source.seen(from: "/home/me/trees") == source)
    #expect(source.seen(from: "/home/me/notebooks") == source)
  }

  @Test(arguments: [
    ("https://example.org/me/Notebook.git", "Notebook"), ("git@example.org:runner", "runner"),
    ("file:///home/me/notebook", "notebook"), ("https://example.org/me/notebook/", "notebook"),
  ])
  func aRepositoryIsNamedByTheEndOfItsAddress(url: String, name: String) {
    let source = RunnerSource.repository(url: url, requirement: #"from: "1.0.0""#)
    #expect(source.dependency == ".package(url: \"\(url)\", from: \"1.0.0\")")
    #expect(source.packageName == name)
    #expect(source.identity == name.lowercased())
  }

  @Test func addressesAreToldFromPaths() {
    #expect(RunnerSource.isAddress("https://example.org/x"))
    #expect(RunnerSource.isAddress("git@example.org:x/y.git"))
    #expect(!RunnerSource.isAddress("../notebook"))
    #expect(!RunnerSource.isAddress("C:notebook"))
  }
}
