import Foundation
import Testing

@Test func aNotebookThatIsNotThere() throws {
  try Toy().run("run", "--notebook", "none.md").exits(2).writesNothing()
    .complains("none.md: there is no such notebook. Name one with --notebook FILE.")
}

@Test func answersThatAreNotThere() throws {
  try Toy().run("run", "--solutions", "none").exits(2).writesNothing()
    .complains("none: there is no such answers folder. Name one with --solutions DIR.")
}

@Test func dataThatIsNotThere() throws {
  try Toy().run("run", "--data", "none").exits(2).writesNothing()
    .complains("there is no such data folder. Name one with --data DIR.")
}

@Test func aDataFileThatIsMissing() throws {
  let toy = try Toy()
  try toy.replace(
    "    page.show(try answer(\"Ada\"))",
    with: "    throw CourseError(\"numbers.csv:3:1: no number. Download it again.\")",
    in: "answers/Course.swift")
  try toy.run("run").exits(2).writesNothing()
    .complains("numbers.csv:3:1: no number. Download it again.")
}

@Test func aSheetThatIsMissing() throws {
  let toy = try Toy()
  try toy.remove("answers/AnswerSheet.swift")
  try toy.run("run").exits(2).writesNothing()
    .complains("answers/AnswerSheet.swift: the answer sheet is missing. Add it")
}

@Test func aSheetWithoutAnswers() throws {
  let toy = try Toy()
  try toy.write("let other = 3\n", to: "answers/AnswerSheet.swift")
  try toy.run("run").exits(2).writesNothing()
    .complains("answers/AnswerSheet.swift: it declares no `answers`. Write `public let answers")
}

@Test func twoAnswersToOneQuestion() throws {
  let toy = try Toy()
  try toy.replace(
    "to: Adding.self, sum", with: "to: Doubling.self, doubled", in: "answers/AnswerSheet.swift")
  try toy.run("run").exits(2).writesNothing()
    .complains("answers/AnswerSheet.swift:6: Q2 is answered twice, first on line 5.")
}

@Test func questionsThatNeedEachOther() throws {
  let toy = try Toy()
  try toy.replace(
    "  static let number = 2\n",
    with: "  static let number = 2\n  static var needs: [any Exercise.Type] { [Adding.self] }\n",
    in: "answers/Course.swift")
  try toy.run("run").exits(2).writesNothing().complains("Q2 → Q3 → Q2 need each other in a circle")
}

@Test func aNotebookThatIsNotUTF8() throws {
  let toy = try Toy()
  try toy.write(Data("# Fran".utf8) + [0xE7] + Data("ais\n".utf8), to: "toy.md")
  try toy.run("run").exits(2).writesNothing().complains("toy.md:1")
}

@Test func twoQuestionsWithOneNumber() throws {
  let toy = try Toy()
  try toy.replace("### Q3:", with: "### Q1:", in: "toy.md")
  try toy.run("run").exits(2).writesNothing().complains("toy.md:17")
}

@Test func aMarkerWithoutItsPartner() throws {
  let toy = try Toy()
  try toy.replace("As in $2 n$.", with: "<!-- notebook:begin Q2 -->", in: "toy.md")
  try toy.run("run").exits(2).writesNothing().complains("toy.md:15")
  let before = try toy.bytes("toy.md")
  try toy.run("clear").exits(2).complains("toy.md:15")
  #expect(try toy.bytes("toy.md") == before)
}

@Test func aQuestionThatIsNotAsked() throws {
  try Toy().run("run", "5").exits(64).writesNothing()
    .complains("toy.md has no Q5. The nearest are Q4 and Q7.")
  try Toy().run("run", "99").exits(64).complains("toy.md has no Q99. The nearest is Q7.")
}

@Test(arguments: ["twelve", "9-5", "Q", "1-", ",", "1,x", "99999999999999999999"])
func whatIsNoQuestionNumber(argument: String) throws {
  try Toy().run("run", argument).exits(64).writesNothing()
}

@Test func optionsThatMakeNoSense() throws {
  try Toy().run("run", "--timeout", "0").exits(64).writesNothing()
  try Toy().run("run", "--format", "dvi").exits(64).writesNothing()
  try Toy().run("run", "--seed", "-1").exits(64).writesNothing()
  try Toy().runPlainly("dance").exits(64)
}

@Test func noCompiler() throws {
  try Toy().run("run", environment: ["PATH": "/nowhere"]).exits(2).writesNothing()
    .complains("swiftc: the Swift compiler is not on PATH")
}
