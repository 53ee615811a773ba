import Commands
import Exercises
import Grading
import HostSystem
import Marking
import Running

/// What can be said of a course's folders by reading them, and of its answer sheet as far as its worker
/// has told what's on it.
package struct MaterialLint {
  /// What the notebook asks; `nil` when it can't be read.
  let asked: [AskedQuestion]?
  /// Rubrics, stubs and mistakes; `nil` in a copy that has none.
  let folder: GradingFolder?
  /// The answers that are right; `nil` when they can't be read.
  let reference: AnswersFolder?
  /// What the answer sheet lists; `nil` when nobody was asked.
  let listing: [Event.Description]?

  package init(
    asked: [AskedQuestion]?, folder: GradingFolder?, reference: AnswersFolder?,
    listing: [Event.Description]?
  ) {
    self.asked = asked
    self.folder = folder
    self.reference = reference
    self.listing = listing
  }

  package var findings: [LintFinding] {
    answers + unasked
      + (folder.map { folder in
        folder.doubles.map { LintFinding($0, in: folder.path) }
          + unread(folder.unread, in: folder.path, "it isn't a question's folder")
          + folder.questions.flatMap(findings) + RulesLint(folder: folder).findings
      } ?? [])
  }

  private func isAsked(_ number: Int) -> Bool { asked?.contains { $0.number == number } ?? true }

  // MARK: Answers

  /// Questions without an answer, answers without a question, and files that bear another number than
  /// the exercise that they answer.
  private var answers: [LintFinding] {
    guard let reference else { return [] }
    let answered = Set(reference.files.compactMap(\.question))
    let sheet = reference.file(named: AnswersFolder.sheetName).map { AnswerSheet($0.bytes) }
    // Whoever has been told what the sheet lists knows better than by the names of files.
    let missing = (listing == nil ? asked ?? [] : []).filter {
      !answered.contains($0.number) && folder?.writtenQuestions.contains($0.number) != true
    }.map {
      LintFinding(
        $0.path, line: $0.line, "Q\($0.number) has no answer",
        cure: "Add \(reference.path)/Q\($0.number)_….swift, and its line in "
          + "\(AnswersFolder.sheetName).")
    }
    let idle = reference.files.filter { $0.question.map(isAsked) == false }.map {
      LintFinding(
        "\(reference.path)/\($0.name)", "the notebook doesn't ask Q\($0.question ?? 0)",
        cure: "Add its heading, or remove the file.")
    }
    let elsewhere = (listing ?? []).compactMap { exercise -> LintFinding? in
      guard let words = sheet?.entry(startingOnLine: exercise.line)?.words,
        let place = words.lazy.compactMap({ reference.declaration(of: $0) }).first,
        let number = place.file.question, number != exercise.number
      else { return nil }
      return LintFinding(
        "\(reference.path)/\(place.file.name)", line: place.line,
        "this file is named for Q\(number), and answers Q\(exercise.number)",
        cure: "Rename it, or correct the `number` of the exercise.")
    }
    return missing + idle + elsewhere
  }

  /// Exercises that no heading asks for.
  private var unasked: [LintFinding] {
    guard let reference else { return [] }
    return (listing ?? []).filter { !isAsked($0.number) }.map {
      LintFinding(
        "\(reference.path)/\(AnswersFolder.sheetName)", line: $0.line,
        "the notebook doesn't ask Q\($0.number)",
        cure: "Add a heading such as `##### Q\($0.number): How do you …?`, or remove this line.")
    }
  }

  // MARK: The folder of a question

  private func findings(in question: GradingFolder.Question) -> [LintFinding] {
    let unread =
      unread(question.unread, in: question.path, "nothing reads it")
      + question.faults.map { LintFinding($0, in: question.path) }
    guard isAsked(question.number) else {
      return unread + [
        LintFinding(
          question.path, "the notebook doesn't ask Q\(question.number)",
          cure: "Add its heading, or remove the folder.")
      ]
    }
    return unread + rubric(of: question) + stubs(of: question) + mistakes(of: question)
  }

  private func unread(
    _ names: [String], in folder: String, _ problem: String
  ) -> [LintFinding] {
    names.map { name in
      LintFinding(
        "\(folder)/\(name)", problem,
        cure: folder == self.folder?.path
          ? "Name it Q and a number, such as Q14, or remove it."
          : "A question's folder holds \(RubricFile.name), one stub, mistakes/ and right/.")
    }
  }

  /// Whether the question is marked, as far as that's known: its exercise may say that it isn't.
  private func isGraded(_ question: GradingFolder.Question) -> Bool {
    listing?.first { $0.number == question.number }.map { !$0.trials.isEmpty }
      ?? (question.rubric != nil)
  }

  private func rubric(of question: GradingFolder.Question) -> [LintFinding] {
    switch question.rubric {
    case .success: return []
    case .failure(let error): return [LintFinding(error, in: question.path)]
    case nil:
      // Of what the worker tells, the graded ones without a rubric are known already.
      guard listing == nil, !question.mistakes.isEmpty else { return [] }
      return [
        LintFinding(
          question.path, "Q\(question.number) has known mistakes and no rubric",
          cure: "Write \(RubricFile.name) beside them.")
      ]
    }
  }

  private func stubs(of question: GradingFolder.Question) -> [LintFinding] {
    var findings: [LintFinding] = []
    for file in question.stubs where file.question != question.number {
      findings.append(
        LintFinding(
          "\(question.path)/\(file.name)",
          file.question.map { "it's named for Q\($0), in the folder of Q\(question.number)" }
            ?? "its name doesn't say that it's the stub of Q\(question.number)",
          cure: "Rename it Q\(question.number)_….swift, or move it."))
    }
    let own = question.stubs.filter { $0.question == question.number }
    if own.count > 1 {
      findings.append(
        LintFinding(
          "\(question.path)/\(own[1].name)",
          "Q\(question.number) has another stub, \(own[0].name), and only one is handed out",
          cure: "Put what learners begin with into one file."))
    }
    if own.isEmpty, isGraded(question) {
      findings.append(
        LintFinding(
          question.path, "Q\(question.number) has no stub",
          cure:
            "Add Q\(question.number)_….swift, with the function to write and what's asked of it."
        ))
    }
    return findings
  }

  private func mistakes(of question: GradingFolder.Question) -> [LintFinding] {
    var findings: [LintFinding] = []
    let count = question.mistakes.count + question.faults.count
    if count < Mistake.fewest, isGraded(question) {
      findings.append(
        LintFinding(
          question.path,
          "Q\(question.number) has \(count == 0 ? "no" : "\(count)") known "
            + "mistake\(count == 1 ? "" : "s")",
          cure: "Add some in mistakes/, at least \(Mistake.fewest) in all: complete answers, wrong "
            + "in the ways that people really go wrong."))
    }
    let right = Set((reference?.files ?? []).filter { $0.question == question.number }.map(code))
    let stub = Set(question.stubs.map(code))
    for mistake in question.mistakes {
      let path = question.path(of: mistake)
      func add(_ problem: String, _ cure: String) {
        findings.append(LintFinding(path, line: 1, problem, cure: cure))
      }
      if let number = AnswerName("\(mistake.name).swift").question, number != question.number {
        add(
          "it's named for Q\(number), in the folder of Q\(question.number)",
          "Move it, or name it for what it does wrong.")
      }
      if case .success(let rubric)? = question.rubric {
        let known = rubric.criteria.map(\.name)
        for unknown in mistake.losing where !known.contains(unknown) {
          add(
            "Q\(question.number) has no criterion “\(unknown)” to lose",
            "Known are \(known.joined(separator: ", ")).")
        }
      }
      if right.contains(code(mistake.file)) {
        add(
          "its code is the reference's own, so it loses nothing", "Make the mistake, or remove it.")
      } else if stub.contains(code(mistake.file)) {
        add("its code is the stub's, so it isn't a mistake", "Make the mistake, or remove it.")
      }
    }
    return findings
  }

  private func code(_ file: AnswersFolder.File) -> String { Stubs.essence(of: file.text) }
}

/// A folder of sources that is named for a question: `Sources/Trees/Q14`.
package struct QuestionSources {
  package var path: String
  package var number: Int
  package var files: [String]

  package init(path: String, number: Int, files: [String]) {
    self.path = path
    self.number = number
    self.files = files
  }

  /// Files that are named for another question, and folders for questions that aren't asked.
  package func findings(asked: [AskedQuestion]?) -> [LintFinding] {
    if let asked, !asked.contains(where: { $0.number == number }) {
      return [
        LintFinding(
          path, "the notebook doesn't ask Q\(number)",
          cure: "Add its heading, or remove the folder.")
      ]
    }
    return files.compactMap { file in
      guard let other = AnswerName(file).question, other != number else { return nil }
      return LintFinding(
        "\(path)/\(file)", "it's named for Q\(other), in the folder of Q\(number)",
        cure: "Rename it, or move it.")
    }
  }
}
