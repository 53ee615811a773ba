import Foundation
import Grading
import Handback
import HostSystem
import Testing

/// What is wrong with a policy, as its author is told.
private func fault(_ text: String) -> String? {
  do throws(RunError) {
    _ = try Policy(text, path: "policy.yaml")
    return nil
  } catch {
    return error.description
  }
}

@Test func aPolicyIsReadAsItIsWritten() throws {
  let policy = try Policy(
    """
    time-zone: Europe/Berlin
    due: 2026-11-21 23:59
    grace: 15 minutes
    late: {penalty: 10 %, of: full, every: 6 hours, at most: 50 %, closed: 2026-12-05}
    extensions:
      onelearner_101: 2026-11-28 23:59
    attempts: best
    questions:
      Q14: {points: 8}
      Q3: {weight: 0.5}
      Q25: {bonus: true}
    chain: 5
    total: 100
    rounding: {to: 0.5, direction: up}
    """, path: "policy.yaml")
  #expect(policy.timeZone.identifier == "Europe/Berlin")
  #expect(policy.due == SubmissionTime("2026-11-21 23:59"))
  #expect(policy.grace == 900)
  #expect(
    policy.penalty == LatePenalty(share: 1_000, base: .full, period: 6 * 3_600, most: 5_000))
  #expect(policy.closed?.description == "2026-12-05T23:59:59")
  #expect(policy.extensions == ["onelearner_101": SubmissionTime("2026-11-28 23:59")!])
  #expect(policy.attempts == .best)
  #expect(
    policy.questions == [
      14: QuestionPolicy(points: 800), 3: QuestionPolicy(weight: 50),
      25: QuestionPolicy(isBonus: true),
    ])
  #expect(policy.chain == 500 && policy.total == 10_000)
  #expect(policy.rounding == Rounding(step: 50, direction: .up))
}

@Test(arguments: [
  ("due: tomorrow", "policy.yaml:1: “tomorrow” isn't a date and time"),
  ("due: 2026-02-30 12:00", "policy.yaml:1: “2026-02-30 12:00” isn't a date and time"),
  ("time-zone: Middle/Earth", "policy.yaml:1: “Middle/Earth” isn't a time zone"),
  ("grace: 5 fortnights", "policy.yaml:1: “5 fortnights” isn't a duration"),
  ("grace: 5 minutes", "policy.yaml:1: nothing is late without a due date"),
  ("due: 2026-11-21\nlate: {penalty: 10 %}", "policy.yaml:2: it doesn't say how often"),
  ("due: 2026-11-21\nlate: {penalty: 110 %, every: day}", "policy.yaml:2: 110 % is more than"),
  ("due: 2026-11-21\nlate: {penalty: 10, every: day}", "policy.yaml:2: “10” isn't a share"),
  ("due: 2026-11-21\nlate: {closed: 2026-11-01}", "policy.yaml:2: it's closed before it is due"),
  (
    "attempts: average",
    "policy.yaml:1: “average” isn't known here. Write one of first, last, best."
  ),
  ("questions:\n  fourteen: {points: 3}", "policy.yaml:2: “fourteen” isn't a question"),
  ("questions:\n  Q14: {points: 0}", "policy.yaml:2: zero makes no sense here"),
  ("questions:\n  Q14: {worth: 3}", "policy.yaml:2: “worth” isn't known here"),
  ("penalty: 10 %", "policy.yaml:1: “penalty” isn't known here"),
  ("due: [", "this isn't valid YAML"),
])
func aPolicyThatCannotBeMeantIsAnErrorWithItsLine(text: String, expected: String) {
  #expect(fault(text)?.contains(expected) == true, "\(fault(text) ?? "no error")")
}

@Test func aPolicyOfQuestionsThatThereArentIsAnError() throws {
  let policy = try Policy("questions: {Q14: {points: 8}, Q99: {bonus: true}}", path: "p.yaml")
  let errors = policy.unknownQuestions(among: [14], path: "p.yaml").map(\.description)
  #expect(errors.count == 1 && errors[0].contains("no rubric marks Q99"))
}

@Test(arguments: [
  (1_249, 1_250, 1_200, 1_250), (1_225, 1_250, 1_200, 1_250), (1_224, 1_200, 1_200, 1_250),
  (1_200, 1_200, 1_200, 1_200), (-30, -50, -50, 0),
])
func aTotalIsRoundedAsThePolicySays(points: Int, nearest: Int, down: Int, up: Int) {
  #expect(Rounding(step: 50).rounded(points) == nearest)
  #expect(Rounding(step: 50, direction: .down).rounded(points) == down)
  #expect(Rounding(step: 50, direction: .up).rounded(points) == up)
}

/// The instants are those of Python's `datetime` and `zoneinfo`.
@Test(arguments: [
  ("2026-11-21T10:11:12Z", "Europe/Berlin", 1_795_255_872),
  ("2026-11-21T10:11:12", "Europe/Berlin", 1_795_252_272),
  ("2026-07-01T10:11:12", "Europe/Berlin", 1_782_893_472),
  ("2026-11-21 10:11:12+05:30", "UTC", 1_795_236_072),
  ("1970-01-01T00:00:00", "UTC", 0), ("2000-02-29", "UTC", 951_868_799),
])
func aTimeWithoutAZoneIsOneOfTheCourse(text: String, zone: String, instant: Int) throws {
  let time = try #require(SubmissionTime(text))
  #expect(time.instant(in: try #require(TimeZone(identifier: zone))) == instant)
  #expect(SubmissionTime(time.description) == time)
}

@Test(arguments: ["2026-13-01", "2026-11-31", "2025-02-29", "2026-11-21 24:00", "21.11.2026", ""])
func whatIsNoTimeIsNone(text: String) {
  #expect(SubmissionTime(text) == nil)
}
