import Foundation
import Grading
import RNNBasicsRubric
import Testing

/// What a question is about carries most of its points.
@Suite struct RubricTests {
  @Test func everyQuestionIsWorthFourPoints() {
    for rubric in rnnBasicsRubrics { #expect(rubric.points == 400, "Q\(rubric.question)") }
  }

  /// The best-known wrong answer at the heart of a question, and so not its smallest one.
  @Test(arguments: [
    (1, "installsNoHeaders"), (2, "swapsInputAndHidden"), (3, "staysOnTheCPU"),
    (4, "typesThemIn"), (5, "readsThePadding"), (6, "swapsInputAndHidden"),
    (7, "forgetsTheLayers"), (8, "forgetsTheState"), (9, "reshapesInsteadOfJoining"),
    (10, "appliesSoftmaxTwice"), (11, "plainDescent"), (12, "neverClears"),
  ])
  func aTypicalMistakeLeavesAboutHalf(_ question: Int, _ mistake: String) throws {
    let rubric = try #require(rnnBasicsRubrics.first { $0.question == question })
    let folder = question < 10 ? "Q0\(question)" : "Q\(question)"
    let source = try HandedIn.text(
      HandedIn.root.appendingPathComponent("grading/mistakes/\(folder)/\(mistake).swift"))
    let losing = try #require(source.firstMatch(of: /\/\/ loses: (.*)/)).1
      .split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let left = rubric.criteria.filter { !losing.contains($0.name) }.map(\.points).reduce(0, +)
    #expect(left <= 220, "\(mistake) still earns \(left) of 400")
  }
}
