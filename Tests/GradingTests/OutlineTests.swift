import Foundation
import Grading
import HostSystem
import TestSupport
import Testing

/// The last hint: the shape of a solution, beside the criteria.
@Suite struct OutlineTests {
  private func rubric(_ outline: String) throws -> RubricFile {
    let folder = try TestFolder()
    let criterion = """
      criteria:
        - name: size
          points: 1
          title: The size
          facts: [size]
          rule: exact
          advice: Count.

      """
    try folder.write("points: 1\n\(outline)\(criterion)", to: "rubric.yaml")
    return try RubricFile(of: 1, readingAt: "\(folder)/rubric.yaml")
  }

  @Test func aRubricMayDoWithoutAnOutline() throws {
    #expect(try rubric("").outline == nil)
  }

  @Test func itsLinesAndTheirIndentationStay() throws {
    let outline = try rubric(
      """
      outline: |
        For each element:
          look at it: "so"
        # Return what was found.


      """
    ).outline
    #expect(outline == "For each element:\n  look at it: \"so\"\n# Return what was found.")
  }

  @Test(arguments: ["outline: |\n", "outline: \"\"\n", "outline: \" \\n \"\n"])
  func oneWithoutWordsIsAnError(_ outline: String) throws {
    let error = #expect(throws: RunError.self) { try rubric(outline) }
    #expect("\(try #require(error))".contains("the outline is empty"))
  }

  @Test func aListIsNoOutline() throws {
    let error = #expect(throws: RunError.self) { try rubric("outline: [one, two]\n") }
    #expect("\(try #require(error))".contains("text is expected here"))
  }

  /// Of every course in this package.
  @Test(arguments: [
    "grading", "Examples/Sorting/grading", "Examples/Starter/grading",
  ])
  func everyQuestionHasOneOfThreeToSevenLines(_ grading: String) throws {
    let folder = "\(packageFolder.path)/\(grading)"
    let questions = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasPrefix("Q") }
    #expect(!questions.isEmpty)
    for question in questions {
      let number = try #require(Int(question.dropFirst()))
      let file = try RubricFile(of: number, readingAt: "\(folder)/\(question)/rubric.yaml")
      let lines = try #require(file.outline, "\(question)").split(separator: "\n")
      #expect(3...7 ~= lines.count, "\(question)")
    }
  }
}
