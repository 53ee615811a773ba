/// A place in the text where the course shows something: a comment that stands alone, in no other
/// block, such as `<!-- notebook:demo calendar-drift -->`.
public struct PlacedDemonstration: Equatable, Sendable {
  /// What is shown there, by the name that the course gives it.
  public var name: String
  /// The comment's line in the document's source, 1-based.
  public var line: Int
  /// Where the comment stands in the file that was read.
  public var place: Place
  /// Where its block goes: just after the comment's line.
  public var insertionOffset: Int
}

extension Document {
  /// Checks that the course knows all demonstrations that the notebook places.
  ///
  /// - Parameter known: the names that there are.
  /// - Throws: `NotebookError` for the first unknown name, with the nearest known one.
  public func checkDemonstrations(among known: [String]) throws(NotebookError) {
    guard let unknown = demonstrations.first(where: { !known.contains($0.name) }) else { return }
    throw NotebookError(
      path: path, at: unknown.place,
      problem: "there is no demonstration \(unknown.name)",
      cure: nearest(to: unknown.name, among: known).map { "The nearest is \($0)." }
        ?? "Remove this line: the course has none.")
  }
}

/// The name that takes the fewest changes of a letter to become `name`; the first of several.
public func nearest(to name: String, among names: [String]) -> String? {
  names.min { distance(from: $0, to: name) < distance(from: $1, to: name) }
}

/// Levenshtein's: how many letters have to be put in, taken out or replaced.
private func distance(from first: String, to second: String) -> Int {
  let second = Array(second.utf8)
  var row = Array(0...second.count)
  for (line, letter) in first.utf8.enumerated() {
    var diagonal = row[0]
    row[0] = line + 1
    for (column, other) in second.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}

/// The demonstrations that a text places, in order.
///
/// - Throws: `NotebookError` when a comment that is meant to place one names none, or one is placed
///   twice: its figures have one name each.
func placedDemonstrations(
  in source: [UInt8], lines: SourceLines, path: String, places: SourcePlaces
) throws(NotebookError) -> [PlacedDemonstration] {
  // Most notebooks have none, and a second look at the text costs as much as the first.
  guard source.contains("notebook:demo") else { return [] }
  var placed: [PlacedDemonstration] = []
  var firstPlaces: [String: Place] = [:]
  for (line, html) in topLevelHTML(in: maskingFormulas(in: source)) {
    guard let words = placingWords(html) else { continue }
    let place = places.place(ofLine: line)
    func error(_ problem: String, _ cure: String) -> NotebookError {
      NotebookError(path: path, at: place, problem: problem, cure: cure)
    }
    guard words.count == 2, isDemonstrationName(words[1]) else {
      throw error(
        "this comment is to place a demonstration, and does not say which",
        "Write `<!-- notebook:demo name -->` alone on its line, the name in lower case letters, "
          + "digits and hyphens, a letter first.")
    }
    let name = String(words[1])
    if let first = firstPlaces.updateValue(place, forKey: name) {
      throw error(
        "the demonstration \(name) is placed twice, first \(first.phrase)",
        "Remove one of the two comments, and link to the other.")
    }
    let last = line + html.utf8.count { $0 == UInt8(ascii: "\n") } - (html.hasSuffix("\n") ? 1 : 0)
    placed.append(
      PlacedDemonstration(
        name: name, line: line, place: place,
        insertionOffset: lines.start(ofLine: last + 1)))
  }
  return placed
}

/// The words of a comment that begins with `notebook:demo`, whatever follows; `nil` for any other
/// HTML.
private func placingWords(_ html: String) -> [Substring]? {
  let words = html.utf8.split { $0.isBlank || $0.endsLine }.map(Substring.init)
  guard words.count > 1, words[0] == "<!--", words[1] == "notebook:demo" else { return nil }
  let comment = commentWords(html)
  return comment.isEmpty ? [words[1]] : comment
}
