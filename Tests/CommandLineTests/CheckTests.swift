import Foundation
import HostSystem
import TestSupport
import Testing

/// The real course with a learner's answers in place of some of the reference's, and `notebook check`.
@Suite struct CheckTests {
  /// Checks a question to which a known mistake was handed in.
  private func check(_ question: Int, making mistake: String) throws -> Program.Ended {
    let folder = packageFolder.appendingPathComponent("grading/Q\(padded(question))")
    return try check(
      question, answering: HandedIn.text(folder.appendingPathComponent("mistakes/\(mistake).swift"))
    )
  }

  private func check(
    _ question: Int, answering source: String, _ arguments: String...
  ) throws -> Program.Ended {
    let place = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
    let name = try FileManager.default.contentsOfDirectory(atPath: place.path)
      .first { $0.hasPrefix("Q\(padded(question))_") }
    try place.write(source, to: try #require(name))
    return try Program.run(["check", "\(question)", "--solutions", place.path] + arguments)
  }

  private func padded(_ question: Int) -> String { question < 10 ? "0\(question)" : "\(question)" }

  @Test func whatIsRightPassesAndTheMarkIsStillOpen() throws {
    let ended = try Program.run(["check", "14"])
    #expect(ended.code == 0)
    #expect(ended.output.contains("Q14  ✓ all 5 public checks pass"))
    #expect(ended.output.contains("  ✓ The norm before clipping is returned\n"))
    #expect(ended.output.hasSuffix("All public checks pass. Hidden ones decide the mark.\n"))
  }

  @Test func aKnownMistakeIsToldWithItsPlaceTheDifferenceAndTheHint() throws {
    let ended = try check(5, making: "readsThePadding")
    #expect(ended.code == 1)
    for words in [
      "Q5   ✗ 3 of 5 public checks pass",
      "/Q05_makeClassifier.swift:23: error: 2 public checks fail",
      "✓ The model consists of an RNN layer", "✗ The scores do not depend on the padding",
      "The first\n       is logits[0, 0]: ", " instead of ",
      "Hint: The last column of the batch was read for every sequence",
    ] {
      #expect(ended.output.contains(words), "\(words)")
    }
  }

  /// What is compared has names that tell what of the answer is meant.
  @Test(arguments: [
    (10, "losesTheGradient", #""gradient of the scores" is "missing"; expected decimal numbers."#),
    (12, "shufflesOnce", #""different orders among the epochs" is 1 instead of 3."#),
    (
      15, "leavesEvaluationMode",
      #""mode of the model afterwards" is "evaluation" instead of "training"."#
    ),
    (19, "leavesTheAxesBlank", #""the x axis has a label" is "no" instead of "yes"."#),
    (21, "neverShuffles", #""the order of the batches changes" is "no" instead of "yes"."#),
  ])
  func whatDiffersIsNamedInALearnersWords(
    _ question: Int, _ mistake: String, _ words: String
  ) throws {
    let text = try check(question, making: mistake).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(words), "\(text)")
  }

  @Test func scoresOfAnotherShapeAreToldByTheirShape() throws {
    let folder = packageFolder.appendingPathComponent("solutions/Q05_makeClassifier.swift")
    let source = try HandedIn.text(folder).replacing(
      "batch.lastFrames(of: outputs)", with: "outputs")
    let text = try check(5, answering: source).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(#""shape of the scores" is "5 ×"#), "\(text)")
  }

  @Test func theUntouchedStubIsNotAnsweredYet() throws {
    let stub = try HandedIn.text(
      packageFolder.appendingPathComponent("grading/Q14/Q14_clipGradients.swift"))
    let ended = try check(14, answering: stub)
    #expect(ended.code == 1)
    #expect(ended.output.contains("Q14  not answered yet\n"))
    #expect(!ended.output.contains("stopped"))
  }

  @Test func whatDoesNotCompileIsShownAsTheCompilerSaysIt() throws {
    let ended = try check(14, answering: "import RNNCore\n\nfunc clipGradients( {\n")
    #expect(ended.code == 1)
    #expect(ended.output.contains("Q14  doesn't compile\n"))
    #expect(ended.output.contains("/Q14_clipGradients.swift:3:"))
  }

  @Test func aCrashIsAResult() throws {
    let source = """
      import RNNCore
      func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
        parameters[1_000].value.shape.isEmpty ? 0 : 1
      }
      """
    let ended = try check(14, answering: source)
    #expect(ended.code == 1)
    #expect(ended.output.contains("Q14  ✗ "))
    #expect(ended.output.contains("/Q14_clipGradients.swift:3: error: 5 public checks fail"))
    #expect(ended.output.contains("your answer stopped: Q14_clipGradients.swift:3: Index out of"))
  }

  @Test func editorsGetTheSameAsJSON() throws {
    struct Checked: Decodable {
      struct Question: Decodable {
        struct Criterion: Decodable {
          let name: String
          let holds: Bool
          let message: String?
        }
        let question: Int
        let file: String
        let line: Int
        let state: String
        let held: Int
        let criteria: [Criterion]
        let hint: String?
      }
      let version: Int
      let questions: [Question]
    }
    let mistake = packageFolder.appendingPathComponent(
      "grading/Q05/mistakes/readsThePadding.swift")
    let ended = try check(5, answering: HandedIn.text(mistake), "--json")
    #expect(ended.code == 1)
    let checked = try JSONDecoder().decode(Checked.self, from: Data(ended.output.utf8))
    #expect(checked.version == 1)
    let question = try #require(checked.questions.first)
    #expect(question.question == 5 && question.state == "checked" && question.held == 3)
    #expect(question.file.hasSuffix("/Q05_makeClassifier.swift") && question.line == 23)
    #expect(question.criteria.filter { !$0.holds }.map(\.name) == ["logits", "padding"])
    #expect(question.criteria.allSatisfy { $0.holds == ($0.message == nil) })
    #expect(question.hint != nil)
  }

  @Test func aQuestionThatIsNotThereIsWrongUsage() throws {
    let ended = try Program.run(["check", "99"])
    #expect(ended.code == 64)
    #expect(ended.error.contains("has no Q99. The nearest is Q25."))
    #expect(ended.error.contains("Usage: notebook check "))
  }
}
