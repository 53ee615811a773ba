import ArgumentParser
import Parsing

/// Questions as they are named on the command line: `12`, `Q12`, `5-9`, `Q5-Q9`, `1,2,5-9`.
package struct QuestionList: ExpressibleByArgument, Equatable {
  package var ranges: [ClosedRange<Int>]

  package init?(argument: String) {
    ranges = []
    // `run 1, 2` is what people type: a comma at an end says nothing.
    for part in argument.split(separator: ",") {
      guard let match = part.wholeMatch(of: /[Qq]?(\d{1,9})(?:-[Qq]?(\d{1,9}))?/),
        let first = Int(match.1), let last = match.2.map({ Int($0) }) ?? first, first <= last
      else { return nil }
      ranges.append(first...last)
    }
    if ranges.isEmpty { return nil }
  }
}

extension Document {
  /// The numbers of the questions in these lists; of all questions when there are no lists. Gaps in
  /// a range of several are passed over.
  ///
  /// - Throws: `ValidationError` when a range holds no question of this notebook.
  package func numbers(in lists: [QuestionList]) throws -> [Int] {
    let all = questions.map(\.number).sorted()
    if lists.isEmpty { return all }
    return try lists.flatMap(\.ranges).flatMap { range in
      let found = all.filter(range.contains)
      guard !found.isEmpty else {
        let (first, last) = (range.lowerBound, range.upperBound)
        let wanted = first == last ? "Q\(first)" : "question from Q\(first) to Q\(last)"
        throw ValidationError("\(path) has no \(wanted). \(nearest(to: first, among: all))")
      }
      return found
    }
  }

  private func nearest(to number: Int, among all: [Int]) -> String {
    let names = [all.last { $0 < number }, all.first { $0 > number }].compactMap { $0 }
      .map { "Q\($0)" }
    return names.count == 1
      ? "The nearest is \(names[0])." : "The nearest are \(names.joined(separator: " and "))."
  }
}

/// Names for numbers in rising order, as the command line takes them: `Q3, Q5-Q9`.
package func names(ofQuestions numbers: [Int]) -> String {
  var runs: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = runs.last, last.upperBound + 1 == number {
      runs[runs.count - 1] = last.lowerBound...number
    } else {
      runs.append(number...number)
    }
  }
  return runs.map { run in
    switch run.count {
    case 1: "Q\(run.lowerBound)"
    case 2: "Q\(run.lowerBound), Q\(run.upperBound)"
    default: "Q\(run.lowerBound)-Q\(run.upperBound)"
    }
  }.joined(separator: ", ")
}
