import Foundation
import Testing

// Answers that reach for what is not theirs: the worker's channel, its folder, its processes. The
// host must come to its end, and what does not need such an answer must finish.

@Test(arguments: [
  "hello",
  #"{"started":{"_0":1,"printed":-9223372036854775808}}"#,
  #"{"started":{"_0":3,"printed":0}}"#,
  #"{"finished":{"_0":3,"printed":0}}"#,
  #"{"finished":{"_0":2,"printed":-9223372036854775808}}"#,
  #"{"threw":{"_0":1,"message":"no","printed":0}}"#,
  #"{"showed":{"_0":{"text":{"_0":"shown"}},"printed":-9223372036854775808}}"#,
  #"{"described":{"_0":[]}}"#,
])
func anAnswerThatWritesToTheWorkersChannel(line: String) throws {
  try Toy(answering: 2, with: writingToTheChannel(line)).run("run").exits(1)
    .prints("Q2   stopped: answers/Q2_Doubling.swift:4: it wrote to descriptor 3", "3 of 5")
    .prints("Q1   ran", "Q4   ran", "Q7   ran")
}

@Test func anAnswerThatSaysItHasFinishedIsNotTheOnlyOneThatCounts() throws {
  // Q2's own events come too late now, and Q3 cannot have its value.
  let forged = #"{"finished":{"_0":2,"printed":9223372036854775807}}"#
  try Toy(answering: 2, with: writingToTheChannel(forged)).run("run").exits(1)
    .prints("Q3   stopped", "it wrote to descriptor 3", "4 of 5")
}

@Test func aLineWithoutEndOnTheWorkersChannel() throws {
  try Toy(
    answering: 2,
    with: """
      import Glibc
      func doubled(_ n: Int) -> Int {
        let much = [UInt8](repeating: 0x79, count: 1 << 16)
        while true { write(3, much, much.count) }
      }
      """
  ).run("run").exits(1).prints("Q2   stopped", "it wrote to descriptor 3", "3 of 5")
}

@Test func anAnswerThatTakesAwayTheFolderOfTheNextOne() throws {
  let toy = try Toy(
    answering: 2,
    with: """
      import Foundation
      func doubled(_ n: Int) throws -> Int {
        let folder = FileManager.default.currentDirectoryPath
        if n == 3 {
          try FileManager.default.removeItem(
            at: URL(fileURLWithPath: folder).deletingLastPathComponent())
        }
        return n
      }
      """)
  try toy.run("run", "2-3").exits(1)
    .prints("Q2   ran", "Q3   stopped: answers/Q3_Adding.swift:1: the scratch folder of Q3")
  try toy.run("run").exits(1).prints("Q4   ran", "Q7   ran", "4 of 5")
}

