import Exercises
import Foundation
import Grading
import Handback
import HostSystem
import Testing

private func object(_ bytes: [UInt8]) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}

private let broken = SubmissionGrade(
  learner: "a", contentHash: "", conditions: "",
  questions: [
    question(3, .notCompiled, [criterion("a", 0, of: 400)], messages: ["Q3.swift:1: error: no"]),
    question(14, .notCompiled, [criterion("c", 0, of: 250)], messages: ["Q14.swift:2: error: no"]),
  ])

struct PrairieLearnTests {
  @Test func theScoreIsAPartOfOne() throws {
    let results = try #require(try PrairieLearnResults(of: mark("a")))
    let read = try object(results.bytes)
    #expect(read["gradable"] as? Bool == true)
    #expect(
      String(decoding: results.bytes, as: UTF8.self).contains("\"score\" : 0.8846153846153846,"))
    let tests = try #require(read["tests"] as? [[String: Any]])
    #expect(tests.count == 3)
    #expect(tests.allSatisfy { $0["points"] is Double && $0["max_points"] is Double })
    #expect(tests.compactMap { $0["points"] as? Double } == [3.25, 0, 2.5])
  }

  @Test(arguments: [(700, 1.0), (-20, 0.0), (0, 0.0), (650, 1.0)])
  func theScoreIsNeverOutOfRange(total: Int, score: Double) throws {
    let results = try #require(try PrairieLearnResults(of: mark("a", total: total)))
    #expect(try object(results.bytes)["score"] as? Double == score)
  }

  @Test func whatDoesNotCompileCostsNoAttempt() throws {
    let results = try #require(try PrairieLearnResults(of: mark("a", grade: broken)))
    let read = try object(results.bytes)
    #expect(read["gradable"] as? Bool == false)
    #expect(read["score"] == nil)
    #expect(
      read["format_errors"] as? [String]
        == [
          "Q3 doesn't compile\nQ3.swift:1: error: no",
          "Q14 doesn't compile\nQ14.swift:2: error: no",
        ])
    let refusal = try #require(try PrairieLearnResults(of: refused("a")))
    #expect(
      try object(refusal.bytes)["format_errors"] as? [String] == [
        "Nothing of it could be graded: it is a .7z"
      ])
    #expect(try PrairieLearnResults(of: failed("a")) == nil)
  }

  /// 300 criteria with 70 kB of message each.
  @Test func itIsNeverLargerThanPrairieLearnTakes() throws {
    let message = String(repeating: "é\u{1}", count: 23_000)
    let grade = SubmissionGrade(
      learner: "a", contentHash: "", conditions: "",
      questions: [question(3, (0..<300).map { criterion("c\($0)", 0, of: 2, message) })])
    let results = try #require(try PrairieLearnResults(of: mark("a", grade: grade, outOf: 600)))
    #expect(results.bytes.count <= 1_000_000)
    #expect(try (object(results.bytes)["tests"] as? [Any])?.count == 300)
  }
}

struct ExercismTests {
  @Test func testsStandInTheirOrder() throws {
    let results = try #require(try ExercismResults(of: mark("a")))
    let read = try object(results.bytes)
    #expect(Set(read.keys) == ["version", "status", "tests"])
    #expect(read["version"] as? Int == 3)
    #expect(read["status"] as? String == "fail")
    let tests = try #require(read["tests"] as? [[String: Any]])
    #expect(tests.map { $0["status"] as? String } == ["pass", "fail", "pass"])
    #expect(tests.map { $0["task_id"] as? Int } == [3, 3, 14])
    #expect(tests[0]["message"] == nil)
    #expect(tests[1]["message"] as? String == "expected 3, got 4\nHint: Think of the last row.")
  }

