import Foundation
import Testing

@Test func theWholeNotebookRuns() throws {
  let toy = try Toy().run("run").exits(0)
    .prints("5 of 5 questions ran", "report/toy.md", "report/toy.html", "report/toy.ipynb").toy
  #expect(
    try Set(toy.files(under: "report").keys)
      == ["toy.md", "toy.html", "toy.ipynb", "run.json", "figures/q3-sum.svg"])
  #expect(
    try block(1, in: toy.read("report/toy.md"))?.contains("I know Ada\nHello, Ada!") == true)
}

@Test func printedTextAndShownItemsStandInTheirOrder() throws {
  let toy = try Toy(
    answering: 4,
    with: """
      import Glibc
      func thrown(with random: inout UInt64) -> Int {
        print("out")
        fputs("error\\n", stderr)
        print("out again")
        return 6
      }
      """)
  // Swift 6 keeps `stderr` from plain code, unless its module is imported as it is.
  try toy.replace(
    "import Glibc", with: "@preconcurrency import Glibc", in: "answers/Q4_Throwing.swift")
  try toy.run("run", "4").exits(0).prints("out\nerror\nout again\nout\nerror\n")
}

@Test func theLimitOfOutputIsEachQuestionsOwn() throws {
  let toy = try Toy(
    answering: 1,
    with: "func greeting(_ n: String) -> String { String(repeating: \"y\", count: 900_000) }")
  let talk = "{ print(String(repeating: \"z\", count: 300_000)); return 1 }"
  try toy.write("func doubled(_ n: Int) -> Int \(talk)", to: "answers/Q2_Doubling.swift")
  try toy.write("func sum(_ n: [Int]) -> Int \(talk)", to: "answers/Q3_Adding.swift")
  try toy.run("run").exits(0).prints("5 of 5")
}

@Test(arguments: [1, 2, 3, 4, 7])
func oneQuestionShowsWhatTheWholeRunShows(number: Int) throws {
  let toy = try Toy()
  try toy.run("run", "--output", "whole").exits(0)
  try toy.run("run", "\(number)", "--output", "one").exits(0)
  let one = try toy.read("one/toy.md")
  #expect(block(number, in: one) != nil)
  #expect(try block(number, in: one) == block(number, in: toy.read("whole/toy.md")))
  #expect(one.components(separatedBy: "notebook:begin").count == 2)
  let whole = try toy.files(under: "whole")
  for (file, bytes) in try toy.files(under: "one") where file.hasPrefix("figures/") {
    #expect(bytes == whole[file])
  }
}

@Test func oneQuestionShowsWhatTheWholeRunShowsAlsoAfterACrash() throws {
  let toy = try Toy(answering: 1, with: "func greeting(_ n: String) -> String { fatalError(n) }")
  try toy.run("run", "--output", "whole").exits(1)
  for number in [1, 3, 7] {
    try toy.run("run", "\(number)", "--output", "one")
    #expect(
      try block(number, in: toy.read("one/toy.md")) == block(number, in: toy.read("whole/toy.md")))
  }
}

@Test func twoRunsWriteTheSameBytesButForTheRecord() throws {
  let toy = try Toy(
    answering: 2, with: "func doubled(_ n: Int) -> Int { while true { print(\"endless\") } }")
  try toy.write(
    "func greeting(_ n: String) -> String { \"\\(Set(1...20))\" }", to: "answers/Q1_Greeting.swift")
  try toy.run("run", "--output", "first")
  try toy.run("run", "--output", "second")
  var (first, second) = (try toy.files(under: "first"), try toy.files(under: "second"))
  #expect(first.removeValue(forKey: "run.json") != nil)
  #expect(second.removeValue(forKey: "run.json") != nil)
  #expect(first == second)
}

@Test func anotherSeedThrowsAnotherDie() throws {
  let toy = try Toy()
  let first = try toy.run("run", "4", "--seed", "1").exits(0).toy.read("report/toy.md")
  let second = try toy.run("run", "4", "--seed", "2").exits(0).toy.read("report/toy.md")
  #expect(first != second)
}

