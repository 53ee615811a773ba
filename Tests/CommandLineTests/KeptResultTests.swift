import Foundation
import Testing

/// A run of some questions leaves the others in the report as they are, as long as they would show the
/// same.
@Suite struct KeptResultTests {
  private func written(_ toy: Toy, _ folder: String = "report") throws -> [String: Data] {
    var files = try toy.files(under: folder)
    files["run.json"] = nil
    return files
  }

  @Test func theReportIsTheSameAsAfterTheWholeRun() throws {
    let toy = try Toy()
    try toy.run("run").exits(0)
    let whole = try written(toy)
    try toy.run("run", "2").exits(0)
      .prints(
        "1 of 1 question ran", "These files still show what was run before, unchanged: Q1, Q3")
    #expect(try written(toy) == whole)
    #expect(try toy.read("report/run.json").components(separatedBy: "\"number\"").count == 6)
    try toy.run("run", "7", "--format", "md").exits(0)
    #expect(try written(toy) == whole)
  }

  @Test func partsAddUpToTheWhole() throws {
    let toy = try Toy()
    try toy.run("run", "--output", "whole").exits(0)
    for question in ["4", "1-2", "7", "3"] { try toy.run("run", question).exits(0) }
    #expect(try written(toy) == written(toy, "whole"))
  }

  @Test func whatDependsOnAChangedAnswerGoesAndIsTold() throws {
    let toy = try Toy()
    try toy.run("run").exits(0)
    try toy.write("func doubled(_ n: Int) -> Int { n + n }", to: "answers/Q2_Doubling.swift")
    try toy.run("run", "1").exits(0)
      .prints(
        "note: report shows Q2, Q3 of an earlier run, and won't any more", "unchanged: Q4, Q7")
    let report = try toy.read("report/toy.md")
    #expect(block(2, in: report) == nil && block(3, in: report) == nil)
    #expect(block(4, in: report) != nil && !toy.has("report/figures/q3-sum.svg"))
    try toy.run("run", "2").exits(0).prints("unchanged: Q1, Q4, Q7")
  }

  @Test func whatWasAskedForAnewIsNotToldToGo() throws {
    let toy = try Toy()
    try toy.run("run").exits(0)
    try toy.write("func doubled(_ n: Int) -> Int { n + n }", to: "answers/Q2_Doubling.swift")
    let run = try toy.run("run", "2-3").exits(0)
    #expect(!run.output.contains("note:"))
  }

  @Test(arguments: [["--seed", "2"], ["--data", "other"]])
  func nothingStaysWhereAllMayBeOther(options: [String]) throws {
    let toy = try Toy()
    try toy.run("run").exits(0)
    try toy.makeFolder("other")
    try toy.write("x", to: "other/x.csv")
    let run = try toy.run("run", "1", options[0], options[1])
    run.prints("note: report shows Q2-Q4, Q7 of an earlier run", "Only Q1 is executed")
    #expect(try toy.read("report/toy.md").components(separatedBy: "notebook:begin").count == 2)
  }

  /// A helper may be used by any answer.
  @Test func nothingStaysWhereAHelperIsNew() throws {
    let toy = try Toy()
    try toy.run("run").exits(0)
    try toy.write("let unused = 1\n", to: "answers/Helper.swift")
    try toy.run("run", "1").exits(0).prints("Only Q1 is executed")
  }

  @Test func aReportThatIsGoneComesBackFromNowhere() throws {
    let toy = try Toy()
    try toy.run("run").exits(0)
    try toy.remove("report")
    let run = try toy.run("run", "1").exits(0).prints("Only Q1 is executed")
    #expect(!run.output.contains("note:"))
  }

  @Test func aFailedAnswerStaysAsItFailed() throws {
    let toy = try Toy(
      answering: 2, with: "func doubled(_ n: Int) -> Int { fatalError(\"no way\") }")
    try toy.run("run").exits(1)
    let whole = try written(toy)
    try toy.run("run", "1").exits(0)
    #expect(try written(toy) == whole)
  }
}

/// Two notebooks of one name have files of the same names.
@Suite struct NamesakeNotebookTests {
  private func toy() throws -> Toy {
    let toy = try Toy()
    for folder in ["a", "b"] {
      try toy.makeFolder(folder)
      try toy.write(try toy.bytes("toy.md"), to: "\(folder)/toy.md")
    }
    return toy
  }

  @Test(arguments: ["md,json", "md"])
  func theOtherIsRefused(format: String) throws {
    let toy = try toy()
    func run(_ folder: String) throws -> Finished {
      try toy.run(
        "run", "1", "--notebook", "\(folder)/toy.md", "--data", "data", "--format", format)
    }
    try run("a").exits(0)
    let before = try toy.files(under: "report")
    try run("b").exits(2).complains(
      "report: it holds the executed toy of another folder, whose files have the same names. "
        + "Name another folder with --output DIR, or remove this one.")
    #expect(try toy.files(under: "report") == before)
    try run("a").exits(0)
  }

  /// Wherever it was started, and by whatever path the notebook was named.
  @Test func oneNotebookIsTheSame() throws {
    let toy = try toy()
    try toy.run("run", "1", "--notebook", "a/toy.md", "--data", "data").exits(0)
    try toy.run("run", "1", "--notebook", toy.path("a/../a/toy.md"), "--data", "data").exits(0)
    try toy.run("run", "1", "--notebook", "report/toy.md", "--output", "second", "--data", "data")
      .exits(0)
  }
}
