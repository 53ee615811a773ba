import Exercises
import Foundation
import Grading
import Running
import TestSupport
import Testing

/// A small course on the disk, of which nothing is compiled or run.
private struct SmallCourse {
  let folder: String

  static let files = [
    "Package.swift": "// swift-tools-version: 6.1",
    "notebook/toy.md": "# Toys\n\n## Q1: Roll\n\n## Q2: Bounce\n",
    "notebook/data/balls.csv": "1,2,3\n",
    "Sources/Toys/Q1/Q1_Roll.swift": "public enum Roll {}",
    "Sources/c-toys/include/toys.h": "int roll(void);",
    "Sources/c-toys/toys.c": "int roll(void) { return 1; }",
    "Sources/notebook/main.swift": "print(1)",
    "solutions/AnswerSheet.swift": "public let answers: [Answer] = []",
    "solutions/Q1_roll.swift": "func roll() {}",
    "solutions/Q2_bounce.swift": "func bounce() {}",
    "solutions/helpers.swift": "func help() {}",
    "grading/Q1/rubric.yaml": rubric, "grading/Q2/rubric.yaml": rubric,
    "grading/Q1/Q1_roll.swift": "// Roll it.\nfunc roll() {}",
    "grading/Q1/mistakes/stands.swift":
      "// loses: rolls\n// hint: It stands.\nfunc roll() { return }",
    ".build/release/notebook": "the program",
    ".build/release/libToysKit.a": "the library",
    ".build/release/ToysKit.product/Objects.LinkFileList": """
    /somewhere/.build/x/release/Exercises.build/Answer.swift.o
    /somewhere/.build/x/release/Toys.build/Q1_Roll.swift.o
    /somewhere/.build/x/release/c_toys.build/toys.c.o
    /somewhere/.build/x/release/Worker.build/Serve.swift.o

    """,
  ]

  private static let rubric = """
    points: 4.00
    criteria:
      - name: rolls
        points: 2.50
        title: It rolls
        trials: [usual]
        facts: [path]
        rule: close
        advice: Push it.
      - name: refusal
        points: 1.50
        title: A cube is refused
        trials: [refuses a cube]
        rule: refusal
        advice: Look at its corners.

    """

  init(in folder: TestFolder, _ name: String = "course") throws {
    self.folder = "\(folder.path)/\(name)"
    for (path, text) in Self.files { try folder.write(text, to: "\(name)/\(path)") }
  }

  func conditions(seconds: Int = 10, data: String? = "notebook/data") throws -> Conditions {
    let course = Course(
      name: "Toys", notebook: "notebook/toy.md", data: "notebook/data",
      answerKit: AnswerKit(product: "ToysKit", modules: ["Toys"]))
    let material = try CourseMaterial(
      reference: "\(folder)/solutions", grading: "\(folder)/grading", asked: [])
    let examiner = Examiner(
      material: material,
      installation: try CoursePackage(of: course, executable: "\(folder)/.build/release/notebook"),
      confinement: .none, dataFolder: "\(folder)/notebook", limits: Limits(time: .seconds(seconds)),
      secret: Secret(seed: 7))
    return try Conditions(
      of: examiner, data: data.map { "\(folder)/\($0)" }, notebook: "\(folder)/notebook/toy.md",
      questions: [1, 2])
  }

