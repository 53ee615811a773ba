import Foundation
import HostSystem
import Running

/// What learners may not see.
public struct Secrets: Sendable {
  /// Code that answers questions, rightly or wrongly, and whose it is.
  public var code: [(name: String, text: String)] = []
  /// Code that learners get, though answers begin with it.
  public var knownCode: [String] = []
  /// Texts that only secret files have, and whose they are.
  public var texts: [(text: [UInt8], name: String)] = []
  /// Whole files, and what they are.
  public var files: [[UInt8]: String] = [:]
  /// Folders of this machine.
  public var paths: [String] = []
  /// Texts and paths that the author lets out.
  public var allowed: Set<String> = []
  /// Where the author says so.
  public var allowance: String

  public init(allowance: String = "grading/allowed.txt") { self.allowance = allowance }

  /// Reads a course's secrets: everything in its folder of grading that isn't a stub, and the reference.
  ///
  /// - Parameters:
  ///   - grading: the folder of grading.
  ///   - reference: the answers that are right.
  ///   - isSolved: whether these are handed out, and with them what mistakes have in common with them.
  ///   - stubs: what learners begin with.
  ///   - sheet: the answer sheet, which learners get.
  ///   - notebook: the notebook's text, which they get, too.
  ///   - folders: of this machine: the package's, the user's home.
  public init(
    grading: String, reference: [AnswersFolder.File], isSolved: Bool, stubs: Stubs, sheet: String,
    notebook: String, folders: [String]
  ) throws {
    allowance = "\(URL(fileURLWithPath: grading).lastPathComponent)/\(Self.allowanceName)"
    if let list = FileManager.default.contents(atPath: "\(grading)/\(Self.allowanceName)") {
      allowed = Set(String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init))
    }
    knownCode =
      stubs.files.values.map(\.text) + [sheet] + (isSolved ? reference.map(\.text) : [])
    let known = knownCode.joined(separator: "\n") + notebook
    let stubTexts = Set(stubs.files.values.map(\.bytes))
    for file in isSolved ? [] : reference
    where file.name != AnswersFolder.sheetName && !stubTexts.contains(file.bytes) {
      add(file.text, "the reference's \(file.name)", beside: known)
      files[file.bytes] = "the reference's \(file.name)"
    }
    for name in try FileManager.default.subpathsOfDirectory(atPath: grading).sorted() {
      let path = "\(grading)/\(name)"
      guard FileStatus(of: path)?.isRegular == true, name != Self.allowanceName,
        let data = FileManager.default.contents(atPath: path)
      else { continue }
      let bytes = [UInt8](data)
      if bytes.isEmpty || stubTexts.contains(bytes) { continue }
      let shown = "grading/\(name)"
      files[bytes] = shown
      let text = String(decoding: bytes, as: UTF8.self)
      if name.hasSuffix(".swift") {
        // Other right answers may be handed out where the reference is.
        if !isSolved || name.contains("mistakes/") { add(text, shown, beside: known) }
      } else {
        addComments(of: text, shown)
      }
    }
    // A folder such as `/root` is one of many machines, and names nobody.
    paths = folders.filter { $0.split(separator: "/").count >= 2 }
  }

  private static let allowanceName = "allowed.txt"

  private mutating func add(_ source: String, _ name: String, beside known: String) {
    code.append((name, source))
    for token in SwiftToken.all(in: source) {
      let text = token.kind == .text ? token.text.trimmingQuotes : token.text
      guard Self.isDistinctive(token.kind, text), !known.contains(text),
        !allowed.contains(String(text))
      else { continue }
      let bytes = Array(text.utf8)
      if !texts.contains(where: { $0.text == bytes }) { texts.append((bytes, name)) }
    }
  }

  /// The comments of a rubric are its author's own.
  private mutating func addComments(of text: String, _ name: String) {
    for line in text.split(separator: "\n") {
      let line = line.drop(while: \.isWhitespace)
      guard line.hasPrefix("#") else { continue }
      let words = line.drop { $0 == "#" || $0.isWhitespace }
      guard words.count >= 12, !allowed.contains(String(words)) else { continue }
      texts.append((Array(words.utf8), name))
    }
  }

  /// Whether a text or a number is hardly to be met by chance.
  private static func isDistinctive(_ kind: SwiftToken.Kind, _ text: Substring) -> Bool {
    switch kind {
    case .text: return text.count >= 16 && text.contains(" ") && !text.contains("\\(")
    case .number:
      let digits = text.filter(\.isNumber).drop { $0 == "0" }
      return digits.count >= 5 && Set(digits).count > 2
    case .word, .sign: return false
    }
  }
}

extension Substring {
  fileprivate var trimmingQuotes: Substring {
    let start = drop { $0 == "\"" }
    return start[
      ..<(start.lastIndex { $0 != "\"" }.map { start.index(after: $0) } ?? start.startIndex)]
  }
}
