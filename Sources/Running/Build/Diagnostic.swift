/// An error that the compiler found in a learner's file.
public struct Diagnostic: Codable, Equatable, Sendable {
  /// The name of the learner's own file, without a folder; `nil` when the compiler named none.
  public var file: String?
  public var line: Int?
  public var column: Int?
  public var message: String
  /// The line of source with the caret under it, as the compiler draws it; then likewise what the
  /// compiler notes about other files.
  public var snippet: String
  /// What can be done about it, in the learner's terms.
  public var advice: Advice?

  /// Advice, and the place where it is to be followed, which may be another than the error's.
  public struct Advice: Codable, Equatable, Sendable {
    public var file: String?
    public var line: Int?
    public var column: Int?
    public var text: String

    public init(file: String?, line: Int?, column: Int? = nil, _ text: String) {
      self.file = file
      self.line = line
      self.column = column
      self.text = text
    }
  }

  /// Where the learner has to look.
  public var place: (file: String?, line: Int?) {
    advice.map { ($0.file, $0.line) } ?? (file, line)
  }

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

  /// `Q14_Clip.swift:3:5: error: cannot find 'x' in scope`, and the source under it. Where there is
  /// advice, that comes first, and the compiler's words after it.
  public var text: String {
    var lines = snippet.isEmpty ? [] : [snippet]
    let own = Self.prefix(file, line, column)
    if let advice {
      let place = Self.prefix(advice.file, advice.line, advice.column)
      lines.insert("\(place == own ? "" : own)error: \(message)", at: 0)
      lines.insert("\(place)\(advice.text)", at: 0)
    } else {
      lines.insert("\(own)error: \(message)", at: 0)
    }
    return lines.joined(separator: "\n")
  }

  /// `Q14_Clip.swift:3:5: `; nothing where no file is known.
  private static func prefix(_ file: String?, _ line: Int?, _ column: Int?) -> String {
    guard let file, let line else { return "" }
    return "\(file):\(line)\(column.map { ":\($0)" } ?? ""): "
  }

  /// The errors among what `swiftc -diagnostic-style llvm` wrote, in its order. Warnings are left
  /// out, and notes too, but for those that point to another Swift file or to an opening bracket: where
  /// the first of two declarations stands, nobody could find without them.
  public static func errors(in output: String) -> [Diagnostic] {
    var errors: [Diagnostic] = []
    var errorsOfFile: [String: Int] = [:]
    // Whether a line belongs to the last error, and whether a note does.
    var (isInError, isUnderError) = (false, false)
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      // A line of source can be of any length, and is the learner's; what the compiler says is short.
      let line = line.utf8.count > Self.longestLine ? line.prefix(Self.longestLine) : line
      if let head = line.wholeMatch(of: /(.+?):(\d+):(?:(\d+):)? (error|warning|note|remark): (.*)/)
      {
        let file = head.1.split(separator: "/").last.map(String.init) ?? String(head.1)
        if head.4 == "note", let error = errors.last, isUnderError {
          isInError =
            error.file != nil && file.hasSuffix(".swift")
            && (file != error.file || head.5.hasPrefix("to match this opening"))
          if isInError {
            let place = "\(file):\(head.2)" + (head.3.map { ":\($0)" } ?? "")
            errors[errors.count - 1].add("\(place): note: \(head.5)")
          }
          continue
        }
        isInError = head.4 == "error"
        isUnderError = isInError
        guard isInError else { continue }
        // Nobody reads more, and whoever hands in the sources can have as many as there is room for.
        errorsOfFile[file, default: 0] += 1
        guard errorsOfFile[file, default: 0] <= Self.mostOfOneFile else {
          (isInError, isUnderError) = (false, false)
          continue
        }
        errors.append(
          Diagnostic(
            file: file.hasPrefix("<") ? nil : file, line: Int(head.2),
            column: head.3.flatMap { Int($0) }, message: String(head.5)))
      } else if let head = line.wholeMatch(of: /(?:[\w\-]+: )?(?:fatal )?error: (.*)/) {
        (isInError, isUnderError) = (true, true)
        errors.append(Diagnostic(message: String(head.1)))
      } else if isInError, !line.isEmpty {
        errors[errors.count - 1].add(String(line))
      }
    }
    return errors
  }

  /// The same without the compiler's notes about some files.
  func withoutNotes(about isLeftOut: (String) -> Bool) -> Diagnostic {
    var isKept = true
    var diagnostic = self
    diagnostic.snippet = snippet.split(separator: "\n", omittingEmptySubsequences: false).filter {
      if let note = $0.wholeMatch(of: /(.+?):\d+:(?:\d+:)? note: .*/) {
        isKept = !isLeftOut(String(note.1))
      }
      return isKept
    }.joined(separator: "\n")
    return diagnostic
  }

  private static let longestLine = 1_000
  private static let mostOfOneFile = 100

  private mutating func add(_ line: String) {
    snippet = snippet.isEmpty ? line : "\(snippet)\n\(line)"
  }
}
