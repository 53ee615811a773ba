import Exercises
import Wording

/// A learner's mark in words, for platforms that have one text for it.
struct MarkWords {
  let mark: LearnerMark
  /// How many bytes of a message are quoted. The feedback page has all of it.
  var limit = 2_000

  /// `12.50 of 20.00 points`, or why there is no mark.
  var headline: String {
    switch mark.status {
    case .graded:
      guard let total = mark.total else { return "No mark yet" }
      let provisional = mark.isProvisional ? " so far: an answer waits for a person to read it" : ""
      return
        "\(decimal(hundredths: total)) of \(decimal(hundredths: mark.outOf)) points\(provisional)"
    case .refused:
      return
        "Nothing of it could be graded: \(text(mark.grade?.refusal ?? "the reason isn't known"))"
    case .missing: return "Nothing was handed in"
    case .failed: return "There is no mark: the grader failed, which is no fault of the answers"
    case .excused: return "Excused: it doesn't count"
    }
  }

  /// How the total came to be, where it isn't the sum of the questions.
  var steps: [String] {
    guard mark.steps.contains(where: { $0.kind != .questions }) else { return [] }
    return mark.steps.map { "\(signed($0.change)) \(text($0.reason))" }
  }

  /// The headline, the steps, then each question with what was lost in it.
  var lines: [String] {
    [headline] + steps + mark.questions.flatMap { [title(of: $0)] + details(of: $0) }
  }

  /// `Q14: 3.50 of 4.00`
  func title(of question: QuestionMark) -> String {
    let name = "Q\(question.question)"
    if question.isExcused { return "\(name): doesn't count for you" }
    if question.isWaiting { return "\(name): waits for a person to read it" }
    return "\(name): \(decimal(hundredths: question.points)) of "
      + decimal(hundredths: question.outOf) + (question.isBonus ? ", as a bonus" : "")
  }

  /// What was lost, the hint, and what a person changed.
  func details(of question: QuestionMark) -> [String] {
    var lines: [String] = []
    if let found = grade(of: question.question) {
      lines += found.messages.map(text)
      for criterion in found.criteria where !criterion.holds && !question.isWaiting {
        lines.append(
          "Lost: \(text(criterion.title))" + (criterion.message.map { ": \(text($0))" } ?? ""))
      }
      if let hint = found.hint { lines.append("Hint: \(text(hint))") }
    }
    return lines + adjustments(of: question)
  }

  /// What a person changed, and why.
  func adjustments(of question: QuestionMark) -> [String] {
    question.adjustments.map { "Changed by hand: \(text($0.reason))" }
  }

  func grade(of question: Int) -> QuestionGrade? {
    mark.grade?.questions.first { $0.question == question }
  }

  /// Something of a learner's or a person's, as it may stand in any text.
  func text(_ text: String) -> String {
    // Cut first, since to make a long text visible takes its time, and again, since escapes are longer.
    guard text.utf8.count > limit else { return visible(text).shortened(to: limit) }
    let shown = visible(String(text.beginning(of: limit)))
    return shown.beginning(of: limit) + String.remark(onCut: text.utf8.count)
  }

  private func signed(_ hundredths: Int) -> String {
    (hundredths < 0 ? "" : "+") + decimal(hundredths: hundredths)
  }
}

extension MarkWords {
  /// The lines as HTML on one line, without a quote or a backslash: readers of CSV differ in what they
  /// make of those.
  var html: String {
    "<p>\(Self.origin) " + lines.map(Self.escaped).joined(separator: "<br>") + "</p>"
  }

  /// What our texts begin with, so that they are known again.
  static let origin = "Graded automatically:"

  /// Whether a platform's text is one of these, of an earlier grading.
  static func isOurs(_ html: String) -> Bool { html.hasPrefix("<p>\(origin) ") }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\\": output += "&#92;"
      // Moodle takes what stands between dollars for a formula.
      case "$": output += "&#36;"
      case "\n": output += "<br>"
      case "\t": output += " "
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension String {
  /// The text or, when it has more than `limit` bytes, its beginning and a remark.
  func shortened(to limit: Int) -> String {
    utf8.count > limit ? beginning(of: limit) + Self.remark(onCut: utf8.count) : self
  }

  /// As many whole characters of Unicode as fit in `limit` bytes.
  fileprivate func beginning(of limit: Int) -> Substring {
    var end = utf8.index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil {
      end = utf8.index(before: end)
    }
    return self[..<end]
  }

  fileprivate static func remark(onCut count: Int) -> String {
    " … (\(byteCount(count)) in all; the feedback page has more)"
  }
}
