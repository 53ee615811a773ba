import Testing

private let crash = "func doubled(_ n: Int) -> Int { fatalError(\"no idea\") }"

@Test func theCommandThatIsSuggestedCanBeTyped() throws {
  let toy = try Toy(answering: 2, with: crash)
  let run = try toy.run("run", "--output", "my out", "--seed", "3", "--data", "data").exits(1)
  let hint = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("To run just") })
  #expect(hint.hasPrefix("To run just Q2: /"))
  #expect(
    hint.hasSuffix(
      "/notebook run 2 --notebook toy.md --solutions answers --output 'my out' --seed 3 --data data"
    ))
}

@Test func startedByAScriptTheCommandIsTheScripts() throws {
  try Toy(answering: 2, with: crash)
    .run("run", "--format", "md", environment: ["NOTEBOOK_COMMAND": "../it's/script/run"]).exits(1)
    .prints(
      "To run just Q2: '../it'\\''s/script/run' 2 --notebook toy.md --solutions answers --format md\n"
    )
}

@Test func theOnlyQuestionOfARunNeedsNoSuggestion() throws {
  let run = try Toy(answering: 2, with: crash).run("run", "2").exits(1)
  #expect(!run.output.contains("To run just"))
}

@Test func whatCostsEveryQuestionIsToldOnce() throws {
  let toy = try Toy()
  // The sheet is the one file that nothing can do without.
  try toy.replace(
    "public let answers", with: "let broken: Int = \"text\"\npublic let answers",
    in: "answers/AnswerSheet.swift")
  let run = try toy.run("run").exits(1)
    .prints("  all 5 questions  does not compile: answers/AnswerSheet.swift:")
  #expect(run.output.split(separator: "all 5 questions").count == 2)
  #expect(!run.output.contains("To run just"))
}

@Test func questionsWithOneReasonShareALine() throws {
  let toy = try Toy(answering: 1, with: "func greeting(_ n: String) -> String { stuck() }")
  try toy.write("func doubled(_ n: Int) -> Int { stuck() }", to: "answers/Q2_Doubling.swift")
  try toy.write("func stuck() -> Never { fatalError(\"no idea\") }", to: "answers/Helper.swift")
  try toy.run("run").exits(1)
    .prints("  Q1, Q2  stopped: answers/Helper.swift:1: no idea\n  Q3   blocked: Q2:")
    .prints("To run just Q1: ")
}

@Test func aRunOfSomeQuestionsSaysThatOnlyTheyAreExecuted() throws {
  try Toy().run("run", "4").exits(0)
    .prints("\nOnly Q4 is executed in these files:\nreport/toy.md\n")
  try Toy().run("run", "1-3,7").exits(0)
    .prints("\nOnly Q1-Q3, Q7 are executed in these files:\nreport/toy.md\n")
  #expect(try !Toy().run("run", "1-7").exits(0).output.contains("Only"))
}

@Test func commasNameSeveralQuestions() throws {
  try Toy().run("run", "1,Q3-4", "7,").exits(0)
    .prints("Q1   ran", "Q3   ran", "Q4   ran", "Q7   ran", "4 of 4")
}

@Test func aQuestionThatIsNotAskedComesWithTheUsageOfRun() throws {
  try Toy().run("run", "1,5").exits(64).writesNothing()
    .complains("Error: toy.md has no Q5. The nearest are Q4 and Q7.\nUsage: notebook run [<quest")
  try Toy().run("run", "8-30").exits(64).writesNothing()
    .complains("toy.md has no question from Q8 to Q30. The nearest is Q7.")
}

@Test func aNotebookWithoutQuestions() throws {
  let toy = try Toy()
  try toy.write("# A title\n\nAnd text.\n", to: "none.md")
  try toy.write("", to: "empty.md")
  for notebook in ["none.md", "empty.md"] {
    try toy.run("run", "--notebook", notebook).exits(2).writesNothing()
      .complains("\(notebook): it has no questions. Start one with a heading such as `##### Q1: ")
    try toy.run("list", "--notebook", notebook).exits(0).prints("\(notebook) has no questions.")
  }
}

/// Whole words, and then the mark: nobody takes the part for the whole.
@Test func aFloodIsMarkedWhereItIsCut() throws {
  let toy = try Toy(
    answering: 2, with: "func doubled(_ n: Int) -> Int { while true { print(\"endless\") } }")
  try toy.run("run", "2").exits(1).prints("endless\n", "\n… The output is cut here …\n")
  for file in ["report/toy.md", "report/toy.html", "report/run.json"] {
    #expect(try toy.read(file).contains("… The output is cut here …"))
  }
}
