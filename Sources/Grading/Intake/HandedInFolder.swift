import Archives
import Exercises
import Running
import Wording

/// One folder of what was handed in, on the disk or in an archive. Nothing in it has been read yet.
struct HandedInFolder {
  struct Entry {
    /// As it is there; not always UTF-8.
    let name: [UInt8]
    let content: Content

    /// Its name as it may be shown, in quotes.
    var shown: String { "“\(shownName(text ?? textInCodePage437(name)))”" }

    /// `nil` when the name is not UTF-8.
    var text: String? { String(validating: name, as: UTF8.self) }

    var isIgnored: Bool { text.map(isIgnoredName) ?? (name.first == UInt8(ascii: ".")) }

    /// Whether it is named as an answer, `Q12_train.swift`, whatever it is.
    var isNamedLikeAnswer: Bool {
      text.map { AnswerName($0).isSwift && LooseName.isPlainAnswer($0) } ?? false
    }

    var isNamedLikeArchive: Bool { text.map(Archive.isNamedLikeOne) ?? false }

    var isFolder: Bool {
      if case .folder = content { true } else { false }
    }
  }

  enum Content {
    /// Its bytes, when there are no more than so many.
    case file(read: (_ limit: Int) throws(Unacceptable) -> [UInt8])
    case folder(open: () throws(Unacceptable) -> HandedInFolder)
    /// Something that is never opened: `a symbolic link`.
    case other(String)
  }

  /// Sorted by the bytes of their names; without what is ignored, whatever it is: nothing hidden is
  /// ever opened, so a link there does no harm.
  let entries: [Entry]

  init(_ entries: [Entry]) {
    self.entries = entries.filter { !$0.isIgnored }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  /// The root of an archive.
  init(_ archive: Archive) {
    self.init(archive.entries.map { (path: $0.path[...], entry: $0) })
  }

  private init(_ entries: [(path: ArraySlice<String>, entry: Archive.Entry)]) {
    let groups = Dictionary(grouping: entries) { $0.path.first ?? "" }
    self.init(
      groups.map { name, entries in
        if entries.count == 1, entries[0].path.count == 1, entries[0].entry.kind == .file {
          let bytes = entries[0].entry.bytes
          let read = { (limit: Int) throws(Unacceptable) -> [UInt8] in
            guard bytes.count <= limit else { throw Unacceptable.tooLarge(limit) }
            return bytes
          }
          return Entry(name: Array(name.utf8), content: .file(read: read))
        }
        let inner = entries.filter { $0.path.count > 1 }.map { ($0.path.dropFirst(), $0.entry) }
        return Entry(
          name: Array(name.utf8), content: .folder(open: { HandedInFolder(inner) }))
      })
  }
}

/// Why a submission is refused.
struct Unacceptable: Error, Equatable {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  static func tooLarge(_ limit: Int) -> Unacceptable {
    Unacceptable("is larger than \(inMebibytes(limit))")
  }
}
