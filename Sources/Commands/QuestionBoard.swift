import Checking
import Exercises
import Parsing
import Wording

/// The list of questions for a terminal: under their sections, with how far each section is.
struct QuestionBoard {
  private let items: [ListedQuestion]
  /// The notebook's, as the user names it: the lines are its.
  private let path: String
  /// Whether answers are done once they pass the checks; where there are none, once they ran.
  private let canCheck: Bool

  init(_ items: [ListedQuestion], of path: String, canCheck: Bool) {
    self.items = items
    self.path = path
    self.canCheck = canCheck
  }

  var text: String {
    let numberWidth = items.map { "Q\($0.question.number)".count }.max() ?? 0
    let stateWidth = items.map(\.state.words.count).max() ?? 0
    let placeWidth = items.map { place(of: $0).count }.max() ?? 0
    var lines = [
      visible("\(items.count) \(items.count == 1 ? "question" : "questions") in \(path)")
    ]
    for section in sections {
      lines += ["", heading(of: section)]
      lines += section.map { item in
        let needs = item.needs.map { "Q\($0)" }.joined(separator: ", ")
        return "Q\(item.question.number)".padded(to: max(5, numberWidth + 2))
          + coloured(item.state, width: stateWidth + 2)
          + place(of: item).padded(to: max(11, placeWidth + 2)) + visible(item.question.title)
          + (needs.isEmpty ? "" : " (builds on \(needs))")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Where to go on; `nil` when there are no questions.
  var next: String? {
    if items.isEmpty { return nil }
    let open = items.filter { !isDone($0.state) }.map(\.question)
    guard let next = open.min(by: { $0.number < $1.number }) else {
      return canCheck
        ? "All public checks pass. Hidden ones decide the mark." : "All answers ran to their end."
    }
    return "Next: Q\(next.number), \(visible(next.title))"
  }

  /// Neighbours of one section.
  private var sections: [[ListedQuestion]] {
    var sections: [[ListedQuestion]] = []
    for item in items {
      if let last = sections.last?.last, last.question.section == item.question.section {
        sections[sections.count - 1].append(item)
      } else {
        sections.append([item])
      }
    }
    return sections
  }

  /// "Training  ███░░ 3 of 5"
  private func heading(of section: [ListedQuestion]) -> String {
    let done = section.count { isDone($0.state) }
    let width = min(section.count, 20)
    let filled = done * width / section.count
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let title = section[0].question.section.map { Terminal.bold(visible($0)) + "  " } ?? ""
    return "\(title)\(bar) \(done) of \(section.count)"
  }

  private func isDone(_ state: QuestionState) -> Bool {
    canCheck ? state.isPassed : state.isPassed || state == .ended(.finished)
  }

  private func place(of item: ListedQuestion) -> String {
    item.question.cell.map { "cell \($0)" } ?? "line \(item.question.line)"
  }

  private func coloured(_ state: QuestionState, width: Int) -> String {
    let text = state.words.padded(to: width)
    if state.isPassed { return Terminal.green(text) }
    switch state {
    case .notCompiled: return Terminal.red(text)
    case .ended(let ending) where ending != .finished: return Terminal.red(text)
    default: return text
    }
  }
}
