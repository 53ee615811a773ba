#if os(Linux)
  import Foundation
  import HostSystem
  import Running
  import Testing

  /// The sandbox in which pages are made and archives are read, with a shell in place of our program:
  /// the request is what it is to do.
  @Suite struct ConfinedProgramTests {
    private let program: ConfinedProgram

    init() throws {
      program = try ConfinedProgram(
        of: "/bin/sh", [], which: "makes the pages",
        in: Confinement.sandbox(SandboxAttacks.shared.get().sandbox).ofTools,
        limits: .init(
          processorTime: .seconds(1), wallTime: .seconds(60), memory: 256 << 20, output: 1 << 20))
    }

    private func failure(of script: String, in other: ConfinedProgram? = nil) throws -> String? {
      do {
        _ = try (other ?? program).answer(to: Array(script.utf8))
        return nil
      } catch let failure as ConfinedProgram.Failure {
        return "\(failure)".replacing("the process that makes the pages ", with: "")
      }
    }

    @Test func whatItWritesComesBack() throws {
      #expect(
        try program.answer(to: Array("printf 'the pages' >&3".utf8)) == Array("the pages".utf8))
    }

    @Test func aCrashIsAFailureAndTheNextOneIsMade() throws {
      #expect(try failure(of: "echo 'notebook: no' >&2; exit 2") == "failed (notebook: no)")
      // Nothing in there may send a signal, but a shell that calls itself runs out of a small stack.
      let overflow = try failure(of: "printf half >&3; ulimit -s 64; f() { f; }; f")
      #expect(overflow == "was stopped by signal 11")
      // The sandbox says by such a code that a signal ended its program, so the program must not.
      #expect(try failure(of: "exit 139") == "was stopped by signal 31")
      #expect(try failure(of: "exit 0") == nil)
      let open = try ConfinedProgram(of: "/bin/sh", [], which: "makes the pages", in: .limits)
      #expect(
        try failure(of: "printf half >&3; kill -ILL $$", in: open) == "was stopped by signal 4")
    }

    @Test func timeIsBounded() throws {
      #expect(
        try failure(of: "while :; do :; done")?.hasPrefix("took more than 1 s of processor time")
          == true)
    }

    @Test func outputIsBounded() throws {
      let line = String(repeating: "x", count: 1_000)
      #expect(
        try failure(of: "while :; do printf \(line) >&3; done") == "made more than 1 MiB")
    }

    @Test func nothingOfTheMachineIsThere() throws {
      let script = """
        for path in /etc/passwd /tmp /home /root /usr /data; do
          if [ -e $path ]; then printf %s $path >&3; fi
        done
        if echo >/box/file; then printf written >&3; fi
        """
      #expect(try program.answer(to: Array(script.utf8)) == [])
    }

    /// Where there is no sandbox, a shell sets the limits.
    @Test func withoutASandboxItsLimitsHold() throws {
      let open = try ConfinedProgram(
        of: "/bin/sh", [], which: "makes the pages", in: .limits,
        limits: .init(processorTime: .seconds(1), memory: 256 << 20, output: 1 << 20))
      #expect(
        try failure(of: "while :; do :; done", in: open)?
          .hasPrefix("took more than 1 s of processor time") == true)
      #expect(
        try failure(of: "head -c 2000000 /dev/zero >&3", in: open) == "made more than 1 MiB")
      #expect(try open.answer(to: Array("ulimit -v >&3".utf8)) == Array("262144\n".utf8))
      #expect(try open.answer(to: Array("ulimit -c >&3".utf8)) == Array("0\n".utf8))
    }

    @Test func aProgramThatIsNotThereIsAFailureOfOurs() throws {
      #expect(throws: RunError.self) {
        try ConfinedProgram(of: "/nowhere", [], which: "makes the pages", in: .limits)
      }
    }

    @Test func withoutASandboxTheClockStopsIt() throws {
      let open = try ConfinedProgram(
        of: "/bin/sh", [], which: "makes the pages", in: .limits,
        limits: .init(wallTime: .seconds(1), output: 1_000))
      #expect(try open.answer(to: Array("printf ok >&3".utf8)) == Array("ok".utf8))
      #expect(throws: ConfinedProgram.Failure.self) { try open.answer(to: Array("sleep 60".utf8)) }
      #expect(throws: ConfinedProgram.Failure.self) {
        try open.answer(to: Array("head -c 2000 /dev/zero >&3".utf8))
      }
    }
  }
#endif
