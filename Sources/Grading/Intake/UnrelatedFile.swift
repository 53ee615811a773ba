/// Files that lie beside submissions and are nobody's: what a platform writes about the class, and what
/// an instructor keeps there.
enum UnrelatedFile {
  static func isOne(_ name: String) -> Bool {
    let lowercased = name.lowercased()
    let parts = lowercased.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, let ending = parts.last, endings.contains(String(ending)) { return true }
    let isText = parts.count < 2 || ["txt", "md", "html", "htm", "pdf", "rtf"].contains(parts.last)
    let stem = String(parts.first ?? "")
    return isText
      && words.contains { stem == $0 || stem.hasPrefix("\($0)_") || stem.hasPrefix("\($0)-") }
  }

  /// Tables, settings and shortcuts.
  private static let endings: Set<String> = [
    "csv", "tsv", "xls", "xlsx", "ods", "numbers", "json", "xml", "yml", "yaml", "toml", "ini",
    "log",
    "db", "lnk", "url", "webloc", "sh", "bat", "ps1",
  ]

  private static let words = [
    "readme", "license", "licence", "index", "grades", "gradebook", "feedback", "comments",
    "timestamp",
    "status", "notes", "instructions", "roster", "submission_metadata", "manifest", "makefile",
    "assignment", "changelog",
  ]
}
