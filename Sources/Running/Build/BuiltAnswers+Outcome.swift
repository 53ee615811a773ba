import Exercises

extension BuiltAnswers {
  /// What becomes of a question that cannot be run: it does not compile, or there is no answer. `nil`
  /// when it can.
  public func outcomeWithoutRunning(_ question: Int) -> Outcome? {
    let passedOver = folder.passedOver.filter { $0.question == question }
    if !passedOver.isEmpty, folder.files.allSatisfy({ $0.question != question }),
      missingFunction(of: question) != nil || description(of: question) == nil
    {
      if description(of: question) == nil, passedOver.allSatisfy({ AnswerName($0.name).isText }) {
        return Outcome(ofWritten: passedOver.map(\.name), to: question)
      }
      return Outcome(
        question: question, ending: .unanswered,
        message: passedOver.map(\.note).joined(separator: "\n"), file: passedOver[0].name)
    }
    if let function = missingFunction(of: question) {
      return Outcome(
        question: question, ending: .unanswered,
        message: "add a file Q\(question)_….swift with the function '\(function)', which "
          + "\(AnswersFolder.sheetName) lists")
    }
    switch obstacle(to: question) {
    case .errors(let errors):
      return Outcome(
        question: question, ending: .notCompiled,
        message: errors.map(\.text).joined(separator: "\n"), file: errors.first?.place.file,
        line: errors.first?.place.line)
    case .lack(let lack):
      return Outcome(
        question: question, ending: .blocked(by: lack.question), message: lack.message)
    case nil: break
    }
    guard description(of: question) == nil else { return nil }
    let file = folder.files.first { $0.question == question }
    return Outcome(
      question: question, ending: .unanswered,
      message: file.map { "\($0.name) is there: add its line to \(AnswersFolder.sheetName)" }
        ?? "add a file Q\(question)_….swift and a line in \(AnswersFolder.sheetName)",
      file: file?.name)
  }
}

extension Outcome {
  /// A question that asks for no function, and is answered in words: there is nothing to run.
  fileprivate init(ofWritten files: [String], to question: Int) {
    self.init(
      question: question, ending: .finished,
      output: [
        .showed(
          .text("Answered in writing, in \(files.joined(separator: " and ")). A person reads it."))
      ])
  }
}

extension BuiltAnswers {
  /// Whether nobody has begun to answer a question: there's no file for it, or just the stub.
  func isNotBegun(_ question: Int, _ stubs: Stubs) -> Bool {
    if stubs.isUntouched(question, in: folder) { return true }
    return folder.files.allSatisfy { $0.question != question }
      && outcomeWithoutRunning(question)?.ending == .unanswered
  }
}

extension BuiltAnswers {
  /// What the user should know of the folder as a whole: files that aren't taken, and helpers that
  /// had to be left out because they don't compile.
  public var notes: [String] { folder.passedOver.map(\.note) + helperNotes }

  /// The helpers that were left out, each with its first error.
  public var helperNotes: [String] {
    leftOutHelpers.map { error in
      let name = error.file ?? ""
      let lost =
        questionsWithout[name].map {
          " and costs " + $0.map { "Q\($0)" }.joined(separator: ", ")
        } ?? ""
      return "“\(name)” doesn't compile, so it is left out\(lost): "
        + (error.text.split(separator: "\n").first.map(String.init) ?? error.message)
    }
  }
}
