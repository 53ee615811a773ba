import Foundation
import Wording

/// A terminal's whole window, drawn as rows.
enum Screen {
  /// A screen of its own, so that what stood in the window is there again afterwards.
  static let entering = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J"
  static let leaving = "\u{1B}[?25h\u{1B}[?1049l"

  /// Draws rows over what is there, without a flicker. Those that don't fit are left out.
  static func draw(_ rows: [String], in size: (rows: Int, columns: Int), isNew: Bool) {
    // In the last column some terminals begin a new line at once.
    let width = max(1, size.columns - 1)
    let shown = rows.prefix(size.rows).map { $0.cutStyled(toCells: width) + "\u{1B}[K" }
    Terminal.write(
      (isNew ? "\u{1B}[2J" : "") + "\u{1B}[H" + shown.joined(separator: "\r\n") + "\u{1B}[J")
  }
}

extension String {
  /// The same as `cut(toCells:)` for text in which the program's own colours begin and end.
  fileprivate func cutStyled(toCells limit: Int) -> String {
    guard contains("\u{1B}") else { return cut(toCells: limit) }
    var (text, used) = ("", 0)
    var rest = self[...]
    while let escape = rest.firstIndex(of: "\u{1B}") {
      let plain = rest[..<escape]
      guard used + plain.cells <= limit else { break }
      let end = rest[escape...].firstIndex(of: "m").map(rest.index(after:)) ?? rest.endIndex
      text += rest[..<end]
      used += plain.cells
      rest = rest[end...]
    }
    return text + String(rest.prefix { $0 != "\u{1B}" }).cut(toCells: max(0, limit - used))
      + (used + rest.cells > limit ? "\u{1B}[0m" : "")
  }
}
