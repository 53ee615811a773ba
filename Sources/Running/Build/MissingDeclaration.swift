/// A declaration that a file cannot find, because it stands in a file that does not compile.
struct MissingDeclaration: Equatable, Sendable {
  /// What is missing: a function, a type.
  var name: String
  /// Where it is missing, `Q3_Adding.swift:2`.
  var place: String
  /// The question at fault: the one whose file does not compile for a reason of its own.
  var question: Int

  var message: String {
    "Q\(question): its answer does not compile, and \(place) needs `\(name)`"
  }
}

extension WorkerBuild {
  /// The lack that these errors come from; `nil` when one of them has another reason.
  func lack(behind errors: [Diagnostic], in folder: AnswersFolder) -> MissingDeclaration? {
    guard let first = missing(behind: errors, in: folder), let file = errors[0].file,
      let line = errors[0].line
    else { return nil }
    // The file that is missing may be missing another one itself; if two are missing each other,
    // both have their part in it.
    var culprit = first.file
    var seen: Set = [culprit.name]
    while let next = missing(behind: leftOut[culprit.name] ?? [], in: folder)?.file {
      guard seen.insert(next.name).inserted else { return nil }
      culprit = next
    }
    return culprit.question.map {
      MissingDeclaration(name: first.name, place: "\(file):\(line)", question: $0)
    }
  }

  /// The errors, with the culprit named where something is missing that is declared in a file that
  /// was left out. A helper has no marks of its own to show its errors at, so they are told here.
  func namingCulprits(in errors: [Diagnostic], of folder: AnswersFolder) -> [Diagnostic] {
    // Each of them is looked for in all files, and there are as many as the learner likes.
    errors.prefix(Self.examinedErrors).map { error in
      guard let missing = missing(behind: error, in: folder) else { return error }
      var named = error
      named.message += " (it is declared in \(missing.file.name), which does not compile"
      if missing.file.question == nil, let own = leftOut[missing.file.name]?.first {
        named.message += own.line.map { ": line \($0), \(own.message)" } ?? ": \(own.message)"
      }
      named.message += ")"
      return named
    } + errors.dropFirst(Self.examinedErrors)
  }

  /// The questions that need something of a helper that was left out, by its name.
  func questionsWithout(
    helpersBehind errors: [Int: [Diagnostic]], in folder: AnswersFolder
  ) -> [String: [Int]] {
    var questions: [String: Set<Int>] = [:]
    for (question, errors) in errors {
      for file in errors.prefix(Self.examinedErrors).compactMap({
        missing(behind: $0, in: folder)?.file
      })
      where file.question == nil {
        questions[file.name, default: []].insert(question)
      }
    }
    return questions.mapValues { $0.sorted() }
  }

  private static let examinedErrors = 10

  /// The first of the declarations that are missing, when there is one behind each error.
  private func missing(
    behind errors: [Diagnostic], in folder: AnswersFolder
  ) -> (name: String, file: AnswersFolder.File)? {
    let examined = errors.prefix(Self.examinedErrors)
    let all = examined.compactMap { missing(behind: $0, in: folder) }
    return all.count == examined.count ? all.first : nil
  }

  private func missing(
    behind error: Diagnostic, in folder: AnswersFolder
  ) -> (name: String, file: AnswersFolder.File)? {
    switch error.missing {
    case .value(let name), .type(let name):
      guard let file = folder.declaration(of: name)?.file, file.name != error.file,
        leftOut[file.name] != nil
      else { return nil }
      return (name, file)
    case .member(let name):
      let others = Set(leftOut.keys).subtracting([error.file].compactMap(\.self))
      return folder.memberDeclaration(of: name, among: others).map { (name, $0) }
    case nil: return nil
    }
  }
}
