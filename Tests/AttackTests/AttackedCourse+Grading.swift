import Exercises
import Foundation
import Grading
import Parsing
import Reporting
import Running
import TestSupport
import Testing
import Typesetting

/// What came of a submission: what is written down of it, and told.
struct Graded: Sendable {
  let grade: SubmissionGrade
  /// The files that are handed back, as text, by name.
  let pages: [String: String]

  /// The notebook that is handed back, without blocks of code: there, everything is what it looks like.
  var markdownOutsideCode: String {
    var isCode = false
    return (pages["feedback.md"] ?? "").split(separator: "\n").filter { line in
      let isFence = line.drop { $0 == " " || $0 == ">" }.hasPrefix("```")
      if isFence { isCode.toggle() }
      return !isFence && !isCode
    }.joined(separator: "\n")
  }

  func told(about question: Int) -> String {
    let grades = grade.questions.filter { $0.question == question }
    return grades.flatMap { $0.messages + $0.criteria.compactMap(\.message) + [$0.hint ?? ""] }
      .joined(separator: " | ")
  }
}

extension AttackedCourse {
  /// Hands an attack in, and grades it: from what lies in a folder to the pages that are handed back.
  ///
  /// - Parameter isTypeset: whether the answers on the page are coloured.
  func grade(_ attack: Attack, isTypeset: Bool = false) throws -> Graded {
    let folder = try TestFolder(isOpenToAll: true)
    let intake = try Intake(
      paths: [try handIn(attack, under: folder.path)], archives: archives)
    guard let submission = intake.submissions.first else {
      throw Refused(reasons: intake.refusals.map(\.reason))
    }
    let (graded, failed) = try grade(
      [submission], in: "\(folder)/grades",
      by: isTypeset
        ? Typesetter(
          for: grader.examiner.installation, in: .certain(grader.examiner.confinement.ofTools))
        : nil)
    guard failed.isEmpty, let first = graded.first else { throw GraderFailed() }
    return first
  }

  /// Grades submissions, and reads what was kept.
  ///
  /// - Returns: the records, and the learners of whom there is none.
  func grade(
    _ submissions: [Submission], in folder: String, by typesetter: Typesetter? = nil
  ) throws -> (graded: [Graded], failed: [String]) {
    let store = try GradeStore(path: folder, conditions: conditions)
    let failed = try run(into: store) { graded in
      var feedback = Feedback(
        document: document, grade: graded.grade, outcomes: graded.outcomes,
        answers: graded.answers, isIsolated: true)
      if let typesetter {
        feedback.typesetting = try typesetter.typeset(
          feedback.toTypeset, isRemembered: false, within: .seconds(5))
      }
      var files = [
        "feedback.md": feedback.markdown(), "feedback.html": Array(feedback.html().utf8),
      ]
      for figure in feedback.figures() { files[figure.path] = Array(figure.svg.utf8) }
      return HandedBack(files: files)
    }.grade(submissions).failed
    let graded = try store.records().current.map { grade in
      var pages: [String: String] = [:]
      let kept = "\(folder)/\(grade.learner)"
      for name in try FileManager.default.subpathsOfDirectory(atPath: kept) {
        let path = "\(kept)/\(name)"
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if isFolder.boolValue { continue }
        pages[name] = String(
          decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      }
      return Graded(grade: grade, pages: pages)
    }
    return (graded, failed)
  }

  /// A run that says why the grader failed, where it does.
  func run(
    into store: GradeStore, pages: @escaping @Sendable (GradedSubmission) throws -> HandedBack
  ) -> GradingRun {
    GradingRun(
      by: grader, into: store, questions: questions, jobs: 1, pages: pages,
      report: { event in
        guard case .failed(let learner, let reason) = event else { return }
        print("the grader failed on \(learner): \(reason)")
      })
  }

  /// The reference's answers, handed in by a learner who changed some of them.
  func submission(
    under folder: String, _ change: (_ question: Int, _ source: String) throws -> String = { $1 }
  ) throws -> Submission {
    let path = "\(folder)/learner"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for file in grader.examiner.material.reference.files {
      guard let question = file.question else { continue }
      try Data(try change(question, file.text).utf8)
        .write(to: URL(fileURLWithPath: "\(path)/\(file.name)"))
    }
    return try #require(try Intake(paths: [path], archives: archives).submissions.first)
  }

  /// Writes what is handed in: the attack, what all attacks share, and the reference's answers to the
  /// other questions.
  ///
  /// - Returns: the path that the grader is given.
  func handIn(_ attack: Attack, under folder: String) throws -> String {
    let path = "\(folder)/learner"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for file in attack.files.map(addressed) + Attack.common + neighbours(of: attack.carrier) {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(path)/\(file.name)"))
    }
    guard let made = attack.expectation.made else { return path }
    let build = try #require(MadeSubmission.builders[made], "there is no builder \(made)")
    return try build(MadeSubmission(learner: path, secretFile: secretFile))
  }

  /// The reference's answers to all questions but the one that carries attacks.
  var neighbours: [AnswersFolder.File] { neighbours(of: Self.carrier) }

  private func neighbours(of carrier: Int) -> [AnswersFolder.File] {
    grader.examiner.material.reference.files.filter { ![nil, carrier].contains($0.question) }
  }

  /// What nobody may read because of an attack.
  func unspeakable(in attack: Attack) -> [String] {
    ["LEAKED", token, "\u{1B}"] + (attack.expectation.neverSays ?? []).flatMap(spelledOut)
  }

  private func addressed(_ file: AnswersFolder.File) -> AnswersFolder.File {
    let text = file.text.replacing("__SECRET__", with: secretFile)
      .replacing("__TOKEN__", with: token).replacing("__PACKAGE__", with: packageFolder.path)
      .replacing("__HOME__", with: NSHomeDirectory())
      .replacing("__PUBLIC_SEEDS__", with: publicSeeds)
    return AnswersFolder.File(name: file.name, bytes: Array(text.utf8))
  }

  /// As Swift writes a list of texts.
  private var publicSeeds: String {
    grader.rubrics.filter { $0.question == Self.carrier }.flatMap { rubric in
      rubric.trials.map { "\"\(Secret.publicSeed(question: rubric.question, trial: $0))\"" }
    }.joined(separator: ", ")
  }

  private func spelledOut(_ words: String) -> [String] {
    switch words {
    case "__PACKAGE__": return [packageFolder.path]
    case "__HIDDEN_SEED__":
      let secret = grader.examiner.secret
      return grader.rubrics.flatMap { rubric in
        rubric.trials.map { "\(secret.trialSeed(question: rubric.question, trial: $0))" }
      }
    default: return [words]
    }
  }
}

/// The grader gave no marks, and said why on its output.
struct GraderFailed: Error {}

/// What was to be graded is not even taken.
struct Refused: Error {
  let reasons: [String]
}
