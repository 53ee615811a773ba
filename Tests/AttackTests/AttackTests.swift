import Exercises
import Foundation
import Grading
import Running
import TestSupport
import Testing

/// Every attack, by the real grader in its real sandbox.
@Suite struct AttackTests {
  @Test(arguments: Attack.graded)
  func holdsAgainst(_ attack: Attack) async throws {
    let course = try await AttackedCourse.attacked(by: attack)
    let graded = try await onAThread { try course.grade(attack) }
    let (carrier, expectation) = (attack.carrier, attack.expectation)
    #expect(graded.grade.questions.map(\.question) == course.questions)
    for grade in graded.grade.questions {
      let number = grade.question
      let expected = (number == carrier ? expectation.points : expectation.others) ?? .full
      #expect(
        expected.isMet(by: grade.points, of: grade.outOf),
        "Q\(number) got \(grade.points) instead of \(expected): \(graded.told(about: number))")
    }
    for words in expectation.says ?? [] {
      #expect(graded.told(about: carrier).contains(words), "\(graded.told(about: carrier))")
    }
    for words in expectation.shows ?? [] {
      #expect(graded.pages["feedback.md"]?.contains(words) == true, "“\(words)” is not shown")
    }
    // The notebook as markdown and as a page, and what answers may show.
    let size = graded.pages.values.reduce(0) { $0 + $1.utf8.count }
    #expect(size <= 6 << 20, "\(size) bytes are handed back")
    // An answer's source is on the page, so what an attack would say is looked for in its record.
    let record = try #require(graded.pages["result.json"])
    for words in course.unspeakable(in: attack) {
      #expect(!record.contains(words), "“\(words)” is told: \(record)")
    }
    for (name, page) in graded.pages {
      let acting = page.unicodeScalars.filter(\.actsInsteadOfShowing)
      #expect(acting.isEmpty, "\(name) holds \(acting.map { String($0.value, radix: 16) })")
    }
    for tag in ["<script", "<img src=x", "javascript:alert(1)\""] {
      #expect(graded.pages["feedback.html"]?.contains(tag) == false, "the page holds \(tag)")
      #expect(graded.markdownOutsideCode.contains(tag) == false, "the notebook holds \(tag)")
    }
  }

  @Test(arguments: Attack.proofs)
  func getsThroughWithoutTheLayer(_ attack: Attack) async throws {
    let proof = try #require(attack.expectation.proof)
    let layer = try #require(Sandbox.Layer(rawValue: proof.without), "there is no such layer")
    let course = try await AttackedCourse.without(layer)
    let graded = try await onAThread { try course.grade(attack) }
    let told = graded.told(about: AttackedCourse.carrier)
    #expect(told.contains(proof.says), "without \(layer) it should get through: \(told)")
  }

  @Test(arguments: Attack.refused)
  func isRefusedUnread(_ attack: Attack) async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let path = try course.handIn(attack, under: folder.path)
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

extension Unicode.Scalar {
  /// Terminal controls, and those that turn the writing direction around.
  fileprivate var actsInsteadOfShowing: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
