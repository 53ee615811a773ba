import Foundation
import Grading
import Testing

/// What a question is about carries most of its points.
@Suite struct RubricTests {
  @Test func everyQuestionIsWorthFourPoints() throws {
    for rubric in try HandedIn.material().rubrics {
      #expect(rubric.points == 400, "Q\(rubric.question)")
    }
  }

  /// The best-known wrong answer at the heart of a question, and so not its smallest one.
  @Test(arguments: [
    (1, "installsNoHeaders"), (2, "swapsInputAndHidden"), (3, "staysOnTheCPU"),
    (4, "typesThemIn"), (5, "readsThePadding"), (6, "swapsInputAndHidden"),
    (7, "forgetsTheLayers"), (8, "forgetsTheState"), (9, "reshapesInsteadOfJoining"),
    (10, "appliesSoftmaxTwice"), (11, "plainDescent"), (12, "neverClears"),
  ])
  func aTypicalMistakeLeavesAboutHalf(_ question: Int, _ mistake: String) throws {
    let material = try HandedIn.material()
    let rubric = try #require(material.rubrics.first { $0.question == question })
    let losing = try #require(
      material.mistakes.first { ($0.question, $0.name) == (question, mistake) }
    ).losing
    let left = rubric.criteria.filter { !losing.contains($0.name) }.map(\.points).reduce(0, +)
    #expect(left <= 220, "\(mistake) still earns \(left) of 400")
  }
}
