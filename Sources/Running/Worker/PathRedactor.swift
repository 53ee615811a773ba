import Foundation
import HostSystem

/// The folder that a worker works in, as it is named in reports.
///
/// Its real path is random and this machine's own, and comes up in what answers print and throw. A
/// report is the same bytes on every run and on every machine, so one word stands for it there.
package struct PathRedactor: Sendable {
  package static let word = "desk"

  /// All that names it, the longest first: a name can hold another one.
  private let names: [[UInt8]]
  private let random: [UInt8]

  /// That of a desk whose path is the same on every run and machine: nothing is hidden.
  package static let sameEverywhere = PathRedactor()

  private init() { (names, random) = ([], []) }

  /// - Parameters:
  ///   - folder: the temporary folder that the desk stands in.
  ///   - resolved: the same without symbolic links. On a Mac, `/var` is `/private/var`.
  package init(in folder: String, resolved: String) {
    random = Array((folder.split(separator: "/").last ?? "").utf8)
    let paths = [folder, resolved].flatMap { ["\($0)/\(Self.word)", $0] }
    names = (Set(paths).map { Array($0.utf8) } + [random]).sorted { $0.count > $1.count }
  }

  /// The text with the word in place of every path of the desk, also of one that the text's end cuts
  /// off, as a limit does.
  package func hidden(in text: String) -> String {
    var bytes = Array(text.utf8)
    if let length = lengthOfNameCut(atEndOf: bytes) {
      bytes.replaceSubrange((bytes.count - length)..., with: Self.word.utf8)
    }
    if !random.isEmpty, Data(bytes).range(of: Data(random)) != nil {
      for name in names { bytes = bytes.replacing(name, with: Self.word.utf8) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func lengthOfNameCut(atEndOf bytes: [UInt8]) -> Int? {
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
