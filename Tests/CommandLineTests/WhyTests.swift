import Foundation
import TestSupport
import Testing

/// An answer that nobody has compiled before.
private func greeting(_ note: String = "\(UUID())") -> String {
  "// \(note)\nfunc greeting(_ name: String) -> String { \"Hello, \\(name)!\" }\n"
}

@Suite struct WhyTests {
  @Test func whatNobodyHasChangedIsTakenAsItIsKept() throws {
    let toy = try Toy(answering: 1, with: greeting())
    try toy.run("run", "1").exits(0)
    try toy.run("why", "1").exits(0).prints(
      "Q1: How do you greet somebody?\n", "Compiled answers: taken as they are kept\n",
      "What it prints and shows: made anew\n")
  }

  @Test func everyFileThatHasChangedIsNamed() throws {
    let toy = try Toy(answering: 1, with: greeting())
    try toy.write("// \(UUID())\n", to: "answers/Early.swift")
    try toy.run("run", "1").exits(0)
    try toy.write(greeting(), to: "answers/Q1_Greeting.swift")
    try toy.write("// \(UUID())\n", to: "answers/Late.swift")
    try toy.remove("answers/Early.swift")
    try toy.write(
      toy.read("answers/AnswerSheet.swift") + "// \(UUID())\n", to: "answers/AnswerSheet.swift")
    let before = try toy.files(under: ".")
    try toy.run("why", "Q1").exits(0).prints(
      """
      Compiled answers: made anew
        All of them are compiled together. Since they were last kept:
        - Q1_Greeting.swift has changed
        - Late.swift is new
        - Early.swift is gone
        - the answer sheet has changed

      """)
    #expect(try toy.files(under: ".") == before)
  }

  @Test func theCompilersErrorsAreKeptToo() throws {
    let toy = try Toy(answering: 1, with: greeting("\(UUID())\nlet broken: Int = true"))
    try toy.run("run", "1").exits(1)
    try toy.run("why", "1").exits(0).prints(
      "Compiled answers: taken as they are kept\n  This one doesn't compile. Its errors are kept")
    try toy.run("why", "2").exits(0).prints("Nothing that they're made of has changed since")
  }

  /// What a compiler does that crashes says nothing of the answers.
  @Test func whatTheCompilerItselfFailedAtIsNotKept() throws {
    let toy = try Toy(answering: 1, with: greeting())
    let path = try toy.pathWithCompiler(crashing(on: "Q1_Greeting.swift"))
    for _ in 1...2 {
      try toy.run("run", environment: ["PATH": path]).exits(1).prints("it crashed, with signal 11")
      try toy.run("why", "1", environment: ["PATH": path]).exits(0)
        .prints("Compiled answers: made anew")
    }
  }

  @Test func anotherToolchainIsTold() throws {
    let toy = try Toy(answering: 1, with: greeting())
    try toy.run("run", "1").exits(0)
    let path = try toy.pathWithCompiler("")
    try toy.run("why", "1", environment: ["PATH": path]).exits(0)
      .prints("Compiled answers: made anew\n", "  - the Swift toolchain is another\n")
  }

  @Test func aQuestionWithoutAnAnswerIsSaidToHaveNone() throws {
    let toy = try Toy()
    try toy.remove("answers/Q1_Greeting.swift")
    try toy.run("why", "1").exits(0)
      .prints("Its answer: not begun\n  answers has no file Q1_….swift. Nothing is kept of it.\n")
    try toy.replace("  Answer(to: Noting.self, note),\n", with: "", in: "answers/AnswerSheet.swift")
    try toy.run("why", "7").exits(0).prints(
      "Its answer: not listed\n  AnswerSheet.swift has no line")
  }

  @Test func whatIsNoQuestionOfTheNotebookIsRefused() throws {
    let toy = try Toy()
    try toy.run("why", "99").exits(64).complains("toy.md has no Q99. The nearest is Q7.")
    try toy.run("why", "1-3").exits(64).complains("This takes one question, such as 12.")
    try toy.run("why", "1", "--solutions", "nowhere").exits(2).complains("no such answers folder")
  }

  @Test func withoutACacheThereIsNothingToCompareWith() throws {
    let place = try OwnCourse()
    try expect(place.run("why", "14"), "Compiled answers: made anew\n  None are kept yet.\n")
    #expect(!place.has(".build/release/answers"))
  }

  @Test func aCheckHoldsUntilSomethingChangesThatItWasMadeWith() throws {
    let place = try OwnCourse()
    try expect(place.run("why", "14"), "Last run and check: none\n")
    _ = try place.run("check", "14")
    try expect(
      place.run("why", "14"),
      "Last check: ✓ all 5 public checks pass\n  It holds: nothing that the answer is made of has "
        + "changed since.\n")
    let library = "\(place.path)/.build/release/libRNNBasicsKit.a"
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: library)
    try expect(
      place.run("why", "14"),
      "`list` still shows it, as the answer and its helpers are the same. Since then:\n"
        + "  - the course's library was built anew (libRNNBasicsKit.a)\n")
    try place.write("// a note\n", to: "solutions/Helper.swift")
    try expect(
      place.run("why", "14"),
      "  It doesn't hold any more. Since then:\n  - Helper.swift is new\n")
  }

  /// Else it would stand in the list as one that doesn't compile.
  @Test func whatTheCompilerItselfFailedAtIsNotRemembered() throws {
    let place = try OwnCourse()
    let path = try pathWithCompiler(in: place.place, crashing(on: "Q14_clipGradients.swift"))
    #expect(try place.run("run", "14", code: 1, ["PATH": path]).contains("with signal 11"))
    try expect(place.run("why", "14"), "Last run and check: none\n")
    #expect(try place.run("check", "14", code: 1, ["PATH": path]).contains("with signal 11"))
    try expect(place.run("list"), "Q14  not run yet")
    try place.write("func clipGradients( {\n", to: "solutions/Q14_clipGradients.swift")
    _ = try place.run("run", "14", code: 1)
    try expect(place.run("list"), "Q14  doesn't compile")
    try expect(place.run("why", "14"), "Last run: does not compile\n  It holds: ")
  }

  private func expect(
    _ output: String, _ text: String, _ here: SourceLocation = #_sourceLocation
  ) {
    #expect(output.contains(text), "\(output)", sourceLocation: here)
  }
}
