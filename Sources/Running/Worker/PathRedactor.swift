import Foundation
import HostSystem

/// The folder that a worker works in, as it is named in reports.
///
/// Its real path is random and this machine's own, and comes up in what answers print and throw. A
/// report is the same bytes on every run and on every machine, so one word stands for it there.
package struct PathRedactor: Sendable {
  package static let word = "scratch"

  /// All that names it, the longest first: a name can hold another one.
  private let names: [[UInt8]]
  private let random: [UInt8]

  /// That of a folder whose path is the same on every run and machine: nothing is hidden.
  package static let sameEverywhere = PathRedactor()

  private init() { (names, random) = ([], []) }

  /// - Parameters:
  ///   - folder: the temporary folder that it is in.
  ///   - resolved: the same without symbolic links. On a Mac, `/var` is `/private/var`.
  package init(in folder: String, resolved: String) {
    random = Array((folder.split(separator: "/").last ?? "").utf8)
    let paths = [folder, resolved].flatMap { ["\($0)/\(Self.word)", $0] }
    names = (Set(paths).map { Array($0.utf8) } + [random]).sorted { $0.count > $1.count }
  }

  /// The text with the word in place of every path of the folder, also of one that the text's end
  /// cuts off, as a limit does.
  package func hidden(in text: String) -> String {
    String(decoding: hidden(in: Data(text.utf8)), as: UTF8.self)
  }

  /// The same for the bytes of a text.
  package func hidden(in text: Data) -> Data {
    var text = text
    if let length = lengthOfNameCut(atEndOf: text) {
      text.replaceSubrange((text.endIndex - length)..., with: Self.word.utf8)
    }
    guard !random.isEmpty, text.range(of: Data(random)) != nil else { return text }
    return Data(names.reduce(Array(text)) { $0.replacing($1, with: Self.word.utf8) })
  }

  private func lengthOfNameCut(atEndOf bytes: Data) -> Int? {
    for name in names {
      guard let letters = name.firstRange(of: random)?.suffix(TemporaryFolder.randomLetters),
        let first = letters.first
      else { continue }
      // What ends before the random letters is the same on every run.
      for length in (first + 1..<name.count).reversed()
      where bytes.suffix(length).elementsEqual(name.prefix(length)) {
        return length
      }
    }
    return nil
  }
}