  func change(_ path: String, _ change: (String) -> String) throws {
    let text = try #require(Self.files[path])
    #expect(change(text) != text)
    try Data(change(text).utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
  }
}

/// What is changed in a file, and what is told of it.
@Test(arguments: [
  // Neither the program nor the notebook's text decides a mark.
  (".build/release/notebook", "program", "program with another style sheet", ""),
  ("notebook/toy.md", "Bounce", "Bouncing", ""),
  ("Sources/notebook/main.swift", "1", "2", ""),
  // Nor does a build of the same sources in another place, of which the library's bytes differ.
  (".build/release/libToysKit.a", "library", "library, built elsewhere", ""),
  ("Sources/Toys/Q1/Q1_Roll.swift", "Roll", "Rolls", "the exercises changed"),
  ("Sources/c-toys/include/toys.h", "int", "long", "the exercises changed"),
  ("Sources/c-toys/toys.c", "1", "2", "the exercises changed"),
  ("notebook/data/balls.csv", "3", "4", "the data changed"),
  // A rubric is what it says, however that is written.
  ("grading/Q1/rubric.yaml", "advice: Push it.", "advice: \"Push it.\" # hard", ""),
  ("grading/Q1/rubric.yaml", "Push it.", "Push it hard.", "the rubric of Q1 changed"),
  (
    "grading/Q2/rubric.yaml", "4.00\ncriteria:\n  - name: rolls\n    points: 2.50",
    "4.50\ncriteria:\n  - name: rolls\n    points: 3.00", "the rubric of Q2 changed"
  ),
  ("grading/Q2/rubric.yaml", "close", "exact", "the rubric of Q2 changed"),
  ("grading/Q2/rubric.yaml", "criteria:", "files: true\ncriteria:", "the trials of Q2 changed"),
  ("grading/Q1/Q1_roll.swift", "Roll it.", "Roll it, please.", ""),
  ("grading/Q1/Q1_roll.swift", "{}", "{ 1 }", "the stub of Q1 changed"),
  (
    "grading/Q1/mistakes/stands.swift", "It stands.", "It lies.", "the known mistakes of Q1 changed"
  ),
  ("solutions/Q2_bounce.swift", "{}", "{ 2 }", "the reference's answer to Q2 changed"),
  ("solutions/helpers.swift", "{}", "{ 2 }", "the reference's helpers changed"),
  ("solutions/AnswerSheet.swift", "[]", "[ ]", "the answer sheet changed"),
])
func whatChangedIsNamed(path: String, from: String, to: String, words: String) throws {
  let folder = try TestFolder()
  let course = try SmallCourse(in: folder)
  let before = try course.conditions()
  try course.change(path) { $0.replacing(from, with: to) }
  let after = try course.conditions()
  #expect(ConditionsChange(from: before, to: after).description == words)
  #expect((before == after) == words.isEmpty)
  #expect((before.publicHash == after.publicHash) == words.isEmpty)
}

@Test func aCourseIsTheSameInAnotherFolder() throws {
  let folder = try TestFolder()
  #expect(
    try SmallCourse(in: folder, "here").conditions()
      == SmallCourse(in: folder, "there").conditions())
}

@Test func limitsAndQuestionsAreNamedToo() throws {
  let folder = try TestFolder()
  let course = try SmallCourse(in: folder)
  let before = try course.conditions()
  let slower = try course.conditions(seconds: 20)
  #expect(ConditionsChange(from: before, to: slower).description == "the limits changed")
  try folder.remove("course/grading/Q2")
  try folder.write(
    SmallCourse.files["grading/Q1/rubric.yaml"] ?? "", to: "course/grading/Q3/rubric.yaml")
  let after = try course.conditions()
  #expect(
    ConditionsChange(from: before, to: after).description
      == "the reference's helpers changed; Q3 is new; Q2 isn't marked any more")
}

/// Without SwiftPM's notes only the library tells: a rebuild elsewhere is another one then.
@Test func withoutItsSourcesALibraryIsItsBytes() throws {
  let folder = try TestFolder()
  let course = try SmallCourse(in: folder)
  try folder.remove("course/.build/release/ToysKit.product")
  let before = try course.conditions()
  try course.change(".build/release/libToysKit.a") { $0 + "!" }
  let after = try course.conditions()
  #expect(ConditionsChange(from: before, to: after).description == "the exercises changed")
}

/// A course that declares no data runs in the notebook's folder, where records may be written.
@Test func theNotebookIsNoDataAndNorIsWhatLiesBesideIt() throws {
  let folder = try TestFolder()
  let course = try SmallCourse(in: folder)
  let (none, beside) = (try course.conditions(data: nil), try course.conditions(data: "notebook"))
  try course.change("notebook/toy.md") { $0 + "More.\n" }
  #expect(try course.conditions(data: "notebook") == beside)
  try folder.write("1", to: "course/notebook/grades/gradebook.csv")
  #expect(try course.conditions(data: nil) == none)
  let after = try course.conditions(data: "notebook")
  #expect(ConditionsChange(from: beside, to: after).description == "the data changed")
}

@Test func manyQuestionsAreCounted() {
  func conditions(_ reference: String, _ rubric: String, seed: UInt64) -> Conditions {
    Conditions(
      seed: seed, parts: [.compiler: reference],
      questions: Dictionary(
        uniqueKeysWithValues: (1...25).map { question in
          (question, [.reference: reference, .rubric: question < 4 ? rubric : ""])
        }))
  }
  let change = ConditionsChange(
    from: conditions("a", "b", seed: 1), to: conditions("c", "d", seed: 2))
  #expect(
    change.description
      == "the secret seed, the rubrics of Q1, Q2 and Q3, the reference's answers to 25 questions and "
      + "the compiler changed")
}
