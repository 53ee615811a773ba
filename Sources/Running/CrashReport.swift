import Foundation

/// What Swift's runtime said when an answer stopped the process, read from the printed output.
///
/// Under `-Onone` a failed check writes `Solutions/Q14_Clip.swift:3: Fatal error: …`, and on Linux a
/// backtrace follows, or in a sandbox a list of bare addresses. They differ between runs, so none of
/// it may reach a report.
package struct CrashReport: Equatable {
  /// What the answer itself had printed before.
  package var printed: String
  /// What the runtime said, without its place; `nil` when it said nothing.
  package var message: String?
  /// Where it happened in the answers' own files.
  package var file: String?
  package var line: Int?
  /// The stack was full, as far as the backtrace tells.
  package var isEndlessRecursion: Bool
  /// There is a backtrace.
  package var isTraced: Bool

  /// - Parameters:
  ///   - text: what was printed up to the crash, from the last shown item on.
  ///   - answers: whose files are looked for in the backtrace.
  package init(_ text: String, in answers: AnswersFolder) {
    let backtraceStart = text.range(of: "\n*** Signal ", options: .backwards)?.lowerBound
    isTraced = backtraceStart != nil
    let said = text[..<(backtraceStart ?? text.endIndex)]
    // A message is short and stands at the end; looking further back would cost more than it finds.
    let end = said.suffix(Self.messageReach)
    let match = end.matches(of: Self.header).last
    printed = String(text[..<(match?.range.lowerBound ?? backtraceStart ?? text.endIndex)])
    message = match.map { match in
      let start = match.kind == nil ? match.range.lowerBound : match.range.upperBound
      let message = said[start...]
      let list = message.range(of: "\nCurrent stack trace:\n", options: .backwards)
      return Self.withoutAddresses(String(message[..<(list?.lowerBound ?? message.endIndex)]))
    }
    if message == "" { message = match?.kind.map(String.init) }

    let frames = text[(backtraceStart ?? text.endIndex)...].split(separator: "\n")
      .compactMap(Frame.init)
    let own = frames.filter { $0.isAnswer }
    isEndlessRecursion =
      own.count >= Self.endless && own.prefix(Self.endless).allSatisfy { $0.line != nil }
      && Set(own.prefix(Self.endless).map(\.name)).count <= Self.endless / 4
    if let name = match?.file.map(String.init), answers.file(named: name) != nil {
      file = name
      line = match?.line.flatMap { Int($0) }
    } else if let place = own.lazy.compactMap({ $0.place(in: answers) }).first {
      file = place.file
      line = place.line
    }
  }

  private static let messageReach = 1 << 16
  private static let endless = 20

  private static var header:
    Regex<(Substring, file: Substring?, line: Substring?, kind: Substring?)>
  {
    #/
      (?: \w+ / (?<file> [^/:\n]+ \.swift) : (?<line> \d+) :\  )?
      (?:
        (?<kind> Fatal\ error | Precondition\ failed | Assertion\ failed ) (?: :\  | (?=\n) )
        | Could\ not\ cast\ value\ of\ type | Simultaneous\ accesses\ to
      )
    /#
  }

  private static func withoutAddresses(_ text: String) -> String {
    text.replacing(/\ \(0x[0-9a-f]+\)/, with: "").replacing(/0x[0-9a-f]{6,}/, with: "0x…")
      .trimmingCharacters(in: .newlines)
  }
}

extension CrashReport {
  /// `3 [ra] 0x… clip(_:) + 32 in worker at answers/Q14_Clip.swift:1:40`
  private struct Frame {
    var name: Substring
    var path: Substring
    var line: Int?

    init?(_ text: Substring) {
      let form =
        /\s*\d+\s+(?:\[\w+\]\s+)*0x[0-9a-f]+ (.+) \+ \d+ in .+ at (.+?)(?::(\d+))?(?::\d+)?/
      guard let match = text.wholeMatch(of: form) else { return nil }
      name = match.1
      path = match.2
      line = match.3.flatMap { Int($0) }
    }

    var isAnswer: Bool { path.hasPrefix("\(SwiftCompiler.folderName)/") }

    func place(in answers: AnswersFolder) -> (file: String, line: Int)? {
      let file = String(path.dropFirst(SwiftCompiler.folderName.count + 1))
      if let line, answers.file(named: file) != nil { return (file, line) }
      // An overflowing `+` has no line of its own, but the function around it has a name.
      guard let function = name.matches(of: /(\w+)\(/).last?.1,
        let place = answers.declaration(of: String(function))
      else { return nil }
      return (place.file.name, place.line)
    }
  }
}
