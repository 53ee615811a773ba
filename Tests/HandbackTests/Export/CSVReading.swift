/// A second reader of CSV, which knows nothing of `CSVTable`: strict, as Ruby's is.
func parsedCSV(_ text: String, delimiter: Character = ",") throws -> [[String]] {
  struct Malformed: Error { let row: Int }
  var rows: [[String]] = [[]]
  var field = ""
  var (isQuoted, wasQuoted) = (false, false)
  func end() {
    rows[rows.count - 1].append(field)
    (field, wasQuoted) = ("", false)
  }
  let characters = Array(text.replacing("\u{feff}", with: "").unicodeScalars.map(Character.init))
  var index = 0
  while index < characters.count {
    let character = characters[index]
    if isQuoted {
      if character == "\"" {
        if index + 1 < characters.count, characters[index + 1] == "\"" {
          field.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
      } else {
        field.append(character)
      }
    } else if character == "\"" {
      guard field.isEmpty, !wasQuoted else { throw Malformed(row: rows.count) }
      (isQuoted, wasQuoted) = (true, true)
    } else if character == delimiter {
      end()
    } else if character == "\n" || character == "\r" {
      if character == "\r", index + 1 < characters.count, characters[index + 1] == "\n" {
        index += 1
      }
      if !(rows[rows.count - 1].isEmpty && field.isEmpty && !wasQuoted) {
        end()
        rows.append([])
      }
    } else {
      guard !wasQuoted else { throw Malformed(row: rows.count) }
      field.append(character)
    }
    index += 1
  }
  guard !isQuoted else { throw Malformed(row: rows.count) }
  if !field.isEmpty || wasQuoted || !rows[rows.count - 1].isEmpty { end() }
  if rows.last?.isEmpty == true { rows.removeLast() }
  return rows
}

/// What PHP's `fgetcsv` makes of a table, where a backslash before a quote keeps it from ending the field:
/// Moodle reads with that.
func parsedByPHP(_ text: String) -> [[String]] {
  var rows: [[String]] = [[]]
  var field = ""
  var (isQuoted, wasEscape) = (false, false)
  var characters = Array(text.replacing("\u{feff}", with: "").unicodeScalars.map(Character.init))[
    ...]
  while let character = characters.popFirst() {
    if isQuoted {
      if character == "\"", !wasEscape {
        if characters.first == "\"" {
          field.append("\"")
          characters.removeFirst()
        } else {
          isQuoted = false
        }
      } else {
        field.append(character)
      }
      wasEscape = character == "\\"
    } else if character == "\"", field.isEmpty {
      isQuoted = true
    } else if character == "," {
      rows[rows.count - 1].append(field)
      field = ""
    } else if character == "\n" {
      rows[rows.count - 1].append(field)
      field = ""
      rows.append([])
    } else if character != "\r" {
      field.append(character)
    }
  }
  if rows.last == [] { rows.removeLast() } else { rows[rows.count - 1].append(field) }
  return rows
}
