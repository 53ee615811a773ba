import HostSystem
import Marking
import Running

extension Mistake {
  /// Reads a mistake's own words about itself, which are its first lines:
  ///
  ///     // loses: direction, norm
  ///     // hint: Each gradient was clipped by a norm of its own.
  init(of question: Int, _ file: AnswersFolder.File, at path: String) throws(RunError) {
    func value(of key: String) throws(RunError) -> String {
      let lines = file.text.split(separator: "\n", maxSplits: 4).prefix(4)
      guard let line = lines.first(where: { $0.hasPrefix("// \(key):") }) else {
        throw RunError(
          path, line: 1, "its first lines don't say what it is",
          cure: "Begin with `// loses: criterion, …` and `// hint: …`.")
      }
      return String(line.dropFirst("// \(key):".count)).trimmingBlanks
    }
    let losing = try value(of: "loses").split(separator: ",").map { String($0).trimmingBlanks }
    guard !losing.isEmpty, !losing.contains("") else {
      throw RunError(
        path, line: 1, "it names no criterion that it loses",
        cure: "Name those that a right answer earns and this one doesn't, or remove it.")
    }
    let hint = try value(of: "hint")
    guard !hint.isEmpty else {
      throw RunError(
        path, line: 1, "its hint is empty", cure: "Tell the learner what to look at.")
    }
    self.init(
      question: question, name: String(file.name.dropLast(".swift".count)), losing: losing,
      hint: hint,
      file: AnswersFolder.File(name: "Q\(question)_\(file.name)", bytes: file.bytes))
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
