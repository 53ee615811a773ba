extension WorkerBuild {
  /// The errors by which something is left out next: those in files that are still compiled, answers
  /// and helpers alike, and those in entries of the sheet.
  ///
  /// Two declarations of one name make every use of it ambiguous, in files that have done nothing
  /// wrong. So where one of the two can be left out, the ambiguities wait for the next round. Which of
  /// the two it is doesn't depend on which the compiler saw first: a helper rather than an answer, and
  /// of two helpers the later one by name.
  func blaming(
    _ errors: [Diagnostic], in answers: AnswersFolder
  ) -> (files: [Diagnostic], sheet: [Diagnostic]) {
    // An error may claim to be in a file that is left out already, or in any other
    // (`#sourceLocation`).
    let names = Set(answers.files.map(\.name)).subtracting(leftOut.keys)
      .subtracting([AnswersFolder.sheetName])
    let redeclarations = errors.filter(\.isRedeclaration)
      .map { $0.blamingHelper(among: names) }
      .filter { $0.file.map(names.contains) == true }
    guard !redeclarations.isEmpty else {
      return (
        errors.filter { $0.file.map(names.contains) == true },
        errors.filter { $0.file == AnswersFolder.sheetName }
      )
    }
    let others = errors.filter { !$0.isRedeclaration && !$0.isAmbiguity }
    return (
      redeclarations + others.filter { $0.file.map(names.contains) == true },
      others.filter { $0.file == AnswersFolder.sheetName }
    )
  }

  /// Why nothing can be run although the rest compiles: the errors of a left-out helper that declares
  /// the exercises themselves; `nil` when there is none.
  func errorsBehind(_ removedExercises: [String], in answers: AnswersFolder) -> [Diagnostic]? {
    for exercise in removedExercises {
      let name = exercise.split(separator: ".").first.map(String.init) ?? exercise
      if let file = answers.declaration(of: name)?.file, file.question == nil,
        let errors = leftOut[file.name]
      {
        return errors
      }
    }
    return nil
  }
}

extension Diagnostic {
  /// The same in the other file's place, when that is a helper, and this one an answer or a helper
  /// that comes before it.
  fileprivate func blamingHelper(among names: Set<String>) -> Diagnostic {
    guard let file, let other = otherDeclaration, names.contains(other.file),
      AnswerName(other.file).question == nil,
      AnswerName(file).question != nil || file < other.file
    else { return self }
    return Diagnostic(
      file: other.file, line: other.line, column: other.column,
      message: "\(message), which \(file)\(line.map { ":\($0)" } ?? "") declares too")
  }
}
