import Foundation
import Testing

/// Whatever one answer does, it costs that question and what needs it; the others finish.
private func costsTwoQuestions(
  _ source: String, _ words: String..., place: SourceLocation = #_sourceLocation
) throws {
  let run = try Toy(answering: 2, with: source).run("run", "--timeout", "2")
    .exits(1, place)
    .prints("Q1   ran", "Q4   ran", "Q7   ran", "3 of 5", place: place)
    .prints("Q3   blocked: Q2: its answer", place: place)
  for word in words { run.prints(word, place: place) }
  for file in try run.toy.files(under: "report") {
    let text = String(decoding: file.value, as: UTF8.self)
    #expect(!text.contains("0x0"), "\(file.key) holds an address", sourceLocation: place)
    #expect(!text.contains("Backtrac"), sourceLocation: place)
    #expect(!text.contains(run.toy.folder.path), sourceLocation: place)
    #expect(
      !text.contains("/notebook-"), "\(file.key) names the scratch folder", sourceLocation: place)
  }
}

@Test func anAnswerThatThrows() throws {
  try costsTwoQuestions(
    "struct NoIdea: Error { var why = 3 }\nfunc doubled(_ n: Int) throws -> Int { throw NoIdea() }",
    "Q2   threw an error: answers/Q2_Doubling.swift:2: NoIdea(why: 3)")
}

@Test func anAnswerThatStopsWithAMessage() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int {\n  print(\"before\", terminator: \"\")\n  fatalError(\"no idea\")\n}",
    "Q2   stopped: answers/Q2_Doubling.swift:3: no idea")
}

@Test func anIndexOutOfRange() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int {\n  [0, 2][n]\n}",
    "Q2   stopped: answers/Q2_Doubling.swift:2: Index out of range")
}

@Test func anOverflow() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { Int.max + n }",
    "Q2   stopped: answers/Q2_Doubling.swift:1: a check failed without a message")
}

@Test func aCastThatFails() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { let any: Any = n; return (any as! String).count }",
    "Could not cast value of type 'Swift.Int' to 'Swift.String'.")
}

@Test func endlessRecursion() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { doubled(n + 1) + 1 }",
    "Q2   stopped: answers/Q2_Doubling.swift:1: its functions call each other without end")
}

@Test func anEndlessLoop() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { while true {} }",
    "Q2   timed out: answers/Q2_Doubling.swift:1: it was still running after 2 s")
}

@Test func anAnswerThatSleeps() throws {
  try costsTwoQuestions(
    "import Glibc\nfunc doubled(_ n: Int) -> Int { while true { sleep(100) } }", "Q2   timed out")
}

@Test func aFloodOfOutput() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { while true { print(String(repeating: \"y\", count: 9999)) } }",
    "Q2   too much output: answers/Q2_Doubling.swift:1:")
}

@Test func moreOutputThanFitsFromAnAnswerThatEnds() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { print(String(repeating: \"y\", count: 2_000_000)); return n }",
    "Q2   too much output")
}

@Test func memoryWithoutEnd() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int { [Int](repeating: n, count: 1 << 40).count }",
    "Q2   out of memory: answers/Q2_Doubling.swift:1: it used more than 2048 MiB")
}

@Test func anAnswerThatEndsTheProgram() throws {
  try costsTwoQuestions(
    "import Glibc\nfunc doubled(_ n: Int) -> Int { exit(0) }",
    "Q2   exited: answers/Q2_Doubling.swift:2: it ended the program, with code 0")
}

/// A shell would tell a killed program by this code; here it is the answer's own.
@Test(arguments: [137, 139, 152])
func anExitCodeThatLooksLikeASignal(code: Int) throws {
  try costsTwoQuestions(
    "import Glibc\nfunc doubled(_ n: Int) -> Int { exit(\(code)) }",
    "Q2   exited: answers/Q2_Doubling.swift:2: it ended the program, with code \(code)")
}

@Test func anAnswerThatDoesNotCompile() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int) -> Int {\n  2 * number\n}",
    "Q2   does not compile: answers/Q2_Doubling.swift:2:7: error: cannot find 'number' in scope")
}

@Test func anAnswerThatDoesNotParse() throws {
  try costsTwoQuestions(
    "func doubled(_ n: Int -> Int {", "Q2   does not compile: answers/Q2_Doubling.swift:1:")
}

