import Exercises
import Foundation
import TestSupport
import Testing

/// One question, what is wrong in its answer, and words of what is said.
typealias Mistake = (question: Int, wrong: Wrong, says: [String])

enum Wrong {
  /// Code at the end of the answer.
  case adding(String)
  /// One text in place of another, wherever it stands.
  case writing(String, for: String)
}

/// The real course, with mistakes in its answers, run once.
struct LearnerRun {
  let output: String
  let report: String

  init(making mistakes: [Mistake], helpers: [String: String] = [:]) throws {
    let place = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
    for mistake in mistakes {
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: place.path).first {
          $0.hasPrefix(mistake.question < 10 ? "Q0\(mistake.question)_" : "Q\(mistake.question)_")
        })
      var text = try HandedIn.text(place.url.appendingPathComponent(name))
      switch mistake.wrong {
      case .adding(let code): text += "\n\(code)\n"
      case .writing(let new, let old):
        try #require(text.contains(old), "Q\(mistake.question)")
        text = text.replacing(old, with: new)
      }
      try place.write(text, to: name)
    }
    for (name, text) in helpers { try place.write(text, to: name) }
    let reports = try TestFolder()
    let ended = try Program.run(
      ["run", "--solutions", place.path, "--output", reports.path, "--timeout", "5"])
    output = ended.output
    report = try HandedIn.text(reports.url.appendingPathComponent("rnn_basics.md"))
  }

  func expect(_ mistakes: [Mistake], _ here: SourceLocation = #_sourceLocation) throws {
    for mistake in mistakes {
      let shown = try #require(block(mistake.question, in: report))
      for words in mistake.says {
        #expect(shown.contains(words), "Q\(mistake.question)", sourceLocation: here)
      }
    }
  }

  /// Whether a question ran to its end.
  func finishes(_ question: Int) -> Bool {
    output.contains(try! Regex("(?m)^Q\(question) +ran"))
  }
}
