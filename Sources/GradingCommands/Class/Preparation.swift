import Commands
import Exercises
import Foundation
import Grading
import Parsing
import Running

extension GradingOptions {
  /// What looks at answers, and the folder of records for what it finds, which is locked from now on.
  ///
  /// - Parameter output: the folder's path; the secret seed is the one that it has.
  func examinerAndStore(
    of project: Project, for document: Document, output: String, _ display: GradingDisplay
  ) throws -> (Examiner, GradeStore) {
    let seed = try seed ?? Conditions.recordedSeed(in: output) ?? .random(in: .min ... .max)
    display.status("looking for a sandbox that holds")
    let examiner = try examiner(
      of: project, for: document, secret: Secret(seed: seed), isQuiet: display.isQuiet)
    if case .sandbox(let sandbox) = examiner.confinement, let warning = sandbox.warning {
      display.note(warning)
    }
    let store = try GradeStore(
      path: output,
      conditions: Conditions(
        of: examiner, data: project.declaredData(sources.data), notebook: project.notebook,
        questions: document.questions.map(\.number)))
    for note in store.notes { display.note(note) }
    return (examiner, store)
  }

  /// The answer key that one of the folders has, or a new one, which is kept in the first of them.
  func answerKey(
    by examiner: Examiner, in stores: [GradeStore], _ display: GradingDisplay
  ) throws -> AnswerKey {
    for store in stores {
      if let key = try store.answerKey() { return key }
    }
    display.status("compiling the reference")
    let reference = try CourseBuilds.Reference(by: examiner)
    display.status("making the answer key")
    let key = try AnswerKey(of: reference, by: examiner, jobs: sources.jobs)
    try stores.first?.keep(key)
    return key
  }
}
