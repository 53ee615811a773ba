import Exercises
import HostSystem
import Wording

/// A platform's table with marks in it.
public struct FilledTable: Equatable, Sendable {
  public let bytes: [UInt8]
  /// How many rows have a mark of ours.
  public let filled: Int
  /// What is of interest and needs nothing done.
  public let notes: [String]
  /// What did not hold, so that somebody has to look: learners without a row, a wrong maximum.
  public let problems: [String]
}

/// How a table writes numbers.
struct NumberStyle {
  let mark: Character

  /// The decimal mark of the first number among these that has one; a point when none has.
  init(in fields: some Sequence<String>) {
    for field in fields {
      guard let match = field.wholeMatch(of: /\s*-?\d+([.,])\d{1,5}\s*/) else { continue }
      mark = match.1 == "," ? "," : "."
      return
    }
    mark = "."
  }

  /// `12.50`, and never a thousands separator.
  func text(hundredths: Int) -> String {
    let text = decimal(hundredths: hundredths)
    return mark == "," ? text.replacing(".", with: ",") : text
  }
}

/// A table's number in hundredths; the last `,` or `.` of it is the decimal mark, as Canvas and Moodle have
/// it. `nil` when it is none, or has more decimals than that.
func hundredths(of text: String) -> Int? {
  guard let match = text.wholeMatch(of: /\s*(-?)(\d{1,12})(?:[.,](\d{1,2})0*)?\s*/),
    let whole = Int(match.2)
  else { return nil }
  let decimals = match.3.map { $0.count == 1 ? "\($0)0" : "\($0)" } ?? "00"
  guard let rest = Int(decimals) else { return nil }
  return (match.1.isEmpty ? 1 : -1) * (whole * 100 + rest)
}

/// What a table says, as it may be shown.
func shown(_ field: String) -> String { shownName(field, limit: 80) }
