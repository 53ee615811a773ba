import Foundation

/// What Swift's runtime said when an answer stopped the process, read from the printed output.
///
/// Under `-Onone` a failed check writes `Solutions/Q14_Clip.swift:3: Fatal error: …`, and on Linux a
/// backtrace follows, or in a sandbox a list of bare addresses, which the program's own line table turns
/// into a place. Addresses differ between runs, so none of them may reach a report.
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
  ///   - program: the path of the worker, for a crash that tells only addresses.
  package init(_ text: String, in answers: AnswersFolder, of program: String? = nil) {
    let backtraceStart = text.range(of: "\n*** Signal ", options: .backwards)?.lowerBound
    isTraced = backtraceStart != nil
    let said = text[..<(backtraceStart ?? text.endIndex)]
    // A message is short and stands at the end; looking further back would cost more than it finds.
    let end = said.suffix(Self.messageReach)
    let header = Header(lastIn: end)
    let list = Self.list(
      in: said[(header?.messageStart ?? end.startIndex)...], isFirst: header != nil)
    printed = String(
      text[..<(header?.start ?? list?.lowerBound ?? backtraceStart ?? text.endIndex)])
    message = header.map {
      Self.withoutAddresses(String(said[$0.messageStart..<(list?.lowerBound ?? said.endIndex)]))
    }
    if message == "" { message = header?.kind }

    let frames = text[(backtraceStart ?? text.endIndex)...].split(separator: "\n")
      .compactMap(Frame.init)
    let own = frames.filter { $0.isAnswer }
    isEndlessRecursion =
      own.count >= Self.endless && own.prefix(Self.endless).allSatisfy { $0.line != nil }
      && Set(own.prefix(Self.endless).map(\.name)).count <= Self.endless / 4
    if let place = header?.place, answers.file(named: place.file) != nil {
      file = place.file
      line = place.line
    } else if let place = own.lazy.compactMap({ $0.place(in: answers) }).first {
      file = place.file
      line = place.line
    } else if let program, let list,
      let place = Self.place(in: StackList(said[list.upperBound...]), of: program, answers)
    {
      file = place.file
      line = place.line
    }
  }

  /// Where a list of addresses begins, and where its heading ends. After a message the first one counts:
  /// both the runtime and the worker may have printed one.
  private static func list(in text: Substring, isFirst: Bool) -> Range<String.Index>? {
    text.range(of: StackList.heading, options: isFirst ? [] : .backwards)
  }

  /// The innermost place of a list of addresses that is in the answers' own files.
  private static func place(
    in list: StackList, of program: String, _ answers: AnswersFolder
  ) -> (file: String, line: Int)? {
    if list.returnOffsets.isEmpty { return nil }
    let table = LineTable(ofProgramAt: program, filesBeside: AnswersFolder.sheetName)
    return list.returnOffsets.lazy.compactMap { table.place(ofCallReturningTo: $0) }
      .first { answers.file(named: $0.file) != nil }
  }

  private static let messageReach = 1 << 16
  private static let endless = 20

  private static func withoutAddresses(_ text: String) -> String {
    text.replacing(/\ \(0x[0-9a-f]+\)/, with: "").replacing(/0x[0-9a-f]{6,}/, with: "0x…")
      .trimmingCharacters(in: .newlines)
  }
}
