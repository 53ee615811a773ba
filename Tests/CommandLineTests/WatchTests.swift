import Foundation
import TestSupport
import Testing

/// The real course with a learner's answers, and `notebook watch` on them, in plain lines.
@Suite(.serialized) struct WatchTests {
  @Test func aSaveGetsItsVerdictAndItsOutput() throws {
    let watch = try WatchedAnswers()
    try watch.save(14, making: "clipsEachTensorAlone")
    try watch.waits(for: "Q14  ✗ ")
    try watch.waits(for: "Hint: ")
    try watch.save(14, try HandedIn.reference(14))
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
    // What the answer shows when it's run follows its verdict.
    try watch.waits(for: "limit  norm before", after: "Q14  ✓")
  }

  @Test func aSyntaxErrorIsShownAsTheCompilerSaysItAndWaits() throws {
    let watch = try WatchedAnswers()
    try watch.save(14, "import RNNCore\n\nfunc clipGradients( {\n")
    try watch.waits(for: "Q14  doesn't compile\n")
    try watch.waits(for: "/Q14_clipGradients.swift:3:")
    try watch.save(14, try HandedIn.reference(14))
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
  }

  @Test func removedAndRenamedFilesAreFollowed() throws {
    let watch = try WatchedAnswers()
    try watch.remove("Q14_clipGradients.swift")
    try watch.waits(for: "Q14  not answered yet")
    try watch.save("Q14_another.swift", try HandedIn.reference(14))
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
  }

  @Test func aMissingAnswerSheetIsToldAndMayComeBack() throws {
    let watch = try WatchedAnswers()
    let sheet = try watch.text("AnswerSheet.swift")
    try watch.remove("AnswerSheet.swift")
    try watch.waits(for: "AnswerSheet.swift: the answer sheet is missing.")
    try watch.save("AnswerSheet.swift", sheet.replacing("clipGradients", with: "clipAll"))
    try watch.save(
      14, try HandedIn.reference(14).replacing("func clipGradients", with: "func clipAll"))
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
  }

  @Test func tenSavesASecondEndInOneVerdictOnTheLast() throws {
    let watch = try WatchedAnswers()
    let right = try HandedIn.reference(14)
    for count in 1...20 {
      try watch.save(14, right + "\n// \(count)\n#error(\"\(count)\")\n")
      Thread.sleep(forTimeInterval: 0.05)
    }
    try watch.save(14, right)
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
    Thread.sleep(forTimeInterval: 2)
    let text = try watch.output
    #expect(text.ranges(of: "Q14  ✓").count == 1)
    #expect(text.ranges(of: "Q14  ").count <= 3, "\(text)")
  }

  @Test func aTouchIsNoChange() throws {
    let watch = try WatchedAnswers()
    try watch.save(14, try HandedIn.reference(14) + "\n")
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
    Thread.sleep(forTimeInterval: 1)
    let before = try watch.output
    try watch.save(14, try HandedIn.reference(14) + "\n")
    Thread.sleep(forTimeInterval: 1)
    #expect(try watch.output == before)
  }

  @Test func whatHangsIsStoppedByTheNextSave() throws {
    let watch = try WatchedAnswers("--timeout", "600")
    try watch.save(
      14,
      """
      import RNNCore
      func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
        while true {}
      }
      """)
    Thread.sleep(forTimeInterval: 3)
    #expect(try !watch.output.contains("Q14"))
    try watch.save(14, try HandedIn.reference(14))
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
  }

  @Test func whatDependsOnAChangeIsCheckedToo() throws {
    let watch = try WatchedAnswers()
    let other = try HandedIn.reference(20)
    try watch.save(20, other + "\nfunc shareOfTheLimit() -> Float { 1 }\n")
    try watch.waits(for: "Q20  ✓")
    let using = try HandedIn.reference(14).replacing(
      "to: maxNorm", with: "to: maxNorm * shareOfTheLimit()")
    try watch.save(14, using)
    try watch.waits(for: "Q14  ✓ all 5 public checks pass")
    try watch.save(20, other + "\nfunc shareOfTheLimit() -> Float { 0.5 }\n")
    try watch.waits(for: "Q14  ✗ 3 of 5 public checks pass now, 5 before")
  }

  @Test func itLooksByItselfWhereThereAreNoEvents() throws {
    let watch = try WatchedAnswers(environment: ["NOTEBOOK_POLL": "1"])
    try watch.save(14, making: "clipsEachTensorAlone")
    try watch.waits(for: "Q14  ✗ ")
  }

  @Test func itEndsWhenNobodyReadsAnyMore() throws {
    let place = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
    let ended = try Program.run(
      ["watch", "--solutions", place.path], to: (.closedPipe, .file))
    #expect(ended.code == 0, "\(ended.error)")
  }
}

/// A copy of the course's answers, and a watch on it.
final class WatchedAnswers {
  private let place: TestFolder
  private let program: Program

  init(_ arguments: String..., environment: [String: String] = [:]) throws {
    place = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
    // What answers are checked against is recorded the first time, which takes a while.
    _ = try Program.run(["check", "14"])
    program = try Program(
      ["watch", "--solutions", place.path] + arguments, in: packageFolder, environment)
    try waits(for: "Watching ")
  }

  deinit {
    kill(program.id, SIGTERM)
    _ = program.waitForEnd()
  }

  var output: String { get throws { try program.outputText } }

  func text(_ name: String) throws -> String { try place.text(of: name) }
  func remove(_ name: String) throws { try place.remove(name) }

  func save(_ name: String, _ text: String) throws { try place.write(text, to: name) }

  func save(_ question: Int, _ text: String) throws {
    let name = try FileManager.default.contentsOfDirectory(atPath: place.path)
      .first { $0.hasPrefix("Q\(question)_") }
    try save(try #require(name), text)
  }

  func save(_ question: Int, making mistake: String) throws {
    try save(
      question,
      try HandedIn.text(
        packageFolder.appendingPathComponent("grading/Q\(question)/mistakes/\(mistake).swift")))
  }

  /// Waits until it has printed something, after something else where that is given.
  func waits(
    for words: String, after earlier: String? = nil, _ place: SourceLocation = #_sourceLocation
  ) throws {
    // A minute on a quiet machine is several where all cores are busy.
    for _ in 0..<4_800 {
      var text = try output[...]
      if let earlier, let range = text.ranges(of: earlier).last { text = text[range.upperBound...] }
      if text.contains(words) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record(
      "“\(words)” isn't in: \(try output)\(try program.errorText)", sourceLocation: place)
  }
}
