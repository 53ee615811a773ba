import Exercises
import Foundation
import Grading
import Parsing
import Reporting
import Running
import Synchronization
import Testing

/// What came of a submission: what is written down of it, and told.
struct Graded {
  let grade: SubmissionGrade
  /// What the grader was told while it worked, such as why it failed.
  let failures: [String]
  /// The files that are handed back, as text, by name.
  let pages: [String: String]

  func told(about question: Int) -> String {
    let grades = grade.questions.filter { $0.question == question }
    return grades.flatMap { $0.messages + $0.criteria.compactMap(\.message) + [$0.hint ?? ""] }
      .joined(separator: " | ")
  }
}

extension AttackedCourse {
  /// Hands an attack in, and grades it: from what lies in a folder to the pages that are handed back.
  func grade(_ attack: Attack) throws -> Graded {
    let folder = try temporaryFolder()
    defer { removeWithoutTrace(folder) }
    let intake = Intake(paths: [try handIn(attack, under: folder)])
    let submission = try #require(
      intake.submissions.first, "it is refused: \(intake.refusals.map(\.reason))")
    return try #require(try grade([submission], in: "\(folder)/grades").first)
  }

  /// Grades submissions, and reads what was kept.
  func grade(_ submissions: [Submission], in folder: String) throws -> [Graded] {
    let store = try GradeStore(path: folder, conditions: conditions)
    let failures = Lines()
    let run = GradingRun(
      by: grader, into: store, questions: Self.questions, jobs: 1,
      pages: { graded in
        let feedback = Feedback(
          document: document, grade: graded.grade, outcomes: graded.outcomes,
          answers: graded.answers, isIsolated: true)
        return [
          "feedback.md": feedback.markdown(), "feedback.html": Array(feedback.html().utf8),
        ]
      },
      report: { event in
        if case .failed(let learner, let reason) = event { failures.add("\(learner): \(reason)") }
      })
    let failed = try run.grade(submissions)
    try #require(failed.isEmpty, "the grader failed: \(failures.all)")
    return try store.records().map { grade in
      var pages: [String: String] = [:]
      for name in ["result.json", "feedback.md", "feedback.html"] {
        let path = "\(folder)/\(grade.learner)/\(name)"
        pages[name] = String(
          decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      }
      return Graded(grade: grade, failures: failures.all, pages: pages)
    }
  }

  /// Writes what is handed in: the attack, what all attacks share, and the reference's answers to the
  /// other questions.
  ///
  /// - Returns: the path that the grader is given.
  func handIn(_ attack: Attack, under folder: String) throws -> String {
    let path = "\(folder)/learner"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for file in attack.files.map(addressed) + Attack.common + neighbours {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(path)/\(file.name)"))
    }
    guard let made = attack.expectation.made else { return path }
    let build = try #require(HandedIn.builders[made], "there is no builder \(made)")
    return try build(HandedIn(learner: path, secretFile: secretFile))
  }

  /// The reference's answers to all questions but the one that carries attacks.
  var neighbours: [AnswersFolder.File] {
    grader.examiner.material.reference.files.filter { ![nil, Self.carrier].contains($0.question) }
  }

  /// What nobody may read because of an attack.
  func unspeakable(in attack: Attack) -> [String] {
    ["LEAKED", token, "\u{1B}"] + (attack.expectation.neverSays ?? []).flatMap(spelledOut)
  }

  private func addressed(_ file: AnswersFolder.File) -> AnswersFolder.File {
    let text = file.text.replacing("__SECRET__", with: secretFile)
      .replacing("__TOKEN__", with: token).replacing("__PACKAGE__", with: Attack.package)
    return AnswersFolder.File(name: file.name, bytes: Array(text.utf8))
  }

  private func spelledOut(_ words: String) -> [String] {
    switch words {
    case "__PACKAGE__": return [Attack.package]
    case "__HIDDEN_SEED__":
      let secret = grader.examiner.secret
      return grader.examiner.rubrics.flatMap { rubric in
        rubric.trials.map { "\(secret.trialSeed(question: rubric.question, trial: $0))" }
      }
    default: return [words]
    }
  }
}

/// Lines from several threads.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// Takes away what a test wrote.
func removeWithoutTrace(_ folder: String) {
  do {
    try FileManager.default.removeItem(atPath: folder)
  } catch {
    Issue.record(error, "\(folder) stays behind")
  }
}
