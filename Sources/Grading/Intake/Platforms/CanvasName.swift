/// How Canvas names a file: `smithalice_LATE_101_5001_` before the learner's own name for it, where 101
/// is the learner's number, and 5001 the file's.
struct CanvasName: Equatable {
  /// `smithalice`
  let name: String
  let number: String
  /// `nil` for a text that was typed in, or an address.
  let file: String?
  let isLate: Bool
  /// The learner's own name for the file.
  let rest: String

  /// `smithalice_101`
  var learner: String { "\(name)_\(number)" }

  /// Whether it could be read with the next two numbers, too: Canvas takes a number between two
  /// underscores out of a learner's name, and misses one of `a__102__5001`.
  var isTwofold: Bool { rest.prefixMatch(of: /(?:LATE_)?[0-9]+_[0-9]+_/) != nil }

  init?(file text: String) {
    let anonymous = /(LATE_)?(anon)_([A-Za-z0-9]{5})_(?:([0-9]{1,18})_(.+)|(?:text|link)\.html)/
    let named =
      /([^\s.\-]+?)(_LATE|_late)?_([0-9]{1,18})_(?:([0-9]{1,18})_(.+)|(?:text|link)\.html)/
    if let match = text.wholeMatch(of: anonymous) {
      (name, number, isLate) = (String(match.2), String(match.3), match.1 != nil)
      (file, rest) = (match.4.map(String.init), match.5.map(String.init) ?? "")
    } else if let match = text.wholeMatch(of: named) {
      (name, number, isLate) = (String(match.1), String(match.3), match.2 != nil)
      (file, rest) = (match.4.map(String.init), match.5.map(String.init) ?? "")
    } else {
      return nil
    }
  }

  /// What stands before a learner's own name for a file: `smithalice_LATE_101_5001`.
  init?(prefix: String) {
    self.init(file: prefix + "_x")
    guard rest == "x" else { return nil }
  }
}
