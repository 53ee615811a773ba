import Foundation
import Grading
import Running
import Testing

extension AttackedCourse {
  /// Hands an attack in, and grades it.
  func grades(of attack: Attack) throws -> [QuestionGrade] {
    let folder = try temporaryFolder()
    defer { removeWithoutTrace(folder) }
    let intake = Intake(paths: [try handIn(attack, under: folder)])
    let submission = try #require(
      intake.submissions.first, "it is refused: \(intake.refusals.map(\.reason))")
    let answers = try grader.examiner.build(submission.files, of: submission.learner)
    return try grader.examiner.rubrics.map { try grader.grade($0, of: answers) }
  }

  /// Writes what is handed in: the attack, what all attacks share, and the reference's answers to the
  /// other questions.
  ///
  /// - Returns: the path that the grader is given.
  func handIn(_ attack: Attack, under folder: String) throws -> String {
    let path = "\(folder)/learner"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let reference = grader.examiner.material.reference.files
    let neighbours = reference.filter { ![nil, Self.carrier].contains($0.question) }
    for file in attack.files.map(addressed) + Attack.common + neighbours {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(path)/\(file.name)"))
    }
    guard let made = attack.expectation.made else { return path }
    let build = try #require(HandedIn.builders[made], "there is no builder \(made)")
    return try build(HandedIn(learner: path, secretFile: secretFile))
  }

  /// What no learner may read because of an attack.
  func unspeakable(in attack: Attack) -> [String] {
    ["LEAKED", token] + (attack.expectation.neverSays ?? []).flatMap(spelledOut)
  }

  private func addressed(_ file: AnswersFolder.File) -> AnswersFolder.File {
    let text = file.text.replacing("__SECRET__", with: secretFile)
      .replacing("__TOKEN__", with: token).replacing("__PACKAGE__", with: Attack.package)
    return AnswersFolder.File(name: file.name, bytes: Array(text.utf8))
  }

  private func spelledOut(_ words: String) -> [String] {
    switch words {
    case "__PACKAGE__": return [Attack.package]
    case "__TOKEN__": return [token]
    case "__HIDDEN_SEED__":
      let secret = grader.examiner.secret
      return grader.examiner.rubrics.flatMap { rubric in
        rubric.trials.map { "\(secret.trialSeed(question: rubric.question, trial: $0))" }
      }
    default: return [words]
    }
  }
}

/// Takes away what a test wrote. A test that fails has said so already.
func removeWithoutTrace(_ folder: String) {
  do {
    try FileManager.default.removeItem(atPath: folder)
  } catch {
    Issue.record(error, "\(folder) stays behind")
  }
}
