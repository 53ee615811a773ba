import HostSystem

#if os(Linux)
  import Exercises
  import Foundation
  import Running
  import Testing

  /// The sandbox as it is, with programs inside that try what they must not be able to. Without
  /// bubblewrap these tests fail: `script/test` installs it.
  @Suite struct SandboxTests {
    private let attacks: SandboxAttacks

    init() throws { attacks = try SandboxAttacks.shared.get() }

    @Test func theSelfTestHoldsOffItsAttacks() {
      #expect(attacks.sandbox.summary.attacksHeldOff > 40)
      #expect(attacks.sandbox.summary.bubblewrap.hasPrefix("bubblewrap "))
    }

    /// Each layer is left out in turn, and then attacks get through that it holds off. So the self-test
    /// would see that it is missing.
    @Test(arguments: [
      (
        Sandbox.Layer.systemCalls,
        [
          "a program: confinement: NoNewPrivs=1 Seccomp=0", "a program: fork: succeeded",
          "a program: socket AF_UNIX: succeeded", "a program: socketpair: succeeded",
          "a program with a folder: fork: succeeded",
          "the compiler: confinement: NoNewPrivs=1 Seccomp=0",
          "the compiler: socket AF_UNIX: succeeded", "the compiler: socketpair: succeeded",
          "a program that reads learners' texts: confinement: NoNewPrivs=1 Seccomp=0",
          "a program that reads learners' texts: fork: succeeded",
          "a program that reads learners' texts: socket AF_UNIX: succeeded",
          "the worker's filter: ptrace: succeeded", "the compiler's filter: ptrace: succeeded",
          "the worker's filter: mount: refused, but not forbidden",
          "the compiler's filter: io_uring_setup: refused, but not forbidden",
        ]
      ),
      (
        .files,
        [
          "a program", "a program with a folder", "the compiler",
          "a program that reads learners' texts",
        ]
        .map { "\($0): read /host: succeeded" }
      ),
      (
        .limits,
        [
          "a program", "a program with a folder", "the compiler",
          "a program that reads learners' texts",
        ]
        .map { "\($0): take all memory: succeeded" }
      ),
    ])
    func theSelfTestSeesALayerThatIsMissing(layer: Sandbox.Layer, attacks: [String]) throws {
      let through = try SandboxAttacks.sandbox(omitting: [layer]).attacksThatGetThrough()
      for attack in attacks { #expect(through.contains(attack), "\(attack) in \(through)") }
    }

    @Test func theSelfTestSeesAnEnvironmentThatIsOurs() throws {
      setenv("NOTEBOOK_SECRET", "secret", 1)
      let through = try SandboxAttacks.sandbox(omitting: [.environment]).attacksThatGetThrough()
      for place in ["a program", "the compiler", "a program that reads learners' texts"] {
        #expect(
          through.contains {
            $0.hasPrefix("\(place): /proc/1/environ:") && $0.contains("NOTEBOOK_SECRET=secret")
          }, "\(place)")
      }
    }

    @Test func nothingGetsThroughTheWholeSandbox() throws {
      #expect(try attacks.sandbox.attacksThatGetThrough() == [])
    }

    // MARK: - What works

    @Test func aProgramPrintsAndShows() throws {
      #expect(try attacks.output(of: "prints") == "printed\nshown")
    }

    @Test func theCoursesDataIsThere() throws {
      #expect(try attacks.output(of: "readsData") == "of the course\n")
    }

    @Test func filesCanBeWrittenToTheScratchFolder() throws {
      #expect(try attacks.output(of: "writes") == "kept")
    }

    @Test func foundationAndThreadsWorkAndNoPathIsTheHosts() throws {
      let text = try attacks.output(of: "computesInParallel")
      #expect(text.hasSuffix("computesInParallel.swift [1.5]"))
      #expect(!text.contains("/tmp"))
    }

    // MARK: - How programs end

    @Test func aFailedCheckSaysWhatAndWhere() throws {
      let outcome = try attacks.outcome(of: "fails")
      #expect(outcome.ending == .trapped)
      #expect(outcome.message == "on purpose")
      #expect(outcome.line == 13)
    }

    @Test func aFailureInTheLibraryHasNoAddresses() throws {
      let outcome = try attacks.outcome(of: "indexes")
      #expect(outcome.ending == .trapped)
      #expect(outcome.message?.hasPrefix("Index out of range") == true)
    }

    @Test(arguments: ["loops", "loopsOn", "sleeps"])
    func whoDoesNotComeToAnEndIsStopped(name: String) throws {
      #expect(try attacks.outcome(of: name).ending == .timedOut)
    }

    @Test func memoryIsBounded() throws {
      // To fill it may take a busy machine longer than a second.
      #expect(try attacks.outcome(of: "hoards", within: .seconds(20)).ending == .overMemory)
    }

    @Test func aFullStackStopsTheProgramOnly() throws {
      let outcome = try attacks.outcome(of: "recurses")
      #expect(outcome.ending == .trapped)
      #expect(outcome.message?.contains("without end") == true)
    }

    @Test func outputIsBounded() throws {
      #expect(try attacks.outcome(of: "floods").ending == .flooded)
    }

    @Test func anExitIsSeenAsWhatItIs() throws {
      #expect(try attacks.outcome(of: "exits").ending == .exited(code: 3))
      // Also with the code that the launcher itself fails with.
      #expect(try attacks.outcome(of: "exitsAsTheLauncher").ending == .exited(code: 125))
    }

    @Test(arguments: ["traces", "unshares"])
    func forbiddenCallsEndTheProgram(name: String) throws {
      #expect(try attacks.outcome(of: name).ending == .forbidden)
    }

    // MARK: - What cannot be reached

    @Test func nothingOfTheMachineCanBeRead() throws {
      #expect(try attacks.output(of: "reads") == "")
    }

    @Test func nothingButTheScratchFolderCanBeWritten() throws {
      #expect(try attacks.output(of: "writesElsewhere") == "")
      #expect(try attacks.outcome(of: "writesTooMuch").ending == .flooded)
    }

    /// Each file takes memory of the kernel's, also an empty one, and is counted by no limit but this.
    @Test func theNumberOfFilesIsBounded() throws {
      let count = try #require(Int(try attacks.output(of: "floodsWithFiles")))
      #expect((100...4_096).contains(count))
    }

    /// The launcher has rights for a moment, to mount the scratch folder.
    @Test func noRightsAreLeft() throws {
      #expect(try attacks.output(of: "hasRights") == "")
    }

    @Test func theEnvironmentIsOurs() throws {
      #expect(
        try attacks.output(of: "readsEnvironment")
          == "LANG LD_LIBRARY_PATH OMP_NUM_THREADS PWD SWIFT_BACKTRACE "
          + "SWIFT_DETERMINISTIC_HASHING")
    }

    @Test func theProcessAroundItTellsNothing() throws {
      #expect(try attacks.output(of: "readsParent") == "0 false")
    }

    @Test func descriptorsAreTheFourThatItNeeds() throws {
      #expect(try attacks.output(of: "inherits") == "[0, 1, 2, 3]")
    }

    @Test func thereIsNoNetwork() throws {
      #expect(try attacks.output(of: "connects") == "[]")
    }

    @Test func noProcessCanBeStarted() throws {
      #expect(try attacks.output(of: "forks") == "-1")
      #expect(try attacks.outcome(of: "runsAShell").ending == .threw)
    }

    @Test func noOtherProcessCanBeKilled() throws {
      #expect(try attacks.output(of: "killsAll") == "[-1, -1]")
    }

    @Test func noLibraryCanBeLoadedThatWasNotThere() throws {
      #expect(try attacks.output(of: "loadsLibraries") == "true")
    }

    @Test func threadsAndOpenFilesAreBounded() throws {
      let threads = try #require(Int(try attacks.output(of: "threads")))
      #expect((2...64).contains(threads))
      #expect(try attacks.output(of: "opens") == "60")
    }

    // MARK: - Budgets

    /// It sleeps, in one question after the other, and never long enough for the limit of one.
    @Test func questionsThatSleepShareOneBudget() throws {
      let spending = Spending(
        Budget(processorTime: .seconds(60), idleTime: .milliseconds(1_500), reported: 1 << 20),
        of: "these questions")
      let nap = "usleep(700_000); return \"\""
      let answers = try SandboxAttacks.build(
        ["a": nap, "b": nap, "c": nap, "d": nap], in: attacks.sandbox)
      let outcomes = try SandboxAttacks.outcomes(of: [1, 2, 3, 4], answers, spending: spending)
      #expect(outcomes.map(\.isFinished) == [true, true, false, false])
      let message = "these questions stood still for more than 1 s together"
      #expect(outcomes[2].message == message)
      #expect(outcomes[3].message == "it was not run: \(message)")
      #expect(outcomes[3].ending == .timedOut)
    }

    @Test func aBudgetOfProcessorTimeEndsALoopBeforeItsOwnLimit() throws {
      let spending = Spending(
        Budget(processorTime: .seconds(1), idleTime: .seconds(60), reported: 1 << 20),
        of: "these questions")
      let answers = try SandboxAttacks.build(["a": "while true {}"], in: attacks.sandbox)
      let outcome = try SandboxAttacks.outcomes(
        of: [1], answers, within: .seconds(60), spending: spending)[0]
      #expect(outcome.ending == .timedOut)
      #expect(
        outcome.message == "these questions took more than 1 s of processor time together")
    }

    // MARK: - Compiling

    /// Each error comes up when the one before it is out of the way.
    @Test func aChainOfErrorsTakesFewCompilations() throws {
      var programs = [
        "honest": "return \"good\"", "link1": "return \"\"\n}\nfunc f1() -> Int { nothing",
      ]
      for link in 2...9 {
        programs["link\(link)"] = "return \"\"\n}\nfunc f\(link)() -> Int { f\(link - 1)()"
      }
      let answers = try SandboxAttacks.build(programs, in: attacks.sandbox)
      #expect(try SandboxAttacks.outcomes(of: [1], answers)[0].isFinished)
      #expect(answers.errors.keys.sorted() == Array(2...10))
      // Without a bound it would take one for each link, and more.
      #expect(answers.compilations <= 7)
    }

    /// Case 13 of the attacks: the type checker's own limit does not see it.
    @Test func aFileThatTheCompilerHangsOnCostsItselfOnly() throws {
      let deep = String(repeating: "[", count: 240) + "1" + String(repeating: "]", count: 240)
      let answers = try SandboxAttacks.build(
        [
          "deep": "let all = \(deep); return \"\\(all)\"", "good": "return \"good\"",
          "wrong": "let number: Int = \"1\"; return \"\\(number)\"",
        ], in: attacks.sandbox)
      #expect(
        answers.errors[1]?.first?.message
          == "the compiler doesn't finish with this file: it took too long")
      #expect(answers.errors[2] == nil)
      #expect(answers.errors[3]?.first?.file == "Q3_wrong.swift")
      #expect(answers.errors[3]?.first?.message.hasPrefix("cannot convert") == true)
      #expect(try SandboxAttacks.outcomes(of: [2], answers)[0].isFinished)
    }

    /// Case 12: in time, and with its place.
    @Test func anExpressionThatIsTooComplexHasItsLine() throws {
      let sum = (0..<12).map { "-a * \($0) + b / \($0).5 - c" }.joined(separator: " + ")
      let answers = try SandboxAttacks.build(
        ["sum": "let a = 1.0, b = 2, c: UInt8 = 3\nlet all = \(sum)\nreturn \"\\(all)\""],
        in: attacks.sandbox)
      #expect(answers.errors[1]?.first?.file == "Q1_sum.swift")
      #expect(answers.errors[1]?.first?.line == 14)
    }
  }
#endif
