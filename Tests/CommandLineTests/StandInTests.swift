import Exercises
import Foundation
import RNNBasicsCourse
import Running
import TestSupport
import Testing

/// What became of one question.
private func only(_ outcomes: [Outcome]) throws -> Outcome {
  try #require(outcomes.first { _ in outcomes.count == 1 })
}

/// The reference's answers, compiled once. Each is taken for an answer or for an untouched stub.
private struct Reference {
  let answers: BuiltAnswers
  let installation: CoursePackage

  init() throws {
    installation = try CoursePackage(of: rnnBasicsCourse, executable: Program.built().path)
    let folder = try AnswersFolder(readingAt: "\(installation.root)/\(rnnBasicsCourse.solutions)")
    answers = try BuiltAnswers(of: folder, in: installation)
  }

  /// - Parameter answered: the questions that aren't stubs.
  func outcomes(of questions: [Int], answered: Set<Int>) throws -> [Outcome] {
    let stubs = Stubs(
      answers.folder.files.filter { file in file.question.map { !answered.contains($0) } ?? false })
    let run = Run(
      answers: answers, seed: Run.defaultSeed,
      dataFolder: "\(installation.root)/\(try #require(rnnBasicsCourse.data))")
    return try run.outcomes(of: Plan(questions, of: answers, stubs: stubs))
  }
}

@Test func everyQuestionRunsWhileNoOtherIsAnswered() throws {
  let reference = try Reference()
  for question in 1...25 {
    let outcome = try only(reference.outcomes(of: [question], answered: [question]))
    #expect(outcome.isFinished, "Q\(question): \(outcome.message ?? "")")
    let needs = try #require(reference.answers.description(of: question)).needs
    // One that is stood in for needs nothing itself.
    #expect(outcome.standIns.map(\.question) == needs.sorted(), "Q\(question)")
    #expect(outcome.standIns.allSatisfy { !$0.name.isEmpty })
  }
}

@Test func nothingStandsInForAnAnswer() throws {
  let reference = try Reference()
  let all = Set(1...25)
  #expect(try reference.outcomes(of: [9, 24], answered: all).flatMap(\.standIns).isEmpty)
}

@Test func whatStandsInIsToldThroughAnswersThatUseIt() throws {
  let outcome = try only(Reference().outcomes(of: [16], answered: [5, 11, 12, 16]))
  #expect(outcome.isFinished && outcome.standIns.map(\.question) == [10])
}

@Test func anUntouchedStubIsNotRun() throws {
  let outcomes = try Reference().outcomes(of: [1, 2], answered: [1])
  #expect(outcomes.map(\.ending) == [.finished, .unanswered])
}

/// What every classifier has to have, whoever writes it.
private let classifierRequirement = "func logits(for batch: Batch) -> Tensor {"

/// Learners have these sources.
@Test func noLineOfAnAnswerIsInWhatStandsInForIt() throws {
  func lines(of folder: String) throws -> Set<String> {
    let folder = packageFolder.appendingPathComponent(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Set(
      try names.flatMap { name in
        try HandedIn.text(folder.appendingPathComponent(name)).split(separator: "\n")
          .map { $0.trimmingCharacters(in: .whitespaces) }
          // What is shorter is every Swift programmer's.
          .filter { $0.count > 18 && !$0.hasPrefix("import ") && $0 != classifierRequirement }
      })
  }
  #expect(try lines(of: "Sources/RNNBasics/Standins").isDisjoint(with: lines(of: "solutions")))
}

@Test func theReaderIsToldWhatStoodIn() throws {
  let toy = try Toy()
  try toy.replace(
    "  static let number = 2\n",
    with: """
        static let number = 2
        static let standIn: StandIn<[Int]>? = StandIn("a list of even numbers") { _ in [2, 4, 6] }

      """, in: "answers/Course.swift")
  try toy.remove("answers/Q2_Doubling.swift")
  let sentence = "Q2 isn't answered yet: a list of even numbers stands in for it."
  try toy.run("run").exits(0)
    .prints("Q2   not answered yet\n", "Q3   ran", "note: \(sentence)\n")
    .prints("4 of 5 questions ran, in ", "; 1 is not answered yet.\n")
  for file in ["toy.md", "toy.html", "toy.ipynb"] {
    let text = try toy.read("report/\(file)").replacing("&#39;", with: "'")
    #expect(text.split(separator: sentence).count == 2, "\(file)")
  }
  #expect(try toy.read("report/run.json").contains("\"standIns\": ["))
  try toy.run("run", "3").exits(0).prints(sentence)
}

@Test func whatStandsInForAnAnswerThatFailsIsNotUsed() throws {
  let toy = try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { fatalError() }")
  try toy.replace(
    "  static let number = 2\n",
    with: """
        static let number = 2
        static let standIn: StandIn<[Int]>? = StandIn("a list") { _ in [2, 4, 6] }

      """, in: "answers/Course.swift")
  try toy.run("run").exits(1).prints("Q3   blocked: Q2: its answer stopped the program")
}
