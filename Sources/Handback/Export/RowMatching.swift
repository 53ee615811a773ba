import Grading

/// Whose row of a platform's table is whose.
///
/// Rows are matched in passes, the surest first: an identifier before a name. Nothing is guessed: a
/// learner whom two rows could be, or a row that could be two learners', is left out and told.
struct RowMatching {
  /// The mark of each row that has one.
  private(set) var marks: [Int: LearnerMark] = [:]
  /// For the instructor.
  private(set) var problems: [String] = []

  private let book: ClassBook
  private var taken: Set<String> = []
  private var doubtful: Set<String> = []

  init(_ book: ClassBook) {
    self.book = book
  }

  /// Matches rows that have no mark yet.
  ///
  /// - Parameters:
  ///   - values: what a column says, by row; empty ones match nobody.
  ///   - names: what a learner is called in such a column.
  mutating func match(
    _ values: [Int: String], named column: String, by names: (LearnerMark) -> [String]
  ) {
    var learners: [String: [LearnerMark]] = [:]
    for mark in book.marks where !taken.contains(mark.learner) && !doubtful.contains(mark.learner) {
      for name in Set(names(mark).map(folded)) where !name.isEmpty {
        learners[name, default: []].append(mark)
      }
    }
    var rows: [String: [Int]] = [:]
    var found: [(row: Int, mark: LearnerMark)] = []
    for (row, value) in values.sorted(by: { $0.key < $1.key }) where marks[row] == nil {
      let name = folded(value)
      guard !name.isEmpty, let candidates = learners[name] else { continue }
      guard candidates.count == 1 else {
        problems.append(
          "\(column) “\(shown(value))” could be any of \(named(candidates.map(\.learner))): "
            + "that row is left as it was.")
        doubtful.formUnion(candidates.map(\.learner))
        continue
      }
      rows[candidates[0].learner, default: []].append(row)
      found.append((row, candidates[0]))
    }
    for (row, mark) in found {
      guard rows[mark.learner]?.count == 1 else {
        if doubtful.insert(mark.learner).inserted {
          problems.append(
            "Several rows could be \(shown(mark.learner))’s by their \(column): "
              + "they are left as they were.")
        }
        continue
      }
      marks[row] = mark
      taken.insert(mark.learner)
    }
  }

  /// The learners that have a mark to hand back, and no row.
  var unmatched: [String] {
    book.marks.filter { !taken.contains($0.learner) && $0.status != .missing }.map(\.learner)
  }
}

extension LearnerMark {
  /// All that a platform may call the learner but by name: its own identifier first.
  var identifiers: [String] {
    let arrivals = attempts.map(\.arrival)
    return arrivals.compactMap(\.identifier) + person.identifiers + [learner]
  }

  var emails: [String] {
    ([person.email] + attempts.map(\.arrival.email)).compactMap { $0 }
      + identifiers.filter { $0.contains("@") }
  }

  var fullNames: [String] { ([person.name] + attempts.map(\.arrival.fullName)).compactMap { $0 } }
}

/// A name without what people write differently: case, blanks, and the order of `Smith, Alice`.
func folded(_ name: String) -> String {
  let parts = name.split(separator: ",", omittingEmptySubsequences: false)
  let ordered = parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
  return ordered.lowercased().split { $0.isWhitespace }.joined(separator: " ")
}
