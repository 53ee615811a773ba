import Exercises
import Foundation
import Grading
import TestSupport
import Testing

/// The real course, its real sandbox and the real program.
@Suite(.serialized) struct GradeTests {
  /// The answers that go wrong here do so in the five ways that used to take others along.
  @Test func fiveBrokenAnswersCostFiveQuestions() throws {
    let course = try HandedIn()
    let rubrics = try HandedIn.material().rubrics
    var answers: [Int: String] = [:]
    for rubric in rubrics { answers[rubric.question] = try HandedIn.reference(rubric.question) }
    answers[7] = """
      import RNNCore
      func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
        [Tensor]()[batchSize]
      }
      """
    answers[9] = """
      import RNNCore
      func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
        while true {}
      }
      """
    answers[13] = "func trainAndReport( -> nothing that compiles"
    answers[20] = """
      import Exercises
      import RNNBasics
      func lossCurve(_ history: History) -> Figure {
        while true { print(String(repeating: "flood ", count: 1_000)) }
      }
      """
    answers[22] = """
      import Glibc
      import RNNCore
      func pad(_ sequences: [Tensor], with value: Float) -> (batch: Tensor, lengths: [Int]) {
        exit(0)
      }
      """
    try course.handIn(answers, of: "unlucky")

    let graded = try course.grade("--timeout", "1", "--jobs", "2", "--seed", "3")
    #expect(graded.code == 0, "\(graded.error)")
    let row = try course.row(of: "unlucky")
    var total = 0
    for rubric in rubrics {
      let points = [7, 9, 13, 20, 22].contains(rubric.question) ? 0 : rubric.points
      #expect(
        row["Q\(rubric.question)"] == decimal(hundredths: points), "Q\(rubric.question)")
      total += points
    }
    #expect(row["total"] == decimal(hundredths: total))

    let feedback = try HandedIn.text(
      course.folder.appendingPathComponent("grades/unlucky/feedback.md"))
    #expect(feedback.contains("Index out of range"))
    #expect(feedback.contains("does not compile"))
    #expect(feedback.contains("it ended the program"))
  }

  @Test func refusedSubmissionsDoNotStopTheOthers() throws {
    let course = try HandedIn()
    try course.handIn([14: HandedIn.reference(14)], of: "right")
    let place = course.folder.appendingPathComponent("in/wrong")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: place.appendingPathComponent("Q14_link.swift").path,
      withDestinationPath: "/etc/passwd")
    // Beside the right answer: a name that cannot be taken, a helper that does not compile, and what
    // another learner handed in, which nobody can read.
    for (name, text) in [
      ("right/Q10:loss.swift", try HandedIn.reference(10)),
      ("right/helpers.swift", "func broken( {"),
      ("packed.rar", "Rar!"),
    ] {
      try Data(text.utf8).write(to: course.folder.appendingPathComponent("in/\(name)"))
    }

    let graded = try course.grade("--jobs", "2")
    #expect(graded.code == 0, "\(graded.error)")
    #expect(try course.row(of: "right")["Q14"] == "4.00")
    #expect(try course.row(of: "right")["Q1"] == "0.00")
    #expect(try course.row(of: "wrong")["status"] == "refused")
    #expect(try course.row(of: "packed")["status"] == "refused")
    #expect(try course.row(of: "right")["Q10"] == "0.00")
    let note =
      "“Q10:loss.swift” is passed over: rename it with letters, digits, _ and -, such as Q12_train.swift"
    #expect(graded.output.contains("right: \(note)"))
    #expect(graded.output.contains("some files were passed over: right (“Q10:loss.swift”)"))
    let feedback = try HandedIn.text(
      course.folder.appendingPathComponent("grades/right/feedback.md"))
    #expect(feedback.contains("“Q10:loss.swift” is passed over"))
    #expect(feedback.contains("“helpers.swift” doesn't compile, so it is left out"))
  }

  @Test func withoutASandboxItRefusesAndSaysWhatToDo() throws {
    #if os(Linux)
      let course = try HandedIn()
      try course.handIn([14: HandedIn.reference(14)], of: "right")
      // Swift is there, and bubblewrap is not.
      let tools = course.folder.appendingPathComponent("tools")
      try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
      for name in ["swiftc", "pkg-config", "setpriv"] {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
          .map { "\($0)/\(name)" }
          .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let path else { continue }
        try FileManager.default.createSymbolicLink(
          atPath: tools.appendingPathComponent(name).path, withDestinationPath: path)
      }
      let graded = try Program.run(
        course.arguments(into: "grades"), in: course.folder, ["PATH": tools.path])
      #expect(graded.code == 2)
      #expect(graded.error.contains("bubblewrap"))
      #expect(graded.error.contains("--trust"))
      #expect(!FileManager.default.fileExists(atPath: "\(course.folder.path)/grades/right"))
    #endif
  }

  /// Answers that are trusted can write where they like, so these tell when they are called.
  @Test func whatLearnersAreShownEndsBeforeTheFirstHiddenTrial() throws {
    let course = try HandedIn()
    let log = course.folder.appendingPathComponent("log").path
    let questions = [10, 14, 22]
    var answers: [Int: String] = [:]
    for question in questions {
      let source = try HandedIn.reference(question)
      let brace = try #require(source.firstMatch(of: /\n(?:public )?func [^{]*\{\n/)).range
      answers[question] =
        "import Foundation\n"
        + source.replacingCharacters(
          in: brace.upperBound..<brace.upperBound,
          with: """
              func note(_ moment: String) {
                let line = ([moment] + CommandLine.arguments).joined(separator: "\\t") + "\\n"
                let file = open("\(log)", O_WRONLY | O_APPEND | O_CREAT, 0o600)
                _ = line.withCString { write(file, $0, strlen($0)) }
                close(file)
              }
              note("begin")
              defer { note("end") }

            """)
    }
    try course.handIn(answers, of: "right")
    let graded = try course.grade("--trust", "--seed", "3", "--jobs", "2")
    #expect(graded.code == 0, "\(graded.error)")

    /// What each call was for, by the seed of its process's trials.
    enum Call { case chain, open, hidden }
    let secret = Secret(seed: 3)
    let calls = try HandedIn.text(URL(fileURLWithPath: log)).split(separator: "\n").map { line in
      let words = line.split(separator: "\t").map(String.init)
      guard let observe = words.firstIndex(of: "observe") else { return Call.chain }
      let question = try #require(Int(words[observe + 1]))
      let trial = try #require(words.last?.split(separator: ":", maxSplits: 1).map(String.init))
      let seed = UInt64(trial[0])
      if seed == secret.trialSeed(question: question, trial: trial[1]) { return .hidden }
      try #require(seed == Secret.publicSeed(question: question, trial: trial[1]), "\(line)")
      return .open
    }
    let first = try #require(calls.firstIndex(of: .hidden))
    for call in [Call.chain, .open] {
      #expect(calls.count { $0 == call } >= questions.count)
      #expect(try #require(calls.lastIndex(of: call)) < first, "\(calls)")
    }
  }

  @Test func trustedGradesAreStampedOnEveryPage() throws {
    let course = try HandedIn()
    try course.handIn([14: HandedIn.reference(14)], of: "right")
    let graded = try course.grade("--trust", "--jobs", "2")
    #expect(graded.code == 0, "\(graded.error)")
    #expect(graded.output.contains("NOT ISOLATED"))
    for page in ["feedback.md", "feedback.html"] {
      let text = try HandedIn.text(course.folder.appendingPathComponent("grades/right/\(page)"))
      #expect(text.contains("NOT ISOLATED"), "\(page)")
    }
  }
}
