import Exercises
import Foundation
import Grading
import Running
import Testing

/// Every attack, by the real grader in its real sandbox.
@Suite struct AttackTests {
  @Test(arguments: Attack.graded)
  func holdsAgainst(_ attack: Attack) async throws {
    let course = try await AttackedCourse.whole()
    let grades = try await onAThread { try course.grades(of: attack) }
    let expectation = attack.expectation
    for grade in grades {
      let isCarrier = grade.question == AttackedCourse.carrier
      let expected = (isCarrier ? expectation.points : expectation.others) ?? .full
      #expect(
        expected.isMet(by: grade.points, of: grade.outOf),
        "Q\(grade.question) got \(grade.points) instead of \(expected): \(told(by: [grade]))")
      #expect(grade.status != .graderError, "\(told(by: [grade]))")
    }
    let carrier = grades.filter { $0.question == AttackedCourse.carrier }
    for words in expectation.says ?? [] {
      #expect(told(by: carrier).contains(words), "\(told(by: carrier))")
    }
    for words in course.unspeakable(in: attack) {
      #expect(!told(by: grades).contains(words), "“\(words)” is told: \(told(by: grades))")
    }
  }

  @Test(arguments: Attack.proofs)
  func getsThroughWithoutTheLayer(_ attack: Attack) async throws {
    let course = try await AttackedCourse.whole()
    let proof = try #require(attack.expectation.proof)
    let layer = try #require(Sandbox.Layer(rawValue: proof.without), "there is no such layer")
    let grades = try await onAThread { try course.without(layer).grades(of: attack) }
    #expect(
      told(by: grades).contains(proof.says),
      "without \(layer) it should get through: \(told(by: grades))")
  }

  @Test(arguments: Attack.refused)
  func isRefusedUnread(_ attack: Attack) async throws {
    let course = try await AttackedCourse.whole()
    let folder = try temporaryFolder()
    defer { removeWithoutTrace(folder) }
    let path = try course.handIn(attack, under: folder)
    let intake = Intake(paths: [path])
    #expect(intake.submissions.isEmpty, "\(intake.submissions.map(\.learner)) would be graded")
    let refusal = try #require(intake.refusals.first, "\(intake)")
    #expect(
      refusal.reason.contains(attack.expectation.refused ?? ""), "\(refusal.reason)")
    let told = refusal.reason + refusal.learner
    for words in course.unspeakable(in: attack) {
      #expect(!told.contains(words), "“\(words)” is told: \(told)")
    }
    #expect(!told.unicodeScalars.contains { $0.value < 32 || $0 == "\u{1B}" }, "\(told)")
  }
}

/// All that a learner reads.
private func told(by grades: [QuestionGrade]) -> String {
  grades.map { grade in
    "Q\(grade.question) \(grade.status): "
      + (grade.messages + grade.criteria.compactMap(\.message) + [grade.hint].compactMap(\.self))
      .joined(separator: " | ")
  }.joined(separator: "\n")
}