@Test func anAnswerOfAnotherType() throws {
  try costsTwoQuestions(
    "func doubled(_ n: String) -> Int { 2 }",
    "Q2   does not compile: answers/Q2_Doubling.swift:1: Q2 needs `doubled: (Int) throws -> Int`, and "
      + "here it's `(String) -> Int`")
}

@Test func anAnswerThatIsNotThere() throws {
  let toy = try Toy()
  try toy.replace(
    "  Answer(to: Doubling.self, doubled),\n", with: "", in: "answers/AnswerSheet.swift")
  try toy.remove("answers/Q2_Doubling.swift")
  try toy.run("run").exits(1)
    .prints("Q2   not answered yet: add a file Q2_….swift and a line in AnswerSheet.swift")
    .prints("Q3   blocked: Q2: it has no answer", "3 of 5")
}

@Test func anAnswerThatTheSheetDoesNotList() throws {
  let toy = try Toy()
  try toy.replace(
    "  Answer(to: Doubling.self, doubled),\n", with: "", in: "answers/AnswerSheet.swift")
  try toy.run("run").exits(1)
    .prints("Q2_Doubling.swift is there: add its line to AnswerSheet.swift", "3 of 5")
}

@Test func anAnswerThatTheSheetListsWithoutAFile() throws {
  let toy = try Toy()
  try toy.remove("answers/Q2_Doubling.swift")
  try toy.run("run").exits(1)
    .prints("Q2   not answered yet: add a file Q2_….swift with the function 'doubled'", "3 of 5")
}

@Test func twoBrokenAnswersAreBothTold() throws {
  let toy = try Toy(answering: 1, with: "func greeting(_ name: String) -> String { nam }")
  try toy.write("func sum(_ n: [Int]) -> String { \"\" }", to: "answers/Q3_Adding.swift")
  try toy.run("run").exits(1)
    .prints("3 of 5", "Q1   does not compile: answers/Q1_Greeting.swift:1:")
    .prints("Q3   does not compile: answers/Q3_Adding.swift:1: Q3 needs `sum")
}

@Test func aFileThatUsesABrokenAnswerIsNotBlamed() throws {
  let toy = try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { 2 * number }")
  try toy.write(
    "func greeting(_ n: String) -> String {\n  n + \"\\(doubled(1))\"\n}",
    to: "answers/Q1_Greeting.swift")
  try toy.write(
    "func thrown(with random: inout UInt64) -> Int { greeting(\"six\").count }",
    to: "answers/Q4_Throwing.swift")
  try toy.run("run").exits(1).prints(
    "Q2   does not compile: answers/Q2_Doubling.swift:1:37: error:"
  )
  .prints(
    "Q1   blocked: Q2: its answer does not compile, and Q1_Greeting.swift:2 needs "
      + "`doubled`",
    "Q4   blocked: Q2: its answer does not compile, and Q4_Throwing.swift:1", "1 of 5")
}

@Test func aHelperThatUsesABrokenAnswerIsNotBlamed() throws {
  let toy = try Toy(
    answering: 2, with: "struct Pair {}\nfunc doubled(_ n: Int) -> Int { 2 * number }")
  try toy.write("func helping() -> Pair { Pair() }\n", to: "answers/Helper.swift")
  try toy.write(
    "func greeting(_ n: String) -> String { \"\\(helping())\" }", to: "answers/Q1_Greeting.swift")
  try toy.run("run").exits(1)
    .prints("Q2   does not compile: answers/Q2_Doubling.swift:2:37: error: cannot find 'number'")
    .prints(
      "Q1   blocked: Q2: its answer does not compile, and Q1_Greeting.swift:1 needs "
        + "`helping`", "2 of 5"
    )
    .prints("(it is declared in Q2_Doubling.swift, which does not compile)")
}

@Test func aHelperWithAnErrorOfItsOwnIsToldWhereItIsMissing() throws {
  let toy = try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { 2 * number }")
  try toy.write(
    "func helping() -> Int { doubled(1) }\nlet broken: Int = \"text\"\n", to: "answers/Helper.swift"
  )
  try toy.write(
    "func greeting(_ n: String) -> String { \"\\(helping())\" }", to: "answers/Q1_Greeting.swift")
  try toy.run("run").exits(1)
    .prints("note: “Helper.swift” doesn't compile", "Helper.swift:2:19: error: cannot convert")
    .prints("2 of 5")
  #expect(
    try toy.read("report/toy.md").contains(
      "cannot find 'helping' in scope (it is declared in Helper.swift, which does not compile: "
        + "line 2, cannot convert"))
}
