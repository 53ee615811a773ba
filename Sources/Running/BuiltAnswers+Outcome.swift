import Exercises

extension BuiltAnswers {
  /// What becomes of a question that cannot be run: it does not compile, or there is no answer. `nil`
  /// when it can.
  public func outcomeWithoutRunning(_ question: Int) -> Outcome? {
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
        message: errors.map(\.text).joined(separator: "\n"), file: errors.first?.file,
        line: errors.first?.line)
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
