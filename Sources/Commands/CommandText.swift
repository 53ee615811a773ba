import Foundation

/// A command to be typed into a shell, in the place where this program was started.
package struct CommandText: CustomStringConvertible {
  private var words: [String]

  /// The run of one question. `script/run`, which ends in this program, names itself in the
  /// environment; it is what its user can type again.
  package init(running question: Int) {
    let script = ProcessInfo.processInfo.environment["NOTEBOOK_COMMAND"] ?? ""
    words = script.isEmpty ? [CommandLine.arguments[0], "run"] : [script]
    words.append("\(question)")
  }

  /// The check of one question: `script/check` stands beside `script/run`.
  package init(checking question: Int) {
    self.init(running: question)
    if words.count == 2, let slash = words[0].lastIndex(of: "/") {
      words[0] = words[0][...slash] + "check"
    } else {
      words[1] = "check"
    }
  }

  /// Adds an option, unless it has its default value.
  package mutating func add<Value: Equatable>(
    _ option: String, _ value: Value, unless standard: Value
  ) {
    if value != standard { words += [option, "\(value)"] }
  }

  /// Adds a flag.
  package mutating func add(_ flag: String) { words.append(flag) }

  package var description: String { words.map(Self.quoted).joined(separator: " ") }

  /// A word that a shell reads as it is.
  package static func quoted(_ word: String) -> String {
    if word.wholeMatch(of: /[A-Za-z0-9_.,:=@%+\/-]+/) != nil { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
