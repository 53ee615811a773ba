import Running
import Wording

/// Where one thing comes from that a question's results are made of: whether it's taken as it was kept
/// or made anew, and why.
struct Origin {
  private let title: String
  private let verdict: String
  private let reason: String
  /// What is another than it was, in words that end no sentence.
  private let changes: [String]

  init(_ title: String, _ verdict: String, _ reason: String, changes: [String] = []) {
    self.title = title
    self.verdict = verdict
    self.reason = reason
    self.changes = changes
  }

  /// For a terminal.
  var lines: [String] {
    let width = Terminal.columns - 4
    return ["\(title): \(verdict)"] + reason.wrapped(toCells: width).map { "  " + $0 }
      + changes.flatMap { change in
        visible(change).wrapped(toCells: width).enumerated()
          .map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
      }
  }
}

extension [WorkerKey.Change] {
  /// One phrase for each kind of change: "Q2_Doubling.swift has changed".
  var words: [String] {
    var (edited, added, removed): ([String], [String], [String]) = ([], [], [])
    var (isSheetEdited, others): (Bool, [String]) = (false, [])
    for change in self {
      switch change {
      case .edited(AnswersFolder.sheetName): isSheetEdited = true
      case .edited(let file): edited.append(file)
      case .added(let file): added.append(file)
      case .removed(let file): removed.append(file)
      case .options: others.append("the compiler gets other options")
      case .toolchain: others.append("the Swift toolchain is another")
      case .library(let files):
        others.append("the course's library was built anew (\(list(files)))")
      case .course: others.append("the course says other things of its answers")
      }
    }
    return phrase(edited, "has changed", "have changed") + phrase(added, "is new", "are new")
      + phrase(removed, "is gone", "are gone")
      + (isSheetEdited ? ["the answer sheet has changed"] : []) + others
  }
}

private func phrase(_ files: [String], _ one: String, _ several: String) -> [String] {
  files.isEmpty ? [] : ["\(list(files)) \(files.count == 1 ? one : several)"]
}

/// `a, b and c`; of many names the first.
private func list(_ names: [String]) -> String {
  let limit = 5
  if names.count > limit {
    return names.prefix(limit - 1).joined(separator: ", ") + " and \(names.count - limit + 1) more"
  }
  return names.count < 2
    ? names.joined()
    : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
}
