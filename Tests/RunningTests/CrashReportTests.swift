import Running
import Testing

private let answers = AnswersFolder(
  path: "solutions",
  files: [.init(name: "Q14_Clip.swift", bytes: Array("\nfunc clip(_ n: Int) -> Int {\n}\n".utf8))])

/// As Swift 6.3's runtime writes it on Linux, shortened.
private func backtrace(_ frames: String...) -> String {
  "\n*** Signal 4: Backtracing from 0x7f4c2196df7f... done ***\n\n"
    + "*** Program crashed: Illegal instruction at 0x00007f4c2196df7f ***\n\n"
    + "Thread 0 \"worker\" crashed:\n\n" + frames.joined(separator: "\n") + "\n...\n\n"
}

private let libraryFrame =
  "  0      0x00007f4c2196df7f _assertionFailure(_:_:file:line:flags:) + 302 in libswiftCore.so"
private let answerFrame =
  "  1 [ra] 0x0000557441e3bc01 clip(_:) + 32 in worker at answers/Q14_Clip.swift:3:40"

@Test func aFatalErrorSaysWhatAndWhere() {
  let crash = CrashReport(
    "before\nSolutions/Q14_Clip.swift:5: Fatal error: no\nidea\n" + backtrace(libraryFrame),
    in: answers)
  #expect(crash.printed == "before\n")
  #expect(crash.message == "no\nidea")
  #expect(crash.file == "Q14_Clip.swift")
  #expect(crash.line == 5)
}

@Test func anErrorInTheLibraryIsPlacedWhereTheAnswerCalledIt() {
  let crash = CrashReport(
    "Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range\n"
      + backtrace(libraryFrame, answerFrame), in: answers)
  #expect(crash.printed == "")
  #expect(crash.message == "Index out of range")
  #expect(crash.file == "Q14_Clip.swift")
  #expect(crash.line == 3)
}

@Test func anOverflowIsPlacedAtTheFunctionAroundIt() {
  let crash = CrashReport(
    backtrace(
      "  0 [system] 0x000055d882afeea6 clip(_:) + 70 in worker at answers/<compiler-generated>"),
    in: answers)
  #expect(crash.message == nil)
  #expect(crash.file == "Q14_Clip.swift")
  #expect(crash.line == 2)
}

@Test func withoutABacktraceTheMessageIsStillRead() {
  let crash = CrashReport(
    "a Solutions/Q14_Clip.swift:5: Precondition failed: positive\n", in: answers)
  #expect(crash.printed == "a ")
  #expect(crash.message == "positive")
  #expect(crash.line == 5)
}

@Test func addressesStayOut() {
  let crash = CrashReport(
    "Could not cast value of type 'Swift.String' (0x7f83) to 'Swift.Int' (0x7f84).\n"
      + backtrace(answerFrame), in: answers)
  #expect(crash.message == "Could not cast value of type 'Swift.String' to 'Swift.Int'.")
  #expect(crash.printed == "")
}

@Test func theLastMessageCountsAndNotWhatAnAnswerPrinted() {
  let crash = CrashReport(
    "x/a.swift:1: Fatal error: printed\nSolutions/Q14_Clip.swift:5: Fatal error: real\n"
      + backtrace(answerFrame), in: answers)
  #expect(crash.printed == "x/a.swift:1: Fatal error: printed\n")
  #expect(crash.message == "real")
}

@Test func endlessRecursionIsKnownByItsFrames() {
  let deep = CrashReport(backtrace(String(repeating: answerFrame + "\n", count: 30)), in: answers)
  #expect(deep.isEndlessRecursion)
  #expect(!CrashReport(backtrace(answerFrame), in: answers).isEndlessRecursion)
}

/// With regular expressions that backtrack, the first took hours and the second minutes: printed text is
/// the answer's own, and must not keep the program busy. (A test that came to no end would be the failure.)
@Test(
  arguments: [
    "\n*** Signal 4: x\n1 0x1 " + String(repeating: "a + 1 in b at ", count: 20_000) + "\rx",
    String(repeating: "a", count: 60_000),
    String(repeating: "Fatal error", count: 6_000),
    String(repeating: "a/b.swift:1: ", count: 5_000) + "Fatal error",
  ])
func whateverIsPrintedIsReadInNoTime(_ text: String) {
  #expect(CrashReport(text, in: answers).file == nil)
}
