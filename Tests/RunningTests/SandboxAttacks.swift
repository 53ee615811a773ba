import Exercises
import Foundation
import HostSystem
import RNNBasicsCourse
import Running
import TestSupport

/// Programs that a learner could hand in, as answers to one question each: they are compiled together
/// and run one by one, in the real sandbox.
struct SandboxAttacks {
  let sandbox: Sandbox
  private let answers: BuiltAnswers
  private static let names = programs.keys.sorted()

  static let shared = Result { try SandboxAttacks() }

  private init() throws {
    sandbox = try Self.sandbox()
    answers = try Self.build(
      Dictionary(uniqueKeysWithValues: Self.names.map { ($0, Self.programs[$0] ?? "") }),
      in: sandbox)
  }

  /// The sandbox, or one that lacks some of its layers.
  static func sandbox(omitting layers: Set<Sandbox.Layer> = []) throws -> Sandbox {
    let installation = try installation()
    // The sandbox has a copy of its own.
    return try withTestFolder { data in
      try Data("of the course\n".utf8).write(to: URL(fileURLWithPath: "\(data)/file.txt"))
      return try Sandbox(for: installation, dataFolder: data, omitting: layers)
    }
  }

  /// What became of a program, which had so much time and 512 MiB.
  func outcome(of name: String, within time: Duration = .seconds(1)) throws -> Outcome {
    try Self.outcomes(
      of: [(Self.names.firstIndex(of: name) ?? -1) + 1], answers, within: time)[0]
  }

  /// What it showed or printed.
  func output(of name: String) throws -> String {
    let outcome = try outcome(of: name)
    return outcome.output.map { piece in
      switch piece {
      case .printed(let text), .showed(.text(let text)): text
      case .showed: ""
      }
    }.joined() + (outcome.isFinished ? "" : "\(outcome.ending) \(outcome.message ?? "")")
  }

  /// Compiles programs, the bodies of functions that return a text, as answers to Q1, Q2, ….
  static func build(_ programs: [String: String], in sandbox: Sandbox) throws -> BuiltAnswers {
    var sheet = "import Exercises\npublic let answers: [Answer] = [\n"
    var files: [AnswersFolder.File] = []
    for (index, name) in programs.keys.sorted().enumerated() {
      let number = index + 1
      sheet += "  Answer(to: Exercise\(number).self, program\(number)),\n"
      let text = """
        import Exercises
        import Foundation
        enum Exercise\(number): UngradedExercise {
          typealias Function = @Sendable () throws -> String
          static let number = \(number)
          static func demonstrate(
            _ answer: Function, after earlier: Earlier, on page: Page
          ) throws {
            page.show(try answer())
          }
        }
        @Sendable func program\(number)() throws -> String {
        \(programs[name] ?? "")
        }

        """
      files.append(.init(name: "Q\(number)_\(name).swift", bytes: Array(text.utf8)))
    }
    files.append(.init(name: "AnswerSheet.swift", bytes: Array((sheet + "]\n").utf8)))
    return try BuiltAnswers(
      of: AnswersFolder(path: "attacks", files: files), in: try installation(),
      confinement: .sandbox(sandbox))
  }

  static func outcomes(
    of questions: [Int], _ answers: BuiltAnswers, within time: Duration = .seconds(1),
    spending: Spending? = nil
  ) throws -> [Outcome] {
    let limits = Limits(time: time, memory: 512 << 20)
    let run = Run(
      answers: answers, seed: 1, dataFolder: "/nowhere", limits: limits, spending: spending)
    return try run.outcomes(of: Plan(questions, of: answers))
  }

  /// The one that these tests were built in.
  static func installation() throws -> CoursePackage {
    try CoursePackage(of: rnnBasicsCourse, executable: Program.built("confine").path)
  }
}

