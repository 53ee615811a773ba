import Foundation
import TestSupport
import Testing

// What an answer has started ends with it, whatever group or session it is in.

#if os(Linux)
  /// An answer that starts a process in four ways, all named by a number of seconds, and then ends as
  /// `end` says.
  private func starting(_ seconds: Int, then end: String) -> String {
    """
    import Foundation
    func start(_ program: String, _ arguments: String...) throws {
      let child = Process()
      child.executableURL = URL(fileURLWithPath: program)
      child.arguments = arguments
      try child.run()
    }
    func doubled(_ n: Int) throws -> Int {
      // In a group of its own, as Foundation does.
      try start("/bin/sleep", "\(seconds)")
      // Orphaned in a session of its own; once more under a process that ignores what it can ignore.
      try start("/bin/sh", "-c", "(setsid sleep \(seconds) &)")
      try start("/bin/sh", "-c", "trap '' HUP TERM INT; (nohup setsid sleep \(seconds) >/dev/null &)")
      // And one that starts its like again whenever it ends.
      try start("/bin/sh", "-c", "while :; do sleep \(seconds); done")
      \(end)
    }
    """
  }

  /// The processes that still sleep for so many seconds.
  private func sleepers(_ seconds: Int) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
      guard Int(name) != nil,
        let command = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      else { return false }
      let words = command.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.contains { $0.contains("sleep") } && words.contains { $0.contains("\(seconds)") }
    }
  }

  @Test(arguments: [
    (30_301, "while true {}", "Q2   timed out"), (30_302, "exit(3)", "Q2   exited"),
    (30_303, "fatalError()", "Q2   stopped"), (30_304, "return n", "Q2   ran"),
    // Its parent is what would end the others.
    (30_305, "kill(0, SIGKILL); return n", "Q2   out of memory"),
  ])
  func noProcessOutlivesTheAnswerThatStartedIt(
    seconds: Int, end: String, ending: String
  ) throws {
    let toy = try Toy(answering: 2, with: starting(seconds, then: end))
    try toy.run("run", "2", "--timeout", "2").prints(ending)
    #expect(try sleepers(seconds) == [])
  }

  @Test func noProcessOutlivesAListing() throws {
    let toy = try Toy()
    try toy.replace("[Answer] = [", with: "[Answer] = told() + [", in: "answers/AnswerSheet.swift")
    try toy.write(
      """
      import Exercises
      import Foundation
      func told() -> [Answer] {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sleep")
        child.arguments = ["30306"]
        do { try child.run() } catch { fatalError("\\(error)") }
        return []
      }
      """, to: "answers/Telling.swift")
    try toy.run("run")
    #expect(try sleepers(30_306) == [])
  }

  @Test(arguments: [(30_307, SIGINT), (30_308, SIGTERM), (30_309, SIGKILL)])
  func noProcessOutlivesARunThatIsInterrupted(seconds: Int, signal: Int32) throws {
    let toy = try Toy(answering: 2, with: starting(seconds, then: "while true {}"))
    let run = try Program(toy.completed(["run", "2"]), in: toy.folder)
    let deadline = Date(timeIntervalSinceNow: 60)
    while try sleepers(seconds).count < 4, Date() < deadline { Thread.sleep(forTimeInterval: 0.1) }
    try #require(try sleepers(seconds).count >= 4)
    kill(run.id, signal)
    _ = run.waitForEnd()
    #expect(run.wasEndedBySignal)
    // Killed, it could not wait for them: what ends them notices that it is gone.
    while try !sleepers(seconds).isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.1) }
    #expect(try sleepers(seconds) == [])
  }
#endif