  @Test func allPassOrNothingRan() throws {
    let full = SubmissionGrade(
      learner: "a", contentHash: "", conditions: "",
      questions: [question(3, [criterion("a", 400, of: 400)])])
    #expect(
      try object(#require(try ExercismResults(of: mark("a", grade: full))).bytes)["status"]
        as? String == "pass")
    let error = try object(#require(try ExercismResults(of: mark("a", grade: broken))).bytes)
    #expect(error["status"] as? String == "error")
    #expect(error["message"] as? String == "Q3: Q3.swift:1: error: no\nQ14: Q14.swift:2: error: no")
    let refusal = try object(#require(try ExercismResults(of: refused("a"))).bytes)
    #expect(refusal["message"] as? String == "Nothing of it could be graded: it is a .7z")
    #expect(try ExercismResults(of: missing("a")) == nil)
  }

  @Test func messagesFitTheSitesColumn() throws {
    let message = String(repeating: "😀", count: 17_500)
    let grade = sampleGrade("a", message: message)
    let read = try object(#require(try ExercismResults(of: mark("a", grade: grade))).bytes)
    let tests = try #require(read["tests"] as? [[String: Any]])
    for test in tests { #expect((test["message"] as? String ?? "").utf8.count <= 65_535) }
  }
}

struct Classroom50Tests {
  private let environment = [
    "CLASSROOM": "cs", "ASSIGNMENT": "trees", "USERNAME": "alice", "MODE": "individual",
    "SUBMISSION_TAG": "submit/2026-08-03T14-30-05Z-abcdef0", "COMMIT_URL": "https://x/c",
    "RELEASE_URL": "https://x/r", "REVIEW_URL": "https://x/v",
  ]

  /// Written after `result-v1.schema.json` and the rules that it says are enforced in code.
  private func check(_ bytes: [UInt8]) throws -> [String: Any] {
    let read = try object(bytes)
    let required: Set = [
      "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit",
      "release",
      "review", "datetime", "score", "max-score", "tests",
    ]
    #expect(Set(read.keys) == required)
    #expect(read["schema"] as? String == "classroom50/result/v1")
    #expect(["individual", "group"].contains(read["assignment_type"] as? String))
    for key in ["classroom", "assignment", "owner", "commit", "release", "review"] {
      #expect((read[key] as? String)?.isEmpty == false)
    }
    #expect((read["submission"] as? String)?.hasPrefix("submit/") == true)
    #expect(
      (read["datetime"] as? String)?.wholeMatch(
        of: /\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ/) != nil)
    for test in [read] + (read["tests"] as? [[String: Any]] ?? []) {
      let (score, maximum) = (
        try #require(test["score"] as? Int), try #require(test["max-score"] as? Int)
      )
      #expect(0 <= score && score <= maximum)
    }
    for test in read["tests"] as? [[String: Any]] ?? [] {
      #expect((test["test-name"] as? String)?.isEmpty == false && test["passed"] is Bool)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains(/score" : [0-9]+\./))
    return read
  }

  @Test func pointsAreHundredths() throws {
    let submission = try Classroom50Result.Submission(environment: environment)
    let result = try #require(try Classroom50Result(of: mark("alice"), in: submission))
    let read = try check(result.bytes)
    #expect(read["score"] as? Int == 575 && read["max-score"] as? Int == 650)
    #expect(read["datetime"] as? String == "2026-08-03T14:30:05Z")
    #expect(
      (read["tests"] as? [[String: Any]])?.map { $0["passed"] as? Bool } == [true, false, true])
    #expect(result.problems == [])
  }

  @Test func aBonusAboveFullMarksIsCutAndTold() throws {
    let submission = try Classroom50Result.Submission(environment: environment)
    let result = try #require(try Classroom50Result(of: mark("alice", total: 700), in: submission))
    #expect(try check(result.bytes)["score"] as? Int == 650)
    #expect(
      result.problems == [
        "Classroom 50 takes 0 to 650 here, so the total of 7.00 is given as 6.50."
      ])
    let refusal = try #require(try Classroom50Result(of: refused("alice"), in: submission))
    #expect(try check(refusal.bytes)["score"] as? Int == 0)
    #expect(try Classroom50Result(of: failed("alice"), in: submission) == nil)
  }

  @Test func theTimeIsTheSubmissions() throws {
    var environment = environment
    environment["SUBMISSION_TAG"] = "submit/final"
    let submission = try Classroom50Result.Submission(environment: environment)
    let time = SubmissionTime("2026-11-21T00:11:12+01:00")
    let result = try #require(
      try Classroom50Result(of: mark("alice", arrival: Arrival(time: time)), in: submission))
    #expect(try check(result.bytes)["datetime"] as? String == "2026-11-20T23:11:12Z")
    #expect(throws: RunError.self) { try Classroom50Result(of: mark("alice"), in: submission) }
  }

  @Test(arguments: [
    "CLASSROOM", "ASSIGNMENT", "USERNAME", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL",
  ])
  func aMissingVariableIsNamed(name: String) {
    var environment = environment
    environment[name] = ""
    let error = #expect(throws: RunError.self) {
      try Classroom50Result.Submission(environment: environment)
    }
    #expect(error?.path == "$\(name)")
  }
}