extension SandboxAttacks {
  /// By names that say what they do.
  static let programs = [
    "prints": "print(\"printed\"); return \"shown\"",
    "fails": "fatalError(\"on purpose\")",
    "indexes": "let one = [1]; return \"\\(one[Int(CommandLine.argc)])\"",
    "loops": "while true {}",
    "loopsOn": "signal(SIGXCPU, SIG_IGN); signal(SIGTERM, SIG_IGN); while true {}",
    "sleeps": "sleep(1000); return \"\"",
    "hoards":
      "var all: [[UInt8]] = []; while true { all.append(.init(repeating: 1, count: 9 << 20)) }",
    "recurses": """
    func deeper(_ n: Int) -> Int { n < 0 ? 0 : deeper(n + 1) + 1 }
    return "\\(deeper(0))"
    """,
    "floods": "while true { print(String(repeating: \"x\", count: 1000)) }",
    "exits": "exit(3)",
    "exitsAsTheLauncher": "exit(125)",
    "threads": """
    var count = 1
    var thread = pthread_t()
    while pthread_create(&thread, nil, { _ in sleep(9); return nil }, nil) == 0 { count += 1 }
    return "\\(count)"
    """,
    "opens": "var count = 0; while open(\"/\", O_RDONLY) >= 0 { count += 1 }; return \"\\(count)\"",
    "writes": """
    try "kept".write(toFile: "a.txt", atomically: true, encoding: .utf8)
    return try String(contentsOfFile: "a.txt", encoding: .utf8)
    """,
    "writesTooMuch": """
    let file = open("a.txt", O_WRONLY | O_CREAT, 0o600)
    let block = [UInt8](repeating: 1, count: 1 << 20)
    var count = 0
    while write(file, block, block.count) == block.count { count += 1 }
    return "\\(count)"
    """,
    "floodsWithFiles": """
    var count = 0
    while count < 100_000 {
      let file = open("\\(count)", O_WRONLY | O_CREAT, 0o600)
      if file < 0 { break }
      close(file)
      count += 1
    }
    return "\\(count)"
    """,
    "hasRights": """
    try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\\n")
      .filter { $0.hasPrefix("Cap") && !$0.hasSuffix("0000000000000000") }.joined()
    """,
    "writesElsewhere": """
    let folders = ["/", "/tmp", "/dev/shm", "/box", "/box/lib", "/data", "/proc", "/usr", "/home"]
    return folders.filter { open($0 + "/x", O_WRONLY | O_CREAT, 0o600) >= 0 }.joined()
    """,
    "reads": """
    let paths = ["/etc/passwd", "/etc/shadow", "/root", "/home", "/tmp", "/usr", "/opt", "/var"]
    return paths.filter { FileManager.default.fileExists(atPath: $0) }.joined()
    """,
    "readsData": "return try String(contentsOfFile: \"/data/file.txt\", encoding: .utf8)",
    "readsEnvironment": """
    ProcessInfo.processInfo.environment.keys.sorted().joined(separator: " ")
    """,
    "readsParent": """
    let environment = try? Data(contentsOf: URL(fileURLWithPath: "/proc/1/environ"))
    let command = try String(contentsOfFile: "/proc/1/cmdline", encoding: .utf8)
    return "\\(environment?.count ?? 0) \\(command.contains("notebook") || command.contains("bind"))"
    """,
    "readsMounts": "return try String(contentsOfFile: \"/proc/self/mountinfo\", encoding: .utf8)",
    "inherits": "(0..<1024).filter { fcntl(Int32($0), F_GETFD) != -1 }.description",
    "connects": """
    let families = [AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_VSOCK, AF_PACKET]
    return families.filter { socket($0, Int32(SOCK_STREAM.rawValue), 0) >= 0 }.description
    """,
    "forks": """
    typealias Call = @convention(c) () -> Int32
    guard let symbol = dlsym(nil, "fork") else { return "no fork" }
    return "\\(unsafeBitCast(symbol, to: Call.self)())"
    """,
    "runsAShell": """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    try process.run()
    return ""
    """,
    "killsAll": "return [kill(-1, SIGKILL), kill(getppid(), SIGKILL)].description",
    "traces": syscall + "return \"\\(call(SystemCall.ptrace, 0, 0, 0))\"",
    "unshares": syscall + "return \"\\(call(SystemCall.unshare, 0x1000_0000, 0, 0))\"",
    "loadsLibraries": "return \"\\(dlopen(\"/scratch/evil.so\", RTLD_NOW) == nil)\"",
    "computesInParallel": """
    let done = DispatchSemaphore(value: 0)
    Task.detached { done.signal() }
    done.wait()
    return "\\(#filePath) \\(String(decoding: try JSONEncoder().encode([1.5]), as: UTF8.self))"
    """,
  ]

  private static let syscall = """
    typealias Call = @convention(c) (Int, Int, Int, Int) -> Int
    guard let symbol = dlsym(nil, "syscall") else { return "no syscall" }
    let call = unsafeBitCast(symbol, to: Call.self)
    enum SystemCall {
      #if arch(x86_64)
        static let (ptrace, unshare) = (101, 272)
      #else
        static let (ptrace, unshare) = (117, 97)
      #endif
    }

    """
}
