import HostSystem
import Running

extension Mistake {
  /// Reads a mistake's own words about itself, which are its first lines:
  ///
  ///     // loses: direction, norm
  ///     // hint: Each gradient was clipped by a norm of its own.
  init(of question: Int, _ file: AnswersFolder.File, at path: String) throws(RunError) {
    func line(_ key: String) throws(RunError) -> String {
      let lines = file.text.split(separator: "\n").prefix(4)
      guard let line = lines.first(where: { $0.hasPrefix("// \(key): ") }) else {
        throw RunError(
          path, "its first lines do not say what it is",
          cure: "Begin with `// loses: criterion, …` and `// hint: …`.")
      }
      return String(line.dropFirst("// \(key): ".count))
    }
    self.init(
      question: question, name: String(file.name.dropLast(".swift".count)),
      losing: try line("loses").split(separator: ",").map {
        String($0.trimmingPrefix { $0 == " " })
      },
      hint: try line("hint"),
      file: AnswersFolder.File(name: "Q\(question)_\(file.name)", bytes: file.bytes))
  }
}