@Test func anAnswerThatEndsTheProgramBetweenTwoQuestions() throws {
  let toy = try Toy(
    answering: 2,
    with: writingToTheChannel(#"{"finished":{"_0":2,"printed":0}}"#, then: "exit(3)"))
  try toy.run("run").exits(1)
    .prints("Q2   ran", "Q3   exited", "the program ended before it could start, with code 3")
    .prints("Q4   ran", "Q7   ran", "4 of 5")
}

@Test func anAnswerThatCutsWhatWasPrinted() throws {
  try Toy(
    answering: 2,
    with: "import Glibc\nfunc doubled(_ n: Int) -> Int { print(n); ftruncate(1, 0); return n }"
  ).run("run").exits(0).prints("5 of 5")
}

@Test func whatAnAnswerStartsEndsWithIt() throws {
  let toy = try Toy()
  try toy.write(
    """
    import Glibc
    func doubled(_ n: Int) -> Int {
      let script = "sleep 2; touch '\(toy.path("alive"))'"
      var arguments: [UnsafeMutablePointer<CChar>?] = []
      for word in ["sh", "-c", script] { arguments.append(strdup(word)) }
      arguments.append(nil)
      var id: pid_t = 0
      posix_spawn(&id, "/bin/sh", nil, nil, &arguments, nil)
      exit(3)
    }
    """, to: "answers/Q2_Doubling.swift")
  try toy.run("run").exits(1)
    .prints("Q2   exited: answers/Q2_Doubling.swift:2: it ended the program, with code 3", "3 of 5")
  Thread.sleep(forTimeInterval: 3)
  #expect(!toy.has("alive"))
}

@Test func aChildThatHoldsTheWorkersChannelOpen() throws {
  // Foundation gives it a group of its own, so it outlives the worker for a while.
  try Toy(
    answering: 2,
    with: """
      import Foundation
      func doubled(_ n: Int) throws -> Int {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sleep")
        child.arguments = ["20"]
        try child.run()
        exit(3)
      }
      """
  ).run("run", "--timeout", "5").exits(1)
    .prints("Q2   exited: answers/Q2_Doubling.swift:2: it ended the program, with code 3", "3 of 5")
}

@Test func theEnvironmentOfAnAnswerIsTheSameEveryTime() throws {
  let toy = try Toy(
    answering: 1,
    with: """
      import Foundation
      func greeting(_ name: String) throws -> String {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/environ"))
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
          .filter { !$0.hasPrefix("LD_LIBRARY_PATH") }.joined(separator: "\\n")
      }
      """)
  let run = try toy.run("run", "1", environment: ["PATH": pathToTheCompiler(), "SECRET": "1"])
    .exits(0).prints("\nHOME=scratch\nLANG=C.UTF-8\nOMP_NUM_THREADS=1\nPATH=")
    .prints("\nSWIFT_BACKTRACE=", "\nTMPDIR=scratch\n")
  #expect(!run.output.contains("SECRET"))
}

@Test func aSheetThatPrintsWithoutEnd() throws {
  let toy = try Toy()
  try toy.replace(
    "[Answer] = [", with: "[Answer] = flood() + [", in: "answers/AnswerSheet.swift")
  try toy.write(
    """
    import Exercises
    func flood() -> [Answer] { while true { print(String(repeating: "y", count: 9999)) } }
    """, to: "answers/Flood.swift")
  try toy.run("run").exits(2).writesNothing()
    .complains("listing the answers didn't finish (it printed more than 64 KiB)")
}

@Test func aSheetThatWritesToTheWorkersChannel() throws {
  let toy = try Toy()
  try toy.replace("[Answer] = [", with: "[Answer] = told() + [", in: "answers/AnswerSheet.swift")
  try toy.write(
    "import Exercises\nimport Glibc\nfunc told() -> [Answer] { write(3, \"hello\\n\", 6); return [] }",
    to: "answers/Telling.swift")
  try toy.run("run").exits(2).writesNothing().complains("something wrote to descriptor 3")
}

@Test func theFolderInWhichAnAnswerRanIsNamedNowhere() throws {
  let toy = try Toy(
    answering: 1,
    with: """
      import Foundation
      func greeting(_ name: String) -> String {
        print("printed", FileManager.default.currentDirectoryPath)
        return "shown \\(FileManager.default.temporaryDirectory.path)/note"
      }
      """)
  try toy.write(
    """
    import Foundation
    func doubled(_ n: Int) throws -> Int {
      try Data(contentsOf: URL(fileURLWithPath: "none")).count
    }
    """, to: "answers/Q2_Doubling.swift")
  try toy.write(
    "import Foundation\nfunc thrown(with random: inout UInt64) -> Int {\n"
      + "  fatalError(\"crashed in \\(FileManager.default.currentDirectoryPath)\")\n}",
    to: "answers/Q4_Throwing.swift")
  try toy.run("run", "--output", "first").exits(1)
    .prints("Q2   threw an error: answers/Q2_Doubling.swift:2: ")
    .prints("Q4   stopped: answers/Q4_Throwing.swift:3: crashed in scratch/Q4")
  let report = try toy.read("first/toy.md")
  #expect(report.contains("printed scratch/Q1\nshown scratch/note"))
  #expect(report.contains("scratch/Q2/none"))
  try toy.run("run", "--output", "second").exits(1)
  let second = try toy.files(under: "second")
  for (file, bytes) in try toy.files(under: "first") {
    #expect(!String(decoding: bytes, as: UTF8.self).contains("/notebook-"), "\(file)")
    if file != "run.json" { #expect(bytes == second[file], "\(file)") }
  }
}

private func writingToTheChannel(_ line: String, then end: String = "return n") -> String {
  """
  import Glibc
  // Goes out as it stands.
  let line = #"\(line)"# + "\\n"
  func doubled(_ n: Int) -> Int {
    write(3, line, line.utf8.count)
    \(end)
  }
  """
}

private func pathToTheCompiler() -> String {
  ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
}
