#if os(Linux)
  import Exercises
  import Foundation
  import Running
  import Testing

  /// Programs that a server starts in a sandbox that is there: many processes, and none knows of another.
  @Suite struct ForkServerTests {
    private static let programs = [
      "counts": """
      return try FileManager.default.contentsOfDirectory(atPath: ".").count.description
      """,
      "writes": """
      try "x".write(toFile: "left", atomically: false, encoding: .utf8)
      return "written"
      """,
      "ends": "exit(7)",
      // By its number 10: what the C library has a name for, Swift may not see.
      "marks": "return \"\\(fcntl(0, F_SETFL, O_NONBLOCK)) \\(fcntl(0, 10, 25))\"",
      "sees": "return \"\\(fcntl(0, F_GETFL) & O_NONBLOCK)\"",
      "tells": """
      typealias Call = @convention(c) (Int, Int, Int, Int) -> Int
      guard let symbol = dlsym(nil, "syscall") else { return "no syscall" }
      let call = unsafeBitCast(symbol, to: Call.self)
      let file = Int(open("/box/worker", O_RDONLY))
      // fcntl with F_SETLK, flock, fadvise64, prlimit64 of the first process, mincore
      #if arch(x86_64)
        let numbers = [72, 73, 221, 302, 27]
      #else
        let numbers = [25, 32, 223, 261, 232]
      #endif
      let arguments = [(file, 6), (file, 1), (file, 0), (1, 7), (0, 0)]
      return zip(numbers, arguments).map { number, words in
        call(number, words.0, words.1, 0) == -1 && errno == EPERM ? "refused" : "\\(errno)"
      }.joined(separator: " ")
      """,
      "looks": """
      // The words stand here backwards, so that the program itself has none of them.
      let foreign = Array("98765432198765".utf8), own = Array("4281473701".utf8)
      let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
      let memory = open("/proc/self/mem", O_RDONLY)
      var found = [0, 0]
      for line in maps.split(separator: "\\n") where !line.contains("[v") {
        let words = line.split(separator: " ")
        let places = words[0].split(separator: "-").map { Int($0, radix: 16)! }
        guard words[1].hasPrefix("r") else { continue }
        var bytes = [UInt8](repeating: 0, count: places[1] - places[0])
        let count = pread(memory, &bytes, bytes.count, off_t(places[0]))
        bytes.withUnsafeBytes { bytes in
          for (index, word) in [foreign, own].enumerated() where count >= word.count {
            for start in 0...count - word.count where bytes[start] == word[word.count - 1] {
              if (1..<word.count).allSatisfy({ bytes[start + $0] == word[word.count - 1 - $0] }) {
                found[index] += 1
              }
            }
          }
        }
      }
      return "\\(found[0] > 0) \\(found[1] > 0)"
      """,
    ]
    private static let names = programs.keys.sorted()

    private static let answers = Result {
      try SandboxAttacks.build(programs, in: SandboxAttacks.shared.get().sandbox)
    }
    /// The same where no server is to be had, as on systems that let nobody in a sandbox make namespaces.
    private static let withoutServers = Result {
      try SandboxAttacks.build(programs, in: SandboxAttacks.sandbox(omitting: [.servers]))
    }

    private func output(
      of name: String, in answers: Result<BuiltAnswers, any Error>,
      within time: Duration = .seconds(1)
    ) throws -> String {
      let number = try #require(Self.names.firstIndex(of: name)) + 1
      let outcome = try SandboxAttacks.outcomes(of: [number], answers.get(), within: time)[0]
      guard case .showed(.text(let text))? = outcome.output.first else {
        return "\(outcome.ending)"
      }
      return text
    }

    /// The seed of another process's trial, which it was asked for before. What the process itself was asked
    /// for, its limit of memory, it finds.
    @Test func nothingOfAnotherRequestIsInMemory() throws {
      let trials = TrialRunner(
        answers: try Self.answers.get(), dataFolder: "/nowhere", limits: Limits(time: .seconds(1)))
      for _ in 0..<3 {
        _ = try trials.records(of: 1, in: [TrialRequest("none", seed: 56_789_123_456_789)])
      }
      trials.finish()
      #expect(try output(of: "looks", in: Self.answers, within: .seconds(30)) == "false true")
    }

    /// Descriptor 0 was once the server's own, for all of its processes.
    @Test func whatOneSetsOnItsInputTheNextDoesNotSee() throws {
      #expect(try output(of: "marks", in: Self.answers) == "0 -1")
      #expect(try output(of: "sees", in: Self.answers) == "0")
    }

    /// The worker and its libraries are the same files for all processes.
    @Test func nothingIsToldByFilesThatAllSee() throws {
      for answers in [Self.answers, Self.withoutServers] {
        let told = try output(of: "tells", in: answers)
        #expect(told == "refused refused refused refused refused")
      }
    }

    @Test func whatOneWritesTheNextDoesNotFind() throws {
      for answers in [Self.answers, Self.withoutServers] {
        #expect(try output(of: "writes", in: answers) == "written")
        #expect(try output(of: "counts", in: answers) == "0")
      }
    }

    @Test func anEndIsTheSameWithAServerAndWithout() throws {
      #expect(try output(of: "ends", in: Self.answers) == "exited(code: 7)")
      #expect(try output(of: "ends", in: Self.withoutServers) == "exited(code: 7)")
    }

    /// Each is ended when it has said all, which may be when it has ended already: what the host says then is
    /// nothing that the next one should take for its own.
    @Test func manyProcessesComeAndGo() throws {
      for round in 0..<200 {
        let (name, expected) = round % 3 == 0 ? ("ends", "exited(code: 7)") : ("counts", "0")
        #expect(try output(of: name, in: Self.answers) == expected)
      }
    }

    /// What differs from process to process, as places in memory do, has to differ between two looks at the
    /// same trial: so two runners have two servers.
    @Test func twoRunnersAtATimeHaveTwoServers() throws {
      let answers = try Self.answers.get()
      let runners = (0..<2).map { _ in
        TrialRunner(answers: answers, dataFolder: "/nowhere", limits: Limits(time: .seconds(1)))
      }
      for runner in runners { try runner.prepare() }
      #expect(runners[0].server != nil)
      #expect(runners[0].server != runners[1].server)
    }
  }
#endif
