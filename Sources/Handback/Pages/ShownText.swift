import Exercises
import Grading
import Reporting
import Wording

/// A text on one line, cut where it is longer than a page has room for.
///
/// - Parameter limit: how many of its characters are shown.
func bounded(_ text: String, to limit: Int = 300) -> String {
  // What is cut off first need not be made visible: it may be 10 MB.
  let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit + 1)))
  let line = singleLine(beginning)
  guard line.unicodeScalars.count > limit || beginning.utf8.count < text.utf8.count else {
    return line
  }
  return String(String.UnicodeScalarView(line.unicodeScalars.prefix(limit))) + "…"
}

extension LearnerMark {
  /// What the learner is called, as far as anybody knows: the name, or else the folder's.
  var shownLearner: String { person.name.map { bounded($0, to: 100) } ?? shownFolder }

  /// The name of the learner's folder, as it may be shown.
  var shownFolder: String { shownName(learner, limit: 100) }

  /// The name of the learner's folder as a part of a link.
  var linkedFolder: String { percentEncoded(learner) }
}

/// A name as one part of a link's path: whatever is not a letter of ASCII, a digit or one of `-_.~` is
/// given by its bytes, so that no name is a path, a query or a scheme.
func percentEncoded(_ name: String) -> String {
  let digits = Array("0123456789ABCDEF")
  return name.utf8.reduce(into: "") { link, byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"):
      link.unicodeScalars.append(Unicode.Scalar(byte))
    default: link += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
}

/// What is added or taken away: `+1.00`, `−3.25`.
func signed(hundredths: Int) -> String {
  if hundredths == 0 { return "0.00" }
  return (hundredths < 0 ? "−" : "+") + decimal(hundredths: abs(hundredths))
}

/// `61.00 of 80.00`.
func score(_ points: Int, of outOf: Int) -> String {
  "\(decimal(hundredths: points)) of \(decimal(hundredths: outOf))"
}

/// A table for spreadsheets: RFC 4180, with lines that end in CR LF.
func spreadsheet(_ rows: [[String]]) -> [UInt8] {
  Array(rows.map { $0.map { csvField($0) }.joined(separator: ",") + "\r\n" }.joined().utf8)
}

/// A sentence of parts that stand in a row: "one", "one and two", "one, two and three".
func enumeration(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

/// Links under a page's title.
func openLinks(_ links: [(path: String, words: String)]) -> Node {
  if links.isEmpty { return .none }
  return element(
    "ul", ["class": "open"],
    links.map { element("li", [:], [element("a", ["href": $0.path], text: $0.words)]) })
}
