import Foundation
import Testing

/// What the course shows by itself, placed in the toy's notebook.
@Suite struct DemonstrationTests {
  /// Needs no data, so it works in every course.
  private static let working = "<!-- notebook:demo vanishing-gradient -->"
  /// The toy has no vowels.
  private static let failing = "<!-- notebook:demo hidden-states -->"

  private func toy(showing comments: String...) throws -> Toy {
    let toy = try Toy()
    try toy.write(
      try toy.read("toy.md") + "\n\(comments.joined(separator: "\n\n"))\n", to: "toy.md")
    return toy
  }

  @Test func aWholeRunShowsThem() throws {
    let toy = try toy(showing: Self.working)
    try toy.run("run").exits(0)
      .prints("5 of 5 questions ran", "1 of 1 demonstration shown")
    let executed = try toy.read("report/toy.md")
    #expect(executed.contains("\(Self.working)\n\n<!-- notebook:begin demo vanishing-gradient -->"))
    #expect(toy.has("report/figures/demo-vanishing-gradient-norms.svg"))

    try toy.write(executed, to: "toy.md")
    try toy.run("run").exits(0)
    #expect(try toy.read("report/toy.md") == executed)
    try toy.run("clear").exits(0)
    #expect(!(try toy.read("toy.md").contains("notebook:begin")))
    #expect(try toy.read("toy.md").contains(Self.working))
  }

  @Test func oneNeedsNoCompiler() throws {
    let toy = try toy(showing: Self.working)
    try toy.run("run", "vanishing-gradient", environment: ["PATH": "/nowhere"]).exits(0)
      .prints("1 of 1 demonstration shown")
  }

  @Test func oneIsRunByItsName() throws {
    let toy = try toy(showing: Self.working)
    try toy.run("run").exits(0)
    let whole = try toy.files(under: "report/figures")
    try toy.run("run", "vanishing-gradient", "--solutions", "none").exits(0)
      .prints("Four untrained networks", "Only vanishing-gradient is executed")
    let alone = try toy.files(under: "report/figures")
    #expect(alone.count == 1)
    for (file, bytes) in alone { #expect(bytes == whole[file], "\(file)") }
    #expect(!(try toy.read("report/toy.md").contains("begin Q1")))
  }

  @Test func aQuestionAloneShowsNone() throws {
    let toy = try toy(showing: Self.working)
    try toy.run("run", "1").exits(0)
    #expect(!(try toy.read("report/toy.md").contains("begin demo")))
  }

  @Test func theListHasThemAfterTheQuestions() throws {
    let toy = try toy(showing: Self.working)
    try toy.run("list").exits(0)
      .prints("Demonstrations\nvanishing-gradient  line 29\n")
    let json = try toy.run("list", "--json").exits(0).output
    let list = try JSONSerialization.jsonObject(with: Data(json.utf8))
    #expect((list as? [[String: Any]])?.map { $0["number"] as? Int } == [1, 2, 3, 4, 7])
  }

  @Test func oneThatFailsLeavesTheRestAlone() throws {
    let toy = try toy(showing: Self.failing, Self.working)
    try toy.run("run").exits(1)
      .prints(
        "5 of 5 questions ran", "1 of 2 demonstrations shown",
        "hidden-states  threw an error: ", "japanese_vowels_train.csv",
        "A demonstration is the course's own: no answer is at fault.")
    let executed = try toy.read("report/toy.md")
    #expect(executed.contains("That is an error of the course, and not of any answer."))
    #expect(executed.contains("figures/demo-vanishing-gradient-norms.svg"))
  }

  @Test func noAnswerDisturbsThem() throws {
    let toy = try toy(showing: Self.working)
    try toy.run("run").exits(0)
    let undisturbed = try toy.bytes("report/figures/demo-vanishing-gradient-norms.svg")
    try toy.write("func doubled(_ n: Int) -> Int { fatalError() }", to: "answers/Q2_Doubling.swift")
    try toy.write("no Swift at all", to: "answers/Helpers.swift")
    try toy.run("run").exits(1).prints("1 of 1 demonstration shown")
    #expect(try toy.bytes("report/figures/demo-vanishing-gradient-norms.svg") == undisturbed)
  }

  @Test func anUnknownNameInTheNotebook() throws {
    let toy = try toy(showing: "<!-- notebook:demo vanishing-gradiant -->")
    try toy.run("run").exits(2).writesNothing().complains(
      "toy.md:29: there is no demonstration vanishing-gradiant. The nearest is vanishing-gradient.")
  }

  @Test func anUnknownNameOnTheCommandLine() throws {
    try toy(showing: Self.working).run("run", "vanishing").exits(64).writesNothing()
      .complains("toy.md shows no demonstration vanishing. The nearest is vanishing-gradient.")
    try Toy().run("run", "vanishing").exits(64).writesNothing()
      .complains("toy.md shows no demonstration vanishing. It shows none")
  }
}
