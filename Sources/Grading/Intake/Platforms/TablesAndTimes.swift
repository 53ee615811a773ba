import Foundation
import HostSystem
import Wording

// What platforms write beside submissions. It costs nobody anything but itself when it is broken.

extension Download {
  /// The time in a `timestamp.txt`: Sakai's is an instant of UTC, and nbgrader's has a zone after it.
  static func time(
    in folder: HandedInFolder, at path: String, _ notes: inout [String]
  ) -> SubmissionTime? {
    guard let entry = folder.entries.first(where: { $0.text == "timestamp.txt" && !$0.isFolder })
    else { return nil }
    var found: [String] = []
    let item = Item(entry: entry, source: path)
    guard let text = item.text(limit: 1024, &found) else {
      notes += found.map { "\(shownName(path, limit: 1024)): \($0)" }
      return nil
    }
    if let time = SubmissionTime(timestamp: text) { return time }
    notes.append("\(shownName(path, limit: 1024)): “timestamp.txt” tells no time.")
    return nil
  }

  /// The user names that Sakai's `grades.csv` says were late. The table begins with the assignment's
  /// title and an empty line; its header has an "ID" and a "Late submission".
  static func lateInSakai(_ item: Item, _ notes: inout [String]) -> Set<String> {
    guard let table = table(item, headerWith: ["ID", "Late submission"], &notes),
      let id = table.column(named: "ID"), let late = table.column(named: "Late submission")
    else { return [] }
    let rows = table.rows.filter { ["late", "yes", "true"].contains($0[late].lowercased()) }
    return Set(rows.map { $0[id] })
  }

  /// The user names and names in ILIAS's `status.csv`, by the users' numbers.
  static func loginsOfILIAS(
    _ item: Item, _ notes: inout [String]
  ) -> [String: (login: String, fullName: String)] {
    guard item.name == "status.csv",
      let table = table(item, headerWith: ["usr_id", "login"], &notes),
      let id = table.column(named: "usr_id"), let login = table.column(named: "login")
    else { return [:] }
    let names = ["firstname", "lastname"].compactMap { table.column(named: $0) }
    var people: [String: (login: String, fullName: String)] = [:]
    var twice: Set<String> = []
    for row in table.rows where !row[login].isEmpty {
      if people[row[id]] != nil { twice.insert(row[id]) }
      people[row[id]] = (row[login], singleLine(names.map { row[$0] }.joined(separator: " ")))
    }
    return people.filter { !twice.contains($0.key) }
  }

  private static func table(
    _ item: Item, headerWith columns: [String], _ notes: inout [String]
  ) -> CSVTable? {
    guard case .file(let read) = item.entry.content else { return nil }
    let bytes: [UInt8]
    do throws(Unacceptable) {
      bytes = try read(CSVTable.limit)
    } catch {
      notes.append("\(item.entry.shown) \(error.reason), and is left aside.")
      return nil
    }
    do throws(RunError) {
      return try CSVTable(bytes, path: item.name ?? "", headerWith: columns)
    } catch {
      notes.append("\(visible(error.description)) It is left aside.")
      return nil
    }
  }
}

extension SubmissionTime {
  /// `2026-11-21T10:11:12Z`, `2026-11-21 10:11:12.345 UTC`, `2026-11-21 10:11:12 America/New_York`, and
  /// of old versions of Sakai `20261121101112345`.
  init?(timestamp text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let time = SubmissionTime(text) {
      self = time
      return
    }
    if let match = text.wholeMatch(
      of: /([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})[0-9]{0,3})?/)
    {
      let day = "\(match.1)-\(match.2)-\(match.3)"
      let clock = match.4.flatMap { hour in
        match.5.flatMap { minute in match.6.map { "T\(hour):\(minute):\($0)Z" } }
      }
      self.init(day + (clock ?? ""))
      return
    }
    guard let match = text.wholeMatch(of: /(.+?) ([A-Za-z_]+(?:\/[A-Za-z_+\-0-9]+)*)/),
      let local = SubmissionTime(String(match.1)), local.secondsFromUTC == nil,
      let zone = TimeZone(identifier: String(match.2))
    else { return nil }
    let instant = local.instant(in: zone)
    self.init(
      year: local.year, month: local.month, day: local.day, hour: local.hour,
      minute: local.minute, second: local.second,
      secondsFromUTC: zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
  }
}
