import Commands
import Exercises
import Grading
import HostSystem
import Parsing
import Running

/// What shows only when a course is run: its reference, its stubs, its known mistakes.
///
/// It's the author's own code, and so it runs as `notebook run` runs it, outside any sandbox. What is
/// found in one question keeps no other from being looked at.
package struct LintRun {
  let course: LintedCourse
  let installation: CoursePackage
  let dataFolder: String
  let limits: Limits
  let jobs: Int
  /// The questions that are run; all when it's `nil`.
  let questions: Set<Int>?
  let status: (String) -> Void

  package init(
    of course: LintedCourse, in installation: CoursePackage, dataFolder: String, limits: Limits,
    jobs: Int, questions: Set<Int>? = nil, status: @escaping (String) -> Void = { _ in }
  ) {
    self.course = course
    self.installation = installation
    self.dataFolder = dataFolder
    self.limits = limits
    self.jobs = jobs
    self.questions = questions
    self.status = status
  }

  /// What the answer sheet lists, as far as that can be found out, and what was found on the way.
  package func findings() throws -> (listing: [Event.Description]?, findings: [LintFinding]) {
    var findings = try demonstrationFindings()
    guard let folder = course.folder, let answers = course.reference else { return (nil, findings) }
    do {
      status("compiling the reference")
      let reference = try BuiltAnswers(of: answers, in: installation)
      let graded = GradedCourse(
        folder: folder, answers: answers, reference: reference,
        examiner: try examiner(folder, answers), notebook: course.notebook,
        asked: course.asked ?? [], questions: questions, jobs: jobs)
      findings += graded.errorsOfTheReference
      guard reference.failure == nil else { return (nil, findings) }
      findings += graded.gaps
      status("running the reference")
      findings += try graded.findingsInTheChain(dataFolder: dataFolder, limits: limits)
      let key = try graded.referenceFindings(adding: &findings)
      status("running the stubs")
      findings += try graded.stubFindings(key)
      status("running the known mistakes")
      findings += try graded.mistakeFindings(key)
      return (reference.descriptions, findings)
    } catch let error as RunError where error.path?.hasPrefix(answers.path) == true {
      // Of the answers; what is about this machine is no fault of the course.
      return (nil, findings + [LintFinding(error, in: answers.path)])
    }
  }

  private func examiner(_ folder: GradingFolder, _ answers: AnswersFolder) throws -> Examiner {
    let rubrics = folder.questions.compactMap { question -> RubricFile? in
      guard case .success(let rubric)? = question.rubric else { return nil }
      return rubric
    }
    let written = folder.questions.compactMap { question -> WrittenRubric? in
      guard case .success(let rubric)? = question.written else { return nil }
      return rubric
    }
    let sound = Set(rubrics.map(\.question))
    let material = CourseMaterial(
      rubrics: rubrics, written: written, reference: answers,
      mistakes: folder.questions.flatMap(\.mistakes).filter { sound.contains($0.question) },
      stubs: try Stubs(readingAt: folder.path), asked: course.asked ?? [], folder: folder.path)
    return Examiner(
      material: material, installation: installation, confinement: .none, dataFolder: dataFolder,
      limits: limits, secret: Secret(seed: 1))
  }

  // MARK: Demonstrations

  private func demonstrationFindings() throws -> [LintFinding] {
    guard let document = course.document else { return [] }
    let demonstrator = try Demonstrator(in: installation)
    let offers = demonstrator?.offers ?? []
    var findings = NotebookLint.demonstrations(of: document, among: offers)
    let placed = document.demonstrations.filter { demo in offers.contains { $0.name == demo.name } }
    guard let demonstrator, !placed.isEmpty else { return findings }
    status("running the demonstrations")
    let outcomes = try demonstrator.outcomes(
      of: placed.map(\.name), seed: 1, dataFolder: dataFolder, limits: limits)
    for (placed, outcome) in zip(placed, outcomes) {
      let owner = "the demonstration \(placed.name)"
      func add(_ problem: String, _ cure: String) {
        findings.append(
          LintFinding(problem, in: document.path, at: placed.place, cure: cure))
      }
      if outcome.ending != .finished {
        add(
          "\(owner) doesn't finish (\(firstLine(of: outcome.message, or: outcome.ending)))",
          "Fix it where the course's demonstrations are.")
      }
      for (problem, cure) in problems(withFiguresIn: outcome.output, of: owner) {
        add(problem, cure)
      }
    }
    return findings
  }
}

/// What went wrong, in a line.
func firstLine(of message: String?, or ending: Outcome.Ending = .notCompiled) -> String {
  message?.split(separator: "\n").first.map(String.init) ?? ending.name
}
