#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// A class in which some do what they can to bring the grader down. The others must not notice.
  ///
  /// Here it is a few of both, unless the environment asks for all: fifteen who attack and fifteen who
  /// don't, with `NOTEBOOK_CLASS=30 script/test --filter ClassTests`.
  @Suite(.serialized) struct ClassTests {
    private static let isWhole = ProcessInfo.processInfo.environment["NOTEBOOK_CLASS"] != nil
    private static let timeout = 1

    @Test func whoAttacksTheGraderHarmsNobodyElse() throws {
      let course = try HandedIn()
      let honest = try Self.handInHonestly(to: course)
      let options = ["--jobs", "3", "--seed", "5", "--timeout", "\(Self.timeout)"]
      func grade(into output: String) throws -> (code: Int32, output: String, error: String) {
        try Program.run(course.arguments(into: output) + options, in: course.folder)
      }
      let alone = try grade(into: "alone")
      try #require(alone.code == 0, "\(alone.error)")
      let expected = try course.files(in: "alone")

      // The same conditions, and so the same answer key.
      let place = course.folder.appendingPathComponent("together")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for name in ["grading.json", ".answer-key.json"] {
        try FileManager.default.copyItem(
          at: course.folder.appendingPathComponent("alone/\(name)"),
          to: place.appendingPathComponent(name))
      }
      let attackers = try Self.handInAttacks(to: course)
      let together = try grade(into: "together")

      let files = try course.files(in: "together")
      for (path, bytes) in expected where honest.contains(where: { path.hasPrefix("\($0)/") }) {
        #expect(files[path] == bytes, "\(path) differs")
      }
      for learner in honest + attackers {
        let row = try course.row(of: learner, in: "together")
        #expect(row["status"] == "graded", "\(learner): \(row)")
      }
      // Pages that cannot be made are told, of those whose they are; otherwise all went well.
      let told = together.error.split(separator: "\n").first { $0.contains("without feedback") }
      #expect(together.code == (told == nil ? 0 : 2), "\(together.error)")
      #expect(!together.error.contains("not graded"), "\(together.error)")
      for learner in honest { #expect(told?.contains(learner) != true) }
      let sleeper = try course.row(of: "sleeper", in: "together")
      #expect(sleeper["Q9"] == "0.00" && sleeper["Q10"] == "4.00", "\(sleeper)")
      #expect(try course.row(of: "flood-of-files", in: "together")["Q18"] == "0.00")
      if Self.isWhole {
        #expect(try course.row(of: "chain-of-errors", in: "together")["Q10"] == "4.00")
      }
    }

    /// - Returns: the learners.
    private static func handInHonestly(to course: HandedIn) throws -> [String] {
      try (1...(isWhole ? 15 : 2)).map { number in
        let learner = "honest-\(number)"
        let questions = [10, 14, 18, 19, 22][...(isWhole ? 4 : 2)]
        // Each a submission of its own: what is the same is graded once.
        let answers = try questions.map { question in
          (question, try HandedIn.reference(question) + "\n// \(learner)\n")
        }
        try course.handIn(Dictionary(uniqueKeysWithValues: answers), of: learner)
        return learner
      }
    }

    /// - Returns: the learners.
    private static func handInAttacks(to course: HandedIn) throws -> [String] {
      let folder = packageFolder.appendingPathComponent("Tests/CommandLineTests/Attackers")
      var names = ["confusion-overflow", "table-of-long-rows", "flood-of-files"]
      if isWhole {
        names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        try handInChainOfErrors(to: course)
        try handInUnderALowerCaseName(to: course)
      }
      for name in names {
        try FileManager.default.copyItem(
          at: folder.appendingPathComponent(name),
          to: course.folder.appendingPathComponent("in/\(name)"))
      }
      // Just below the wall time of a trial, in each of them.
      let nap = "{\n  usleep(\(timeout * 2 + 1)_500_000)\n"
      let source = try HandedIn.reference(9).replacing(/\{\n/, with: nap, maxReplacements: 1)
      try course.handIn([9: "import Glibc\n" + source, 10: HandedIn.reference(10)], of: "sleeper")
      let claims = isWhole ? try handInClaims(to: course) : []
      return names + claims + ["sleeper"] + (isWhole ? ["chain-of-errors", "lower-case"] : [])
    }

    /// Those who claim on descriptor 3 what they did not work out, as they are graded by themselves too.
    ///
    /// - Returns: the learners.
    private static func handInClaims(to course: HandedIn) throws -> [String] {
      let attacks = packageFolder.appendingPathComponent("Tests/Attacks")
      let names = try FileManager.default.contentsOfDirectory(atPath: attacks.path).sorted()
        .filter { $0.contains("-claims-all-of-") }
      for name in names {
        try FileManager.default.copyItem(
          at: attacks.appendingPathComponent("\(name)/submission"),
          to: course.folder.appendingPathComponent("in/\(name)"))
      }
      return names
    }

    /// Errors that show one after the other, beside a file that takes the compiler seconds.
    private static func handInChainOfErrors(to course: HandedIn) throws {
      var answers = [10: try HandedIn.reference(10)]
      let sum = "Double(a) * b + 1 * 2 - Double(a) / 3 + b * -1 + 2.5 * Double(a)"
      answers[299] = (0..<2_500)
        .map { "func slow\($0)(_ a: Int, _ b: Double) -> Double { let x = \(sum); return x }\n" }
        .joined()
      for link in 1...12 {
        let body = link == 1 ? "nothingOfThisName" : "link\(link - 1)() + 1"
        answers[300 + link] = "func link\(link)() -> Int { \(body) }\n"
      }
      try course.handIn(answers, of: "chain-of-errors")
    }

    private static func handInUnderALowerCaseName(to course: HandedIn) throws {
      try course.handIn([10: HandedIn.reference(10)], of: "lower-case")
      let file = course.folder.appendingPathComponent("in/lower-case/q14_clipGradients.swift")
      try Data("func clipGradients( -> no type\n".utf8).write(to: file)
    }
  }
#endif
