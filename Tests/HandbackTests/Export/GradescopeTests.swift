import Exercises
import Foundation
import Grading
import Handback
import Testing

/// What Gradescope's specification asks of `results.json`.
struct GradescopeReader {
  let score: Double
  let tests: [[String: Any]]
  let output: String

  struct Violation: Error { let text: String }

  init(_ bytes: [UInt8]) throws {
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    guard let object = value as? [String: Any] else { throw Violation(text: "no object") }
    let keys: Set = [
      "score", "execution_time", "output", "output_format", "test_output_format",
      "test_name_format",
      "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
    ]
    let testKeys: Set = [
      "score", "max_score", "status", "name", "name_format", "number", "output", "output_format",
      "tags",
      "visibility", "extra_data",
    ]
    func check(_ holds: Bool, _ text: String) throws {
      if !holds { throw Violation(text: text) }
    }
    try check(Set(object.keys).isSubset(of: keys), "\(object.keys)")
    tests = object["tests"] as? [[String: Any]] ?? []
    output = object["output"] as? String ?? ""
    for test in tests {
      try check(Set(test.keys).isSubset(of: testKeys), "\(test.keys)")
      try check(test["name"] is String && test["number"] is String, "names")
      try check(["passed", "failed"].contains(test["status"] as? String), "status")
    }
    for place in [object] + tests {
      for key in ["visibility", "stdout_visibility"] {
        guard let value = place[key] as? String else { continue }
        try check(
          ["hidden", "after_due_date", "after_published", "visible"].contains(value), value)
      }
      for key in ["output_format", "name_format"] {
        guard let value = place[key] as? String else { continue }
        try check(["text", "html", "simple_format", "md", "ansi"].contains(value), value)
      }
    }
    let scores = tests.compactMap { $0["score"] as? Double }
    if let top = object["score"] as? Double {
      score = top
    } else {
      try check(
        !tests.isEmpty && scores.count == tests.count, "no score at the top, nor on every test")
      score = scores.reduce(0, +)
    }
  }
}

struct GradescopeResultsTests {
  @Test func everyCriterionIsATest() throws {
    let results = try #require(try GradescopeResults(of: mark("a")))
    let read = try GradescopeReader(results.bytes)
    #expect(read.score == 5.75)
    #expect(read.tests.map { $0["number"] as? String } == ["3.1", "3.2", "14.1"])
    #expect(read.tests.map { $0["score"] as? Double } == [3.25, 0, 2.5])
    #expect(read.tests.map { $0["max_score"] as? Double } == [3.25, 0.75, 2.5])
    #expect(read.tests.map { $0["status"] as? String } == ["passed", "failed", "passed"])
    #expect(read.tests[1]["name"] as? String == "Q3: what b looks at")
    #expect(read.tests[1]["output"] as? String == "expected 3, got 4\nHint: Think of the last row.")
    #expect(read.output == "5.75 of 6.50 points.")
    #expect(!String(decoding: results.bytes, as: UTF8.self).contains("\"score\" : 5.75"))
  }

