import Commands
import Exercises
import Grading
import HostSystem
import Marking
import Running

/// The part of a course that is graded, compiled and run question by question.
struct GradedCourse {
  let folder: GradingFolder
  let answers: AnswersFolder
  let reference: BuiltAnswers
  let examiner: Examiner
  let notebook: String
  let asked: [AskedQuestion]
  /// The questions that are run; all when it's `nil`.
  let questions: Set<Int>?
  let jobs: Int

  /// A question whose rubric and reference can be relied on, and what the reference does.
  struct Sound {
    let rubric: QuestionRubric
    let file: RubricFile
    let evidence: Evidence
  }

  private var material: CourseMaterial { examiner.material }

  private func isWanted(_ question: Int) -> Bool { questions?.contains(question) ?? true }

  // MARK: The reference

  var errorsOfTheReference: [LintFinding] {
    let errors =
      (reference.failure ?? [])
      + reference.errors.sorted { $0.key < $1.key }.compactMap(\.value.first)
    return errors.map { error in
      LintFinding(
        "\(answers.path)/\(error.file ?? AnswersFolder.sheetName)", line: error.line,
        "the reference doesn't compile (\(firstLine(of: error.message)))",
        cure: "Fix it, or restore it.")
    }
  }

  /// What one part of the course has, and another has forgotten.
  var gaps: [LintFinding] {
    let faulty = Set(
      folder.questions.compactMap { question -> Int? in
        guard case .failure? = question.rubric else { return nil }
        return question.number
      })
    let listing = reference.descriptions
    return (material.forgotten(in: listing, faulty: faulty) + material.disorder(in: listing))
      .map { LintFinding($0, in: folder.path) }
  }

  /// Runs the reference's answers as `notebook run` does.
  func findingsInTheChain(dataFolder: String, limits: Limits) throws -> [LintFinding] {
    let numbers = asked.map(\.number).filter { number in
      isWanted(number) && reference.description(of: number)?.isBroken == false
    }
    let run = Run(answers: reference, seed: 1, dataFolder: dataFolder, limits: limits)
    var findings: [LintFinding] = []
    for outcome in try run.outcomes(of: Plan(numbers, of: reference)) {
      guard let question = asked.first(where: { $0.number == outcome.question }) else { continue }
      if !outcome.isFinished {
        let place = outcome.file.map { "\(answers.path)/\($0)" }
        findings.append(
          LintFinding(
            place ?? question.path, line: place == nil ? question.line : outcome.line,
            "the reference's answer to Q\(question.number) doesn't finish "
              + "(\(firstLine(of: outcome.message, or: outcome.ending)))",
            cure: "Fix it, or what the exercise does with it."))
      }
      let figures = problems(withFiguresIn: outcome.output, of: "Q\(question.number)")
      findings += figures.map {
        LintFinding(question.path, line: question.line, $0.problem, cure: $0.cure)
      }
    }
    return findings
  }

