import Exercises
import Foundation
import Grading
import HostSystem

/// One submission's `result.json` for Classroom 50, after `result-v1.schema.json`: no other keys than
/// these, and whole numbers as scores. So a point is 100 there: 12.50 of 20.00 are 1250 of 2000.
public struct Classroom50Result: Equatable, Sendable {
  /// What the runner says about the submission, in the environment.
  public struct Submission: Equatable, Sendable {
    public var classroom: String
    public var assignment: String
    /// `individual` or `group`
    public var mode: String
    public var owner: String
    /// `submit/2026-08-03T14-30-05Z-abcdef0`
    public var tag: String
    public var commit: String
    public var release: String
    public var review: String

    /// - Throws: when a variable is missing, or says what it cannot.
    public init(environment: [String: String]) throws(RunError) {
      func value(_ name: String) throws(RunError) -> String {
        guard let value = environment[name], !value.isEmpty else {
          throw RunError(
            "$\(name)", "this isn't set in the environment",
            cure: "Classroom 50's runner sets it: run this export from its autograder.")
        }
        return value
      }
      classroom = try value("CLASSROOM")
      assignment = try value("ASSIGNMENT")
      mode = environment["MODE"].flatMap { $0.isEmpty ? nil : $0 } ?? "individual"
      owner = try value("USERNAME")
      tag = try value("SUBMISSION_TAG")
      commit = try value("COMMIT_URL")
      release = try value("RELEASE_URL")
      review = environment["REVIEW_URL"].flatMap { $0.isEmpty ? nil : $0 } ?? commit
      guard ["individual", "group"].contains(mode) else {
        throw RunError(
          "$MODE", "this is “\(shown(mode))”", cure: "It has to be individual or group.")
      }
      guard tag.hasPrefix("submit/") else {
        throw RunError(
          "$SUBMISSION_TAG", "this is “\(shown(tag))”",
          cure: "A submission's tag begins with submit/.")
      }
    }
  }

  public let bytes: [UInt8]
  /// What a whole number of points can't say there.
  public let problems: [String]

  /// - Returns: `nil` when there is no score to give: the grader failed, or nothing was handed in.
  /// - Throws: when nobody says when it was handed in.
  public init?(of mark: LearnerMark, in submission: Submission) throws {
    let points: Int
    switch mark.status {
    case .graded:
      guard let total = mark.total else { return nil }
      points = total
    case .refused: points = 0
    case .missing, .failed, .excused: return nil
    }
    let score = min(max(points, 0), max(mark.outOf, 0))
    problems =
      score == points
      ? []
      : [
        "Classroom 50 takes 0 to \(max(mark.outOf, 0)) here, so the total of "
          + "\(decimal(hundredths: points)) is given as \(decimal(hundredths: score))."
      ]
    bytes = try json(
      Result(
        classroom: submission.classroom, assignment: submission.assignment,
        assignmentType: submission.mode, owner: submission.owner, submission: submission.tag,
        commit: submission.commit, release: submission.release, review: submission.review,
        datetime: try Self.time(of: mark, submission.tag), score: score,
        maxScore: max(mark.outOf, 0),
        tests: ExportedTests(of: mark, limit: 4 << 10).all.map(Test.init)))
  }

  /// The instant of the submission, which no regrade changes: from how it came, else from its tag.
  private static func time(of mark: LearnerMark, _ tag: String) throws(RunError) -> String {
    if let match = tag.firstMatch(of: /(\d{4}-\d{2}-\d{2})T(\d{2})-?:?(\d{2})-?:?(\d{2})Z/),
      let time = SubmissionTime("\(match.1)T\(match.2):\(match.3):\(match.4)Z")
    {
      return time.description
    }
    guard let time = mark.counting?.arrival.time, time.secondsFromUTC != nil else {
      throw RunError(
        "$SUBMISSION_TAG", "“\(shown(tag))” doesn't tell when it was handed in",
        cure: "Classroom 50's tags look like submit/2026-08-03T14-30-05Z-abcdef0.")
    }
    return utc(time)
  }

  /// `2026-11-21T10:11:12Z`
  private static func utc(_ time: SubmissionTime) -> String {
    let instant = Date(timeIntervalSince1970: Double(time.instant(in: .gmt)))
    return instant.formatted(.iso8601)
  }

  private struct Result: Encodable {
    let schema = "classroom50/result/v1"
    let classroom: String
    let assignment: String
    let assignmentType: String
    let owner: String
    let submission: String
    let commit: String
    let release: String
    let review: String
    let datetime: String
    let score: Int
    let maxScore: Int
    let tests: [Test]

    enum CodingKeys: String, CodingKey {
      case schema, classroom, assignment, owner, submission, commit, release, review, datetime,
        score
      case tests
      case assignmentType = "assignment_type"
      case maxScore = "max-score"
    }
  }

  private struct Test: Encodable {
    let name: String
    let passed: Bool
    let score: Int
    let maxScore: Int
    let output: String?

    init(_ test: ExportedTests.Test) {
      // Names need not be unique there, but they have to be told apart.
      name = "\(test.number) \(test.name)"
      maxScore = max(test.outOf, 0)
      score = min(max(test.points, 0), maxScore)
      passed = test.verdict == .passed || test.verdict == .excused
      output = test.output.isEmpty ? nil : test.output
    }

    enum CodingKeys: String, CodingKey {
      case passed, score, output
      case name = "test-name"
      case maxScore = "max-score"
    }
  }
}
