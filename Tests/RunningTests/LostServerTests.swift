#if os(Linux)
  import Exercises
  import Foundation
  import HostSystem
  import Running
  import TestSupport
  import Testing

  /// What an answer runs in is killed in the middle, as a system without memory does. It is not the answer's
  /// fault.
  @Suite(.serialized) struct LostServerTests {
    /// They give themselves names by which they are found among all processes of this machine.
    private static func program(named name: String) -> String {
      "\(ProcessTree.naming(name))\nsleep(2)\nreturn \"done\""
    }
    private static let names = ["lost-1", "lost-2", "lost-3", "lost-4"]
    private static let programs = Dictionary(
      uniqueKeysWithValues: names.map { ($0, program(named: $0)) })

    private static let answers = Result {
      try SandboxAttacks.build(programs, in: SandboxAttacks.shared.get().sandbox)
    }
    /// Each in a sandbox of its own.
    private static let withoutServers = Result {
      try SandboxAttacks.build(programs, in: SandboxAttacks.sandbox(omitting: [.servers]))
    }

    /// Runs a program, and kills a process above it each time that it has started.
    ///
    /// - Parameters:
    ///   - height: how far above: the first process of its namespaces, the server.
    ///   - times: no more often than this.
    /// - Returns: what became of it, and how often it was started.
    private func outcome(
      of name: String, in answers: Result<BuiltAnswers, any Error> = answers,
      killing height: Int, times: Int
    ) throws -> (Outcome, starts: Int) {
      let question = try #require(Self.names.firstIndex(of: name)) + 1
      let answers = try answers.get()
      let run = Run(
        answers: answers, seed: 1, dataFolder: "/nowhere", limits: Limits(memory: 512 << 20))
      var starts = 0
      let outcomes = try run.outcomes(of: Plan([question], of: answers)) { progress in
        guard case .started = progress else { return }
        starts += 1
        if starts <= times { killAncestor(of: name, height) }
      }
      return (try #require(outcomes.first), starts)
    }

    private func killAncestor(of name: String, _ height: Int) {
      let deadline = ContinuousClock.now + .seconds(10)
      while ContinuousClock.now < deadline {
        let tree = ProcessTree()
        var process = tree.named(name)
        for _ in 0..<height { process = process.flatMap(tree.parent) }
        if let process {
          kill(process.id, SIGKILL)
          return
        }
        usleep(1_000)
      }
      Issue.record("\(name) was not found")
    }

    @Test(arguments: [1, 2])
    func anAnswerIsRunAgain(height: Int) throws {
      let name = Self.names[height - 1]
      let (outcome, starts) = try outcome(of: name, killing: height, times: 1)
      #expect(outcome.isFinished, "\(outcome)")
      #expect(starts == 2)
    }

    /// Here it is bubblewrap that is killed.
    @Test func anAnswerWithoutAServerIsRunAgain() throws {
      let (outcome, starts) = try outcome(
        of: "lost-4", in: Self.withoutServers, killing: 2, times: 1)
      #expect(outcome.isFinished, "\(outcome)")
      #expect(starts == 2)
    }

    @Test func theSecondTimeItIsOurFailure() throws {
      let error = #expect(throws: RunError.self) {
        try outcome(of: "lost-3", killing: 2, times: .max)
      }
      #expect(error?.description.contains("was killed") == true)
      // Nothing of it goes on without the server.
      let deadline = ContinuousClock.now + .seconds(10)
      while ProcessTree().named("lost-3") != nil, ContinuousClock.now < deadline { usleep(10_000) }
      #expect(ProcessTree().named("lost-3") == nil)
    }
  }
#endif
