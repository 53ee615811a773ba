/// What makes one text of another, line by line, as `diff -u` shows it: `-` is what was, `+` what is.
///
/// Characters that can't be seen are spelled out, of a long line there is what surrounds the first
/// difference, and of many changes the first.
///
/// - Parameters:
///   - context: how many unchanged lines are shown around a change.
///   - limit: how many lines are shown in all.
/// - Returns: nothing when the texts are the same.
public func lineDifference(
  from old: String, to new: String, context: Int = 3, limit: Int = 60
) -> String {
  let lines = edits(from: spelledOutLines(of: old), to: spelledOutLines(of: new))
  let changes = lines.indices.filter { lines[$0].kind != .kept }
  var shown: [String] = []
  var previous: Int?
  for index in lines.indices where isNear(index, changes, context) {
    if previous != index - 1 { shown.append("@@ line \(lines[index].number) @@") }
    previous = index
    shown.append(lines[index].kind.rawValue + cut(lines[index], beside: lines))
  }
  if shown.count > limit {
    let left = shown[limit...].count { !$0.hasPrefix("@@") }
    shown = shown[..<limit] + ["… and \(left) lines more"]
  }
  return shown.joined(separator: "\n")
}

private struct Edit {
  enum Kind: String {
    case kept = " "
    case removed = "-"
    case inserted = "+"
  }
  let kind: Kind
  let text: String
  /// In the new text, where the line is or would be.
  let number: Int
}

/// With an end of its own in the last line when the text ends without one.
private func spelledOutLines(of text: String) -> [String] {
  // By scalars, since "\r\n" is one character.
  var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
    $0.map(spelledOut).joined()
  }
  if lines.last == "" {
    lines.removeLast()
  } else {
    lines[lines.count - 1] += "\\ no line break at the end"
  }
  return lines
}

private func spelledOut(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  // Alone it would join the character before it, and look like another that is composed.
  case .nonspacingMark: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  default: String(scalar)
  }
}

private func edits(from old: [String], to new: [String]) -> [Edit] {
  var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
  for change in new.difference(from: old) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var edits: [Edit] = []
  var (before, after) = (0, 0)
  while before < old.count || after < new.count {
    if removed.contains(before) {
      edits.append(Edit(kind: .removed, text: old[before], number: after + 1))
      before += 1
    } else if inserted.contains(after) {
      edits.append(Edit(kind: .inserted, text: new[after], number: after + 1))
      after += 1
    } else {
      edits.append(Edit(kind: .kept, text: new[after], number: after + 1))
      (before, after) = (before + 1, after + 1)
    }
  }
  return edits
}

private func isNear(_ index: Int, _ changes: [Int], _ context: Int) -> Bool {
  // The first change that isn't further up than the context.
  var (low, high) = (0, changes.count)
  while low < high {
    let middle = (low + high) / 2
    if changes[middle] < index - context { low = middle + 1 } else { high = middle }
  }
  return low < changes.count && changes[low] <= index + context
}

private let width = 160

/// A long line around the place where it parts from its counterpart: the first line of the other kind
/// that is changed at the same place.
private func cut(_ edit: Edit, beside edits: [Edit]) -> String {
  guard edit.text.count > width else { return edit.text }
  let counterpart = edits.first { other in
    other.number == edit.number && other.kind != edit.kind && other.kind != .kept
      && edit.kind != .kept
  }
  let same = counterpart.map { zip(edit.text, $0.text).prefix { $0 == $1 }.count } ?? 0
  let start = max(0, same - width / 4)
  let part = edit.text.dropFirst(start).prefix(width)
  let rest = edit.text.count - start - part.count
  return (start > 0 ? "…" : "") + part + (rest > 0 ? "…" : "")
}
