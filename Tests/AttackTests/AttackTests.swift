import Exercises
import Foundation
import Grading
import Running
import TestSupport
import Testing
import Typesetting
import Wording

/// Every attack, by the real grader in its real sandbox.
@Suite struct AttackTests {
  @Test(arguments: Attack.graded)
  func holdsAgainst(_ attack: Attack) async throws {
    let course = try await AttackedCourse.attacked(by: attack)
    let isTypeset = attack.expectation.isTypeset == true
    let graded = try await onAThread { try course.grade(attack, isTypeset: isTypeset) }
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
    // Where nothing can typeset them, answers are shown plain.
    if isTypeset, TypesettingTools().code != nil, !TypesettingTools().engines.isEmpty {
      #expect(
        graded.pages["feedback.html"]?.contains("<span class=\"code-") == true,
        "nothing is coloured")
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
      #expect(page == visible(page, isFormula: true), "\(name) holds what cannot be seen")
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

  /// An attack that looks for what isn't there any more is held off by nothing, and proves nothing.
  @Test func whatAttacksLookForIsThere() throws {
    let manager = FileManager.default
    for attack in Attack.all {
      for path in attack.files.flatMap({ $0.text.matches(of: /__PACKAGE__(\/[^"]+)"/) }).map(\.1) {
        #expect(manager.fileExists(atPath: packageFolder.path + path), "\(attack.name): \(path)")
      }
    }
    let build = try Program.built("notebook").deletingLastPathComponent().path
    for module in ["Grading", "Solutions"] {
      #expect(manager.fileExists(atPath: "\(build)/Modules/\(module).swiftmodule"))
    }
  }

  @Test(arguments: Attack.refused)
  func isRefusedUnread(_ attack: Attack) async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let path = try course.handIn(attack, under: folder.path)
    let intake = try Intake(paths: [path], archives: course.archives)
    #expect(intake.submissions.isEmpty, "\(intake.submissions.map(\.learner)) would be graded")
    let refusal = try #require(intake.refusals.first, "\(intake)")
    #expect(
      refusal.reason.contains(attack.expectation.refused ?? ""), "\(refusal.reason)")
    let told = refusal.reason + refusal.learner
    for words in course.unspeakable(in: attack) {
      #expect(!told.contains(words), "“\(words)” is told: \(told)")
    }
    #expect(isPlain(told), "\(told)")
  }
}