  @Test func aTotalThatIsNoSumStandsAtTheTop() throws {
    let late = MarkStep(.late, -58, "1 day late: 10 % of what was earned")
    let read = try GradescopeReader(
      #require(try GradescopeResults(of: mark("a", steps: [late]), visibility: .afterPublished))
        .bytes)
    #expect(read.score == 5.17)
    #expect(
      read.output
        == "5.17 of 6.50 points.\n+5.75 the points of all questions\n-0.58 1 day late: 10 % of what was earned"
    )
  }

  @Test func aQuestionThatThePolicyOrAPersonChangedIsOneTest() throws {
    let adjusted = mark(
      "a", total: 720,
      questions: [
        QuestionMark(
          question: 3, points: 400, outOf: 400, found: 325, foundOutOf: 400,
          adjustments: [
            Adjustment(
              learner: "a", question: 3, .set(400), reason: "Fair <enough>", author: "ap", line: 2)
          ]),
        QuestionMark(question: 14, points: 320, outOf: 500, found: 250, foundOutOf: 250),
      ])
    let read = try GradescopeReader(#require(try GradescopeResults(of: adjusted)).bytes)
    #expect(read.score == 7.2)
    #expect(read.tests.map { $0["number"] as? String } == ["3", "14"])
    #expect(read.tests.map { $0["status"] as? String } == ["passed", "failed"])
    #expect(
      (read.tests[0]["output"] as? String)?.hasSuffix("Changed by hand: Fair <enough>") == true)
    #expect(read.output.contains("Some points were changed by hand"))
  }

  @Test func waitingAnswersMakeItProvisional() throws {
    let grade = SubmissionGrade(
      learner: "a", contentHash: "", conditions: "",
      questions: [
        question(3, .waiting, [criterion("r", 0, of: 400)]),
        question(14, [criterion("c", 250, of: 250)]),
      ])
    let read = try GradescopeReader(
      #require(try GradescopeResults(of: mark("a", grade: grade))).bytes)
    #expect(read.output == "2.50 of 6.50 points so far: an answer waits for a person to read it.")
    #expect(read.tests[0]["output"] as? String == "Q3: waits for a person to read it")
  }

  /// In binary fractions 0.1 and 0.2 are no 0.3.
  @Test func theTotalIsExactWhereASumOfFractionsIsNot() throws {
    let grade = SubmissionGrade(
      learner: "a", contentHash: "", conditions: "",
      questions: [question(3, [criterion("a", 10, of: 10), criterion("b", 20, of: 20)])])
    let results = try #require(try GradescopeResults(of: mark("a", grade: grade, outOf: 30)))
    #expect(try GradescopeReader(results.bytes).score == 0.3)
  }

  @Test func refusedIsZeroAndFailedIsNoScore() throws {
    let read = try GradescopeReader(#require(try GradescopeResults(of: refused("a"))).bytes)
    #expect(read.score == 0)
    #expect(read.output == "Nothing of it could be graded: it is a .7z.")
    #expect(try GradescopeResults(of: failed("a")) == nil)
    #expect(try GradescopeResults(of: missing("a")) == nil)
    #expect(try GradescopeResults(of: excused("a")) == nil)
  }

  @Test(arguments: [0, 1, 3])
  func hostileMessagesStayText(seed: Int) throws {
    let message =
      hostileNames.joined(separator: "\n")
      + String(repeating: "x\u{1}\"\\", count: 17_500 * min(seed, 1))
    let results = try #require(
      try GradescopeResults(
        of: mark("a", grade: sampleGrade("a", message: message)), stamp: "NOT ISOLATED"))
    let read = try GradescopeReader(results.bytes)
    #expect(read.output.hasPrefix("NOT ISOLATED\n"))
    #expect(results.bytes.count < 100_000)
    #expect((read.tests[1]["output"] as? String)?.contains("<script>alert(1)</script>") == true)
    #expect(
      !(read.tests[1]["output"] as? String ?? "").unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n"
      })
  }

  @Test func submissionsTellTheirTime() throws {
    let text = """
      {"id": 123456, "created_at": "2026-11-21T14:22:32.365935-07:00", "assignment": {"title": "x"},
       "users": [{"email": "a@x.edu", "id": 1, "name": "Ann"}],
       "previous_submissions": [{"submission_time": "x", "score": 1.5}]}
      """
    let arrival = try GradescopeSubmission(Array(text.utf8), path: "m.json").arrival
    #expect(arrival.time?.description == "2026-11-21T14:22:32-07:00")
    #expect(arrival.email == "a@x.edu" && arrival.fullName == "Ann" && arrival.attempt == 2)
    for wrong in [
      "", "[]", "{\"created_at\": \"yesterday\"}", "{\"created_at\": \"2026-11-21T14:22:32\"}",
    ] {
      #expect(throws: (any Error).self) {
        try GradescopeSubmission(Array(wrong.utf8), path: "m.json")
      }
    }
  }
}
