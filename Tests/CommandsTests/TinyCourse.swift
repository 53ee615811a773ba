import Exercises
import Foundation
import Grading
import GradingCommands
import HostSystem
import RNNBasicsCourse
import Running
import TestSupport
import Testing

/// A course of three questions, small enough to be read at once, in which everything holds together.
/// Tests break it.
///
/// Its exercises stand in the files of the answers, each at the end, so that it needs no package of its
/// own: it's compiled with the kit of this package's course.
final class TinyCourse {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    for (path, text) in Self.files { try write(text, to: path) }
  }

  func path(_ file: String) -> String { "\(folder)/\(file)" }

  func write(_ text: String, to file: String) throws { try folder.write(text, to: file) }

  func remove(_ file: String) throws { try folder.remove(file) }

  func move(_ file: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path(file), toPath: path(other))
  }

  /// A file with one text in place of another, which must be there.
  func replace(_ old: String, with new: String, in file: String) throws {
    let text = try folder.text(of: file)
    try #require(text.contains(old))
    try write(text.replacing(old, with: new), to: file)
  }

  /// The course as lint reads it.
  func read() throws -> LintedCourse {
    try LintedCourse(
      notebook: path("tiny.md"), reference: path("answers"), grading: path("grading"),
      root: folder.path, sources: path("Sources"))
  }

  /// What is found by reading, with paths that begin in the course's folder.
  func findings(knowing listing: [Event.Description]? = nil) throws -> [String] {
    lines(try read().findings(knowing: listing))
  }

  /// What is found by reading and running.
  func findingsWhenRun() throws -> [String] {
    let course = try read()
    let installation = try CoursePackage(of: rnnBasicsCourse, executable: Program.built().path)
    let run = LintRun(
      of: course, in: installation, dataFolder: folder.path, limits: Limits(time: .seconds(10)),
      jobs: 2)
    let found = try run.findings()
    return lines(found.findings + (try course.findings(knowing: found.listing)))
  }

  private func lines(_ findings: [LintFinding]) -> [String] {
    // What the demonstrator of the other course offers has no place here.
    Set(findings).sorted().map { "\($0)".replacing("\(folder.path)/", with: "") }
      .filter { !$0.contains("the demonstration") }
  }

  private static let files: [String: String] = {
    var files = [
      "tiny.md": """
      # Tiny

      See [doubling](#q1), [the data](data.csv) and [elsewhere](https://nowhere.invalid/).

      ## Numbers

      ##### Q1: How do you double a number?

      ##### Q2: How do you greet somebody?

      ##### Q3: How do you halve a number?

      """,
      "data.csv": "1,2\n",
      "answers/AnswerSheet.swift": """
      import Exercises

      public let answers: [Answer] = [
        Answer(to: Doubling.self, doubled),
        Answer(to: Greeting.self, greeting),
        Answer(to: Halving.self, halved),
      ]

      """,
      "answers/Q2_greeting.swift": """
      func greeting(_ name: String) throws -> String { "Hello, \\(name)!" }
      \(greeting)
      """,
      "grading/Q1/rubric.yaml": """
      points: 4.00
      criteria:
        - name: doubled
          points: 3.00
          title: The number is doubled
          facts: [doubled]
          rule: exact
          advice: Add it to itself.
        - name: large
          points: 1.00
          title: Large numbers too
          trials: [large]
          facts: [doubled]
          rule: exact
          advice: Use the whole range.

      """,
      "grading/Q3/rubric.yaml": """
      points: 2.00
      criteria:
        - name: half
          points: 1.50
          title: The number is halved
          facts: [half]
          rule: exact
          advice: Divide by two.
        - name: refusal
          points: 0.50
          title: An odd number is refused
          trials: [refuses an odd number]
          rule: refusal
          advice: Throw an error.

      """,
    ]
    func add(_ text: String, _ path: String, _ exercise: String) {
      files[path] = "\(text)\n\(exercise)"
    }
    add("func doubled(_ n: Int) throws -> Int { 2 * n }", "answers/Q1_doubled.swift", doubling)
    add(
      """
      struct Odd: Error {}
      func halved(_ n: Int) throws -> Int {
        guard n % 2 == 0 else { throw Odd() }
        return n / 2
      }
      """, "answers/Q3_halved.swift", halving)
    add(
      "func doubled(_ n: Int) throws -> Int { fatalError() }", "grading/Q1/Q1_doubled.swift",
      doubling)
    add(
      "func halved(_ n: Int) throws -> Int { fatalError() }", "grading/Q3/Q3_halved.swift", halving)
    for (name, loses, body) in [
      ("addsTwo", "doubled, large", "n + 2"), ("squares", "doubled, large", "n * n"),
      ("stopsEarly", "doubled, large", "min(2 * n, 1000)"),
    ] {
      add(
        """
        // loses: \(loses)
        // hint: \(name)
        func doubled(_ n: Int) throws -> Int { \(body) }
        """, "grading/Q1/mistakes/\(name).swift", doubling)
    }
    for (name, loses, body) in [
      ("takesOdd", "refusal", "n / 2"), ("forgets", "half, refusal", "n"),
      ("halvesTwice", "half, refusal", "n / 4"),
    ] {
      add(
        """
        // loses: \(loses)
        // hint: \(name)
        func halved(_ n: Int) throws -> Int { \(body) }
        """, "grading/Q3/mistakes/\(name).swift", halving)
    }
    return files
  }()

  private static let doubling = """
    import Exercises
    enum Doubling: Exercise {
      typealias Function = @Sendable (Int) throws -> Int
      enum Trials: String, TrialKind { case usual, large }
      static let number = 1
      static func demonstrate(_ answer: Function, after: Earlier, on page: Page) throws {
        page.show(
          Figure(
            name: "doubled", title: "Doubled", summary: "Two bars: 2 and 4.",
            .bars(
              BarChart(
                categories: ["1", "2"], x: Axis("n"), y: Axis("doubled"),
                groups: [.init("doubled", try [1, 2].map(answer).map(Double.init))]))))
      }
      static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
        var observation = Observation()
        let number = Int(trial.seed % 400) + (trial.kind == .large ? 1_000_000 : 3_000)
        observation.record("doubled", try answer(number))
        if trial.kind == .usual { observation.record("nothing doubled", try answer(0)) }
        return observation
      }
    }

    """

  private static let greeting = """
    import Exercises
    enum Greeting: UngradedExercise {
      typealias Function = @Sendable (String) throws -> String
      static let number = 2
      static func demonstrate(_ answer: Function, after: Earlier, on page: Page) throws {
        page.show(try answer("Ada"))
      }
    }

    """

  private static let halving = """
    import Exercises
    enum Halving: Exercise {
      typealias Function = @Sendable (Int) throws -> Int
      enum Trials: String, TrialKind {
        case usual
        case refusesAnOddNumber = "refuses an odd number"
      }
      static let number = 3
      static func demonstrate(_ answer: Function, after: Earlier, on page: Page) throws {
        page.show("\\(try answer(8))")
      }
      static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
        var observation = Observation()
        let even = 2 * Int(trial.seed % 1_000) + 8
        observation.record("half", try answer(trial.isRefusal ? even + 1 : even))
        return observation
      }
    }

    """
}
