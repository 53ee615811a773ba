import Exercises
import Foundation
import Grading
import TestSupport
import Testing

/// Submissions mixed from right answers and known wrong ones, whose marks are therefore known.
///
/// There are few of them, and few kills, unless the environment asks for more:
/// `NOTEBOOK_SUBMISSIONS=100 NOTEBOOK_KILLS=10 script/test --filter MixedSubmissionsTests`.
@Suite(.serialized) struct MixedSubmissionsTests {
  @Test func marksAreAsKnownWithAnyNumberOfJobsAndAfterAnyNumberOfKills() throws {
    let course = try HandedIn()
    var dice = SplitMix64(seed: 2026)
    let material = try HandedIn.material()
    let rubrics = material.rubrics
    let mistakes = Dictionary(grouping: material.mistakes, by: \.question)
    var expected: [String: [Int: Int]] = [:]
    for number in 1...Self.count("NOTEBOOK_SUBMISSIONS", or: 6) {
      let learner = "learner-\(number)"
      var answers: [Int: String] = [:]
      for rubric in rubrics {
        let question = rubric.question
        var points = rubric.points
        answers[question] = try HandedIn.reference(question)
        if Int.random(in: 0..<3, using: &dice) == 0 {
          let known = try #require(mistakes[question])
          let mistake = known[Int.random(in: 0..<known.count, using: &dice)]
          answers[question] = mistake.file.text
          for criterion in rubric.criteria where mistake.losing.contains(criterion.name) {
            points -= criterion.points
          }
        }
        expected[learner, default: [:]][question] = points
      }
      try course.handIn(answers, of: learner)
    }

    try #require(course.grade(into: "two", "--jobs", "2", "--seed", "11").code == 0)
    for (learner, marks) in expected {
      let row = try course.row(of: learner, in: "two")
      for (question, points) in marks {
        #expect(row["Q\(question)"] == decimal(hundredths: points), "\(learner), Q\(question)")
      }
    }
    let undisturbed = try course.files(in: "two")

    try #require(course.grade(into: "one", "--jobs", "1", "--seed", "11").code == 0)
    #expect(try course.files(in: "one") == undisturbed)

    // What is killed while it makes the answer key only makes it again, so it begins with the key.
    let killed = course.folder.appendingPathComponent("killed")
    try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
    for name in ["grading.json", ".answer-key.json"] {
      try FileManager.default.copyItem(
        at: course.folder.appendingPathComponent("two/\(name)"),
        to: killed.appendingPathComponent(name))
    }
    for _ in 0..<Self.count("NOTEBOOK_KILLS", or: 3) {
      try Program.killed(
        course.arguments(into: "killed") + ["--jobs", "2"], in: course.folder,
        after: .milliseconds(1_000 + Int.random(in: 0..<4_000, using: &dice)))
    }
    try #require(course.grade(into: "killed", "--jobs", "2").code == 0)
    #expect(try course.files(in: "killed") == undisturbed)
  }

  private static func count(_ variable: String, or standard: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? standard
  }
}
