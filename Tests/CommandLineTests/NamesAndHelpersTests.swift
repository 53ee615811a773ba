import Foundation
import TestSupport
import Testing

// Which files `notebook run` takes, and what a helper costs that does not compile.

@Test func namesWithBlanksAndInSmallLettersAreAnswersToo() throws {
  let toy = try Toy()
  try toy.move("answers/Q2_Doubling.swift", to: "answers/q2 doubling (1).swift")
  try toy.run("run").exits(0)
  // Its errors are its question's alone, as under any other name.
  try toy.write("func doubled(_ n: Int) -> Int { nothing }", to: "answers/q2 doubling (1).swift")
  try toy.run("run").exits(1)
    .prints("Q2   does not compile", "answers/q2 doubling (1).swift:1", "Q1   ran")
}

@Test func aFileThatIsPassedOverIsToldInTheTerminalAndInTheReport() throws {
  let toy = try Toy()
  try toy.move("answers/Q2_Doubling.swift", to: "answers/Q2:doubling.swift")
  try toy.write("notes", to: "answers/README.md")
  let note =
    "“Q2:doubling.swift” is passed over: rename it with letters, digits, _ and -, such as "
    + "Q12_train.swift."
  let run = try toy.run("run").exits(1).prints("note: \(note)")
  #expect(!run.output.contains("README"))
  #expect(try #require(block(2, in: toy.read("report/toy.md"))).contains(note))
  try toy.run("list").exits(0).prints("Q2   not answered yet")
}

@Test(arguments: [
  "func broken( {", "func broken() -> Int { nothing }", "print(1)", "func greeting(_ n: Int) {}; x",
])
func aBrokenHelperThatNothingNeedsCostsNothing(source: String) throws {
  let toy = try Toy()
  try toy.write(source, to: "answers/helpers.swift")
  try toy.run("run").exits(0)
    .prints("note: “helpers.swift” doesn't compile, so it is left out: helpers.swift:1")
}

@Test func aBrokenHelperCostsWhoeverUsesItAndNobodyElse() throws {
  let toy = try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { twice(n) }")
  try toy.write(
    "func sum(_ all: [Int]) -> Int { all.reduce(0, +) + twice(0) }", to: "answers/Q3.swift")
  try toy.remove("answers/Q3_Adding.swift")
  try toy.write("func twice(_ n: Int) -> Int { thrice(n) - n }", to: "answers/a.swift")
  try toy.write("func thrice(_ n: Int) -> Int { n * \"three\" }", to: "answers/b.swift")
  try toy.run("run").exits(1).prints("Q1   ran", "Q4   ran", "Q7   ran")
  let report = try toy.read("report/toy.md")
  for question in [2, 3] {
    let shown = try #require(block(question, in: report))
    #expect(
      shown.contains("cannot find 'twice' in scope (it is declared in a.swift, which does not"))
  }
}

/// Whichever of the two files the compiler reads first.
@Test(arguments: ["Earlier.swift", "later.swift"])
func aHelperWithAnAnswersNameIsToBlame(name: String) throws {
  let toy = try Toy()
  try toy.write("func doubled(_ n: Int) throws -> Int { 0 }", to: "answers/\(name)")
  try toy.run("run").exits(0).prints("note: “\(name)” doesn't compile")
}

@Test func ofTwoHelpersThatClashOneIsLeftOut() throws {
  let toy = try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { Factor().value * n }")
  for name in ["a", "b"] {
    try toy.write("struct Factor { var value = 2 }", to: "answers/\(name).swift")
  }
  try toy.run("run").exits(0).prints("note: “b.swift” doesn't compile")
}

@Test func aBrokenFileWithTheExercisesThemselvesCostsAll() throws {
  let toy = try Toy()
  try toy.replace(
    "static let number = 1", with: "static let number = nothing", in: "answers/Course.swift")
  try toy.run("run").exits(1).prints("0 of 5 questions", "answers/Course.swift:5")
}

@Test func aStubThatStandsAsItWasHandedOutIsNotAnswered() throws {
  let toy = try Toy()
  let root = packageFolder
  try toy.makeFolder("stubs")
  for (question, stub) in try HandedIn.material().stubs.files {
    var text = stub.text
    if question == 14 { text = try HandedIn.reference(14) }
    if question == 22 { text = "// My own comment.\n" + text }
    try toy.write(text, to: "stubs/\(stub.name)")
  }
  try toy.write(
    HandedIn.text(root.appendingPathComponent("solutions/AnswerSheet.swift")),
    to: "stubs/AnswerSheet.swift")
  let output = try toy.run(
    "list", "--json", "--solutions", "stubs", "--notebook",
    root.appendingPathComponent("notebook/rnn_basics.md").path
  ).exits(0).output
  let list = try #require(
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
  #expect(list.filter { $0["answered"] as? Bool == true }.map { $0["number"] as? Int } == [14])
}
