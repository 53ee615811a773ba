import ArgumentParser
import Parsing

/// Questions as they are named on the command line: `12`, `Q12`, `q12`, `5-9`, `Q5-Q9`.
struct QuestionRange: ExpressibleByArgument, Equatable {
  var numbers: ClosedRange<Int>

  init?(argument: String) {
    guard let match = argument.wholeMatch(of: /[Qq]?(\d{1,9})(?:-[Qq]?(\d{1,9}))?/),
      let first = Int(match.1), let last = match.2.map({ Int($0) }) ?? first, first <= last
    else { return nil }
    numbers = first...last
  }
}

extension Document {
  /// The numbers of the questions in these ranges; of all questions when there are no ranges. Gaps
  /// in a range of several are fine.
  ///
  /// - Throws: `ValidationError` when a range holds no question of this notebook.
  func numbers(in ranges: [QuestionRange]) throws -> [Int] {
    let all = questions.map(\.number).sorted()
    if ranges.isEmpty { return all }
    return try ranges.flatMap { range in
      let found = all.filter(range.numbers.contains)
      guard !found.isEmpty else {
        let (first, last) = (range.numbers.lowerBound, range.numbers.upperBound)
        let wanted = first == last ? "Q\(first)" : "question from Q\(first) to Q\(last)"
        throw ValidationError("\(path) has no \(wanted). \(nearest(to: first, among: all))")
      }
      return found
    }
  }

  private func nearest(to number: Int, among all: [Int]) -> String {
    let names = [all.last { $0 < number }, all.first { $0 > number }].compactMap { $0 }
      .map { "Q\($0)" }
    switch names.count {
    case 0: return "It has no questions at all."
    case 1: return "The nearest is \(names[0])."
    default: return "The nearest are \(names.joined(separator: " and "))."
    }
  }
}
