import Foundation
import TestSupport
import Testing

/// What the notebook tells a learner, beside the stubs that learners begin with.
@Suite struct NotebookTextTests {
  private let notebook: String

  init() throws {
    notebook = try text("notebook/rnn_basics.md")
  }

  @Test(arguments: 1...25)
  func aQuestionShowsTheSignatureOfItsStub(question: Int) throws {
    let folder = "grading/Q\(question < 10 ? "0" : "")\(question)"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: packageFolder.appendingPathComponent(folder).path)
    let stub = try text("\(folder)/\(#require(names.first { $0.hasSuffix(".swift") }))")
    let signatures = stub.matches(of: /(?m)^func (?:.|\n)*?(?= \{$)/).map { String($0.0) }
    try #require(!signatures.isEmpty)
    #expect(
      try body(of: question).contains("```swift\n\(signatures.joined(separator: "\n"))\n```"))
  }

  @Test(arguments: 1...25)
  func aQuestionHasAHintAndSaysWhatIsRight(question: Int) throws {
    let body = try body(of: question)
    #expect(body.contains("*Hint:*"))
    #expect(body.contains(/\bright\b/))
    #expect(body.contains("](../docs/reference/"))
  }

  @Test func ourSourcesAreNotNamed() {
    #expect(!notebook.contains("Sources/"))
  }

  /// From the question to the next heading.
  private func body(of question: Int) throws -> Substring {
    let heading = try #require(notebook.range(of: "##### **Q\(question): "))
    let rest = notebook[heading.upperBound...]
    return rest[..<(rest.range(of: "\n#")?.lowerBound ?? rest.endIndex)]
  }
}

private func text(_ path: String) throws -> String {
  String(
    decoding: try Data(contentsOf: packageFolder.appendingPathComponent(path)), as: UTF8.self)
}