  /// Looks at the reference in all trials.
  ///
  /// - Parameter findings: gains what speaks against rubrics and reference.
  /// - Returns: the questions against which nothing speaks, by number.
  func referenceFindings(adding findings: inout [LintFinding]) throws -> [Int: Sound] {
    let files = material.rubrics.filter { rubric in
      guard isWanted(rubric.question),
        let exercise = reference.description(of: rubric.question)
      else { return false }
      return !exercise.isBroken && !exercise.trials.isEmpty
    }
    let looks = try inParallel(files, jobs: jobs) { file in try look(at: file) }
    findings += looks.flatMap(\.findings)
    return Dictionary(
      looks.compactMap { look in look.sound.map { ($0.rubric.question, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func look(at file: RubricFile) throws -> (sound: Sound?, findings: [LintFinding]) {
    let trials = reference.description(of: file.question)?.trials ?? []
    let early = RubricLint(file, trials: trials, records: nil).findings
    guard file.unknownTrials(among: trials).isEmpty else { return (nil, early) }
    let rubric = try file.rubric(in: trials)
    let evidence = try examiner.evidence(of: rubric, in: reference)
    let lint = RubricLint(file, trials: trials, records: evidence.open)
    let found = lint.findings
    do throws(GradingError) {
      let complaint = try rubric.grade(evidence, against: evidence).complaintAboutTheReference
      let sound = Sound(rubric: rubric, file: file, evidence: evidence)
      guard let complaint else { return (sound, found) }
      return (
        nil,
        found + [
          LintFinding(
            file.path, "in Q\(file.question), \(complaint)",
            cure: "Fix the answer in \(answers.path), or the rubric.")
        ]
      )
    } catch {
      // What is missing from the trials has been told already, with its line.
      return (
        nil, found + (lint.unknownFacts.isEmpty ? [LintFinding(error, in: file.path)] : [])
      )
    }
  }

  // MARK: Stubs

  /// Stubs that don't compile, and those that earn something as soon as they're touched.
  func stubFindings(_ key: [Int: Sound]) throws -> [LintFinding] {
    let stubs = material.stubs.files.filter { isWanted($0.key) }
    if stubs.isEmpty { return [] }
    let built = try examiner.build(
      stubs.values.sorted { $0.name < $1.name }, of: "stubs", listing: reference.descriptions)
    if let failure = built.failure?.first {
      return [
        LintFinding(
          folder.path, "the stubs don't compile (\(firstLine(of: failure.text)))",
          cure: "Fix the one that is named.")
      ]
    }
    let numbers = stubs.keys.sorted()
    return try inParallel(numbers, jobs: jobs) { number in
      try stubFinding(of: number, stubs[number]?.name ?? "", in: built, key[number])
    }.compactMap(\.self)
  }

  private func stubFinding(
    of question: Int, _ name: String, in built: BuiltAnswers, _ sound: Sound?
  ) throws -> LintFinding? {
    let path = "\(folder.questions.first { $0.number == question }?.path ?? folder.path)/\(name)"
    if let outcome = built.outcomeWithoutRunning(question) {
      guard outcome.ending != .unanswered else { return nil }
      let isOwn = outcome.file == nil || outcome.file == name
      return LintFinding(
        path, line: isOwn ? outcome.line : nil,
        "the stub of Q\(question) doesn't compile (\(firstLine(of: outcome.message)))",
        cure: "Learners begin with it: let it compile, with `fatalError(…)` for a body.")
    }
    guard let sound else { return nil }
    // Public trials are enough: who wrote the stub knew no seed.
    let records = try examiner.publicRecords(of: sound.rubric, in: built)
    let grade: QuestionGrade
    do throws(GradingError) {
      grade = try sound.rubric.grade(
        Evidence(ofPublic: records), against: Evidence(ofPublic: sound.evidence.open))
    } catch {
      return LintFinding(error, in: sound.file.path)
    }
    guard grade.points > 0 else { return nil }
    let earned = grade.criteria.filter { $0.points > 0 }.map(\.name).joined(separator: ", ")
    return LintFinding(
      path,
      "the stub of Q\(question) earns \(decimal(hundredths: grade.points)) points (\(earned))",
      cure: "Make it do nothing, with `fatalError(…)` for a body, or make those criteria stricter.")
  }

  // MARK: Mistakes

  /// Mistakes that don't compile, or lose something else than they're known for.
  func mistakeFindings(_ key: [Int: Sound]) throws -> [LintFinding] {
    try material.rounds.map { round in round.filter { key[$0.key] != nil } }
      .filter { !$0.isEmpty }
      .flatMap { try findings(in: $0, key) }
  }

  /// Compiles and observes one mistake of each question, the reference's answers beside them.
  private func findings(
    in round: [Int: Mistake], _ key: [Int: Sound]
  ) throws -> [LintFinding] {
    let built = try examiner.build(
      material.files(with: round), of: "mistakes", listing: reference.descriptions)
    let mistakes = round.values.sorted { $0.question < $1.question }
    return try inParallel(mistakes, jobs: jobs) { mistake -> LintFinding? in
      if let outcome = built.outcomeWithoutRunning(mistake.question) {
        return LintFinding(
          path(of: mistake), line: outcome.file == mistake.file.name ? outcome.line : nil,
          "\(mistake.name) doesn't compile (\(firstLine(of: outcome.message)))",
          cure: "Fix it: a mistake is a complete answer.")
      }
      guard let sound = key[mistake.question] else { return nil }
      do {
        guard let complaint = try complaint(about: mistake, in: built, sound) else { return nil }
        return LintFinding(
          path(of: mistake), line: 1, "\(mistake.name) \(complaint)",
          cure: "Correct its first lines, the mistake itself or the rubric.")
      } catch let error as GradingError {
        return LintFinding(error, in: sound.file.path)
      }
    }.compactMap(\.self)
  }

  /// Public trials tell of nearly all mistakes what they lose, in a third of the time; of the others,
  /// such as those that go wrong by chance, the hidden ones do.
  private func complaint(
    about mistake: Mistake, in built: BuiltAnswers, _ sound: Sound
  ) throws -> String? {
    let records = try examiner.publicRecords(of: sound.rubric, in: built)
    let grade = try sound.rubric.grade(
      Evidence(ofPublic: records), against: Evidence(ofPublic: sound.evidence.open))
    if mistake.complaintAboutLoss(in: grade) == nil { return nil }
    let evidence = try examiner.evidence(of: sound.rubric, in: built)
    return mistake.complaintAboutLoss(
      in: try sound.rubric.grade(evidence, against: sound.evidence))
  }

  private func path(of mistake: Mistake) -> String {
    let own = folder.questions.first { $0.number == mistake.question }
    return own?.path(of: mistake) ?? "\(folder.path)/\(mistake.name).swift"
  }
}

extension LintFinding {
  /// What keeps a question from being marked.
  fileprivate init(_ error: GradingError, in file: String) {
    self.init(file, error.problem, cure: error.cure)
  }
}
