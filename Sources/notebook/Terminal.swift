import Foundation

/// Where the program's words go: a terminal with colours, one without, or a file.
enum Terminal {
  static let isTerminal =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private static let hasColour =
    isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  /// Takes the line that is being written back to its beginning, and empties it.
  static let clearLine = "\r\u{1B}[K"

  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  static func red(_ text: String) -> String { styled(text, "31") }
  static func bold(_ text: String) -> String { styled(text, "1") }

  private static func styled(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
