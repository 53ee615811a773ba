/// An error that the compiler found in a learner's file.
public struct Diagnostic: Codable, Equatable, Sendable {
  /// The name of the learner's own file, without a folder; `nil` when the compiler named none.
  public var file: String?
  public var line: Int?
  public var column: Int?
  public var message: String
  /// The line of source with the caret under it, as the compiler draws it.
  public var snippet: String

  public init(
    file: String? = nil, line: Int? = nil, column: Int? = nil, message: String,
    snippet: String = ""
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.snippet = snippet
  }

  /// `Q14_Clip.swift:3:5: error: cannot find 'x' in scope`, and the source under it.
  public var text: String {
    var head = "error: \(message)"
    if let file, let line {
      head = "\(file):\(line)\(column.map { ":\($0)" } ?? ""): \(head)"
    }
    return snippet.isEmpty ? head : "\(head)\n\(snippet)"
  }

  /// The errors among what `swiftc -diagnostic-style llvm` wrote, in its order. Warnings and notes
  /// are left out.
  public static func errors(in output: String) -> [Diagnostic] {
    var errors: [Diagnostic] = []
    var isInError = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let head = line.wholeMatch(of: /(.+?):(\d+):(?:(\d+):)? (error|warning|note|remark): (.*)/)
      {
        isInError = head.4 == "error"
        guard isInError else { continue }
        let file = head.1.split(separator: "/").last.map(String.init) ?? String(head.1)
        errors.append(
          Diagnostic(
            file: file.hasPrefix("<") ? nil : file, line: Int(head.2),
            column: head.3.flatMap { Int($0) }, message: String(head.5)))
      } else if let head = line.wholeMatch(of: /(?:[\w\-]+: )?(?:fatal )?error: (.*)/) {
        isInError = true
        errors.append(Diagnostic(message: String(head.1)))
      } else if isInError, !line.isEmpty {
        let snippet = errors[errors.count - 1].snippet
        errors[errors.count - 1].snippet = snippet.isEmpty ? String(line) : "\(snippet)\n\(line)"
      }
    }
    return errors
  }
}
