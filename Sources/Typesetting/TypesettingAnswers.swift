import Foundation
import HostSystem
import Reporting

/// What an engine answered to what it was asked.
struct TypesettingAnswers {
  var typesetting = TypesettingResult()
  /// The texts that were too much for it: it said so, or it stood still or broke down at them.
  var overtaxing = TypesettingRequest()
  /// Whether it was stopped while it went on answering, so that no text can be blamed.
  var isSlow = false
}

/// A line that the script prints: with neither markup nor a refusal, the engine could not do it.
private struct Answer: Decodable {
  var formula: Int?
  var code: Int?
  var markup: String?
  var refused: String?
  /// In ms since 1970.
  var at: Double?
}

extension TypesettingScript {
  /// What an engine printed, as far as it is an answer to what was asked.
  ///
  /// - Parameters:
  ///   - ending: how it ended; `nil` if it was stopped.
  ///   - end: when it did.
  func answers(in output: String, ending: ChildProcess.Ending?, at end: Date) -> TypesettingAnswers
  {
    var answers = TypesettingAnswers()
    let decoder = JSONDecoder()
    var last: Answer?
    for line in output.split(separator: "\n") {
      do {
        let answer = try decoder.decode(Answer.self, from: Data(line.utf8))
        answers.take(answer, to: self)
        last = answer
      } catch {
        // A line that was cut when the engine was stopped, or an engine's own word.
        continue
      }
    }
    guard let last, ending != .exited(code: 0) else { return answers }
    let silence = end.timeIntervalSince1970 * 1000 - (last.at ?? 0)
    answers.isSlow = ending == nil && silence < 1000
    if !answers.isSlow { answers.addOvertaxing(after: last, in: self) }
    return answers
  }

  /// Markup in which nothing is marked.
  static func plainMarkup(of code: String) -> String {
    code.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

extension TypesettingAnswers {
  fileprivate mutating func take(_ answer: Answer, to script: TypesettingScript) {
    if let index = answer.formula, script.formulas.indices.contains(index) {
      let formula = script.formulas[index]
      if let markup = answer.markup {
        typesetting.formulas[formula] = .markup(markup)
      } else if let reason = answer.refused {
        typesetting.formulas[formula] = .refused(Self.shortened(reason))
      } else {
        overtaxing.formulas.insert(formula)
      }
    } else if let index = answer.code, script.code.indices.contains(index) {
      if let markup = answer.markup {
        typesetting.code[script.code[index]] = markup
      } else {
        overtaxing.code.insert(script.code[index])
      }
    }
  }

  /// The text after the last one that was answered: the engine never came back from it.
  fileprivate mutating func addOvertaxing(after last: Answer, in script: TypesettingScript) {
    let formula = last.code == nil ? (last.formula ?? -1) + 1 : script.formulas.count
    if script.formulas.indices.contains(formula) {
      overtaxing.formulas.insert(script.formulas[formula])
      return
    }
    let code = (last.code ?? -1) + 1
    if script.code.indices.contains(code) { overtaxing.code.insert(script.code[code]) }
  }

  /// Without KaTeX's own name before it, the combining underlines in it, and its full stop.
  private static func shortened(_ reason: String) -> String {
    var reason = reason.filter { $0 != "\n" }
    reason.unicodeScalars.removeAll { $0 == "\u{332}" }
    if reason.hasPrefix("KaTeX parse error: ") { reason.removeFirst(19) }
    if reason.count > 160 { reason = reason.prefix(160) + "…" }
    return reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }
}