@Test func runningAnExecutedNotebookChangesNothing() throws {
  let toy = try Toy()
  try toy.run("run", "--output", "first").exits(0)
  try toy.run("run", "--notebook", "first/toy.md", "--output", "second", "--data", "data").exits(0)
  #expect(try toy.bytes("first/toy.md") == toy.bytes("second/toy.md"))
  #expect(try toy.bytes("first/toy.html") == toy.bytes("second/toy.html"))
}

@Test func clearGivesBackTheOriginalBytes() throws {
  let toy = try Toy()
  try toy.run("run").exits(0)
  try toy.run("clear", "--notebook", "report/toy.md").exits(0)
  #expect(try toy.bytes("report/toy.md") == toy.bytes("toy.md"))
}

@Test func clearWritesElsewhereOnRequest() throws {
  let toy = try Toy()
  try toy.run("run").exits(0)
  let executed = try toy.bytes("report/toy.md")
  try toy.run("clear", "--notebook", "report/toy.md", "--output", "plain.md").exits(0)
  #expect(try toy.bytes("plain.md") == toy.bytes("toy.md"))
  #expect(try toy.bytes("report/toy.md") == executed)
}

@Test func askedForOneQuestionTheTerminalShowsIt() throws {
  try Toy().run("run", "Q1").exits(0)
    .prints("Q1: How do you greet somebody?", "I know Ada\nHello, Ada!", "report/toy.md")
}

@Test func aRangeMayHaveGaps() throws {
  try Toy().run("run", "3-9").exits(0).prints("Q3   ran", "Q7   ran", "3 of 3")
}

@Test func quietPrintsNothing() throws {
  let run = try Toy().run("run", "1", "--quiet").exits(0)
  #expect(run.output.isEmpty && run.error.isEmpty)
  #expect(run.toy.has("report/toy.md"))
}

@Test func onlyTheFormatsAskedForAreWritten() throws {
  let toy = try Toy().run("run", "1", "--format", "md,json").exits(0).toy
  #expect(try Set(toy.files(under: "report").keys) == ["toy.md", "run.json"])
}

@Test func figuresOfAnEarlierRunAreRemovedAndNothingElse() throws {
  let toy = try Toy()
  try toy.run("run").exits(0)
  try toy.write("mine", to: "report/figures/mine.svg")
  try toy.write("mine too", to: "report/figures/q1-mine.svg")
  try toy.run("run", "1", "--seed", "2").exits(0)
  #expect(try toy.files(under: "report/figures").keys.sorted() == ["mine.svg", "q1-mine.svg"])
}

@Test func controlCharactersNeverReachTheTerminal() throws {
  let run = try Toy(
    answering: 1,
    with: "func greeting(_ n: String) -> String { print(\"\\u{1B}[31mred\\u{7}\"); return n }"
  ).run("run", "1").exits(0)
  #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
}

@Test func whatAnAnswerWritesIsLeftNowhere() throws {
  let toy = try Toy()
  let before = try toy.files(under: ".").keys.sorted()
  try toy.run("run", "7", "--output", "../\(toy.folder.lastPathComponent)/out").exits(0)
    .prints("a new note")
  #expect(try toy.files(under: ".").keys.filter { !$0.hasPrefix("out/") }.sorted() == before)
}

@Test func listTellsWhatThereIs() throws {
  let toy = try Toy()
  try toy.replace("  Answer(to: Noting.self, note),\n", with: "", in: "answers/AnswerSheet.swift")
  let output = try toy.run("list", "--json").exits(0).output
  let list = try #require(
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
  #expect(list.map { $0["number"] as? Int } == [1, 2, 3, 4, 7])
  #expect(list[1]["title"] as? String == "How do you double a number?")
  #expect(list[1]["section"] as? String == "Numbers")
  #expect(list[1]["line"] as? Int == 13)
  #expect(list[2]["needs"] as? [Int] == [2])
  #expect(list.map { $0["answered"] as? Bool } == [true, true, true, true, false])
  try toy.run("list").exits(0)
    .prints(
      "5 questions in toy.md\n", "Q7   not in the answer sheet  line 25",
      "How do you add up doubled numbers? (builds on Q2)")
}
