#if os(Linux)
  import Foundation
  import HostSystem
  import Testing

  /// What `confine --keep` tells of programs that it could not start.
  @Suite struct KeeperTests {
    private func ending(of program: String, _ arguments: [String]) throws -> ChildProcess.Ending? {
      let keeper = try SandboxAttacks.installation().build + "/confine"
      let folder = try TemporaryFolder()
      return try Command.run(within: .seconds(20), in: folder) { output in
        try ChildProcess(program, arguments, environment: [:], output: output, keeper: keeper)
      }.ending
    }

    /// A failure of ours is no answer's end.
    @Test func aProgramThatCannotBeStartedIsAnError() throws {
      #expect {
        try ending(of: "/nowhere", [])
      } throws: { error in
        "\(error)".contains("it cannot start a program and keep it (/nowhere: No such file")
      }
    }

    /// It is given no descriptor but its output, and takes longer than its keeper to get ready.
    @Test func aProgramIsKeptThatHasNoEvents() throws {
      #expect(try ending(of: "/bin/sh", ["-c", "sleep 0.2; exit 7"]) == .exited(code: 7))
    }

    @Test func theSameCodeFromTheProgramIsItsEnd() throws {
      #expect(try ending(of: "/bin/sh", ["-c", "exit 125"]) == .exited(code: 125))
      #expect(try ending(of: "/bin/sh", ["-c", "kill -KILL $$"]) == .killed(signal: 9))
    }
  }
#endif
