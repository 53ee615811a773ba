import Archives
import Exercises
import Running

extension HandedInFolder {
  var hasAnswers: Bool { entries.contains { $0.isNamedLikeAnswer } }

  var folders: [Entry] { entries.filter(\.isFolder) }
  var archives: [Entry] { entries.filter { $0.isNamedLikeArchive && !$0.isFolder } }

  /// Its files that are named after learners, `alice_Q12.swift`, by learner.
  var learnersOfLooseFiles: Set<String> {
    Set(looseFiles.compactMap { $0.text.flatMap(LooseName.init)?.learner })
  }

  /// Its files that are named after learners.
  var looseFiles: [Entry] {
    entries.filter { entry in
      guard !entry.isFolder, let name = entry.text, !LooseName.isPlainAnswer(name) else {
        return false
      }
      return LooseName(name) != nil
    }
  }

  /// Whether an archive or a folder of answers lies in it: one learner's work has none beside the
  /// answers, a class's has.
  var holdsSubmissions: Bool { !archives.isEmpty || folders.contains { $0.isSubmission } }

  /// Whether it is a class's folder by what lies in it, however few handed in: several submissions, or
  /// files that are named after their learners. The only folder in it may be such a one.
  func isCollection(depth: Int = 0) -> Bool {
    guard depth < IntakeBounds.depth, solutions == nil, !hasAnswers else { return false }
    if !learnersOfLooseFiles.isEmpty { return true }
    if archives.count + folders.count(where: \.isSubmission) > 1 { return true }
    guard folders.count == 1, archives.isEmpty else { return false }
    return folders[0].isCollection(depth: depth + 1)
  }

  /// Its folder `solutions`, or whatever bears that name.
  var solutions: Entry? { entries.first { $0.text?.lowercased() == "solutions" } }

  /// Where the answers of one submission lie.
  fileprivate enum Place {
    case folder(HandedInFolder)
    /// Within an archive, which has to be unpacked to know where, and whether at all.
    case archive(Entry, depth: Int)
  }

  /// The folder in here that holds the answers of one submission: this one, its `solutions`, or what
  /// lies in its only folder or, where there is none, its only archive.
  ///
  /// - Throws: when there is none, or no telling which.
  func answers(
    unpackedBy archives: ArchiveReader, depth: Int = 0
  ) throws(Unacceptable) -> HandedInFolder {
    switch try place(depth: depth) {
    case .folder(let folder): return folder
    case .archive(let archive, let depth):
      return try archive.unpacked(by: archives).answers(unpackedBy: archives, depth: depth + 1)
    }
  }

  /// As far as it can be told without unpacking anything.
  fileprivate func place(depth: Int = 0) throws(Unacceptable) -> Place {
    guard depth <= IntakeBounds.depth else {
      throw Unacceptable("its answers lie more than \(IntakeBounds.depth) folders deep")
    }
    if let solutions {
      let inner = try solutions.opened()
      guard !hasAnswers || !inner.hasAnswers else {
        throw Unacceptable("it holds answers both directly and in \(solutions.shown)")
      }
      if !hasAnswers { return try inner.place(depth: depth + 1) }
    }
    if hasAnswers { return .folder(self) }
    guard learnersOfLooseFiles.isEmpty else {
      throw Unacceptable(
        "its files are named after learners (\(shownList(learnersOfLooseFiles, limit: 3))); such "
          + "files are graded in a folder of their own, unpacked")
    }
    guard folders.count <= 1 else {
      throw Unacceptable(
        "it holds several folders and no answers directly; a collection of submissions is graded "
          + "when it is unpacked")
    }
    if let folder = folders.first { return try folder.opened().place(depth: depth + 1) }
    guard archives.count <= 1 else {
      throw Unacceptable("it holds several archives and no answers directly")
    }
    if let archive = archives.first { return .archive(archive, depth: depth) }
    if let packed = entries.first(where: { $0.text.flatMap(Archive.stemOfOtherPacking) != nil }) {
      throw Unacceptable("\(packed.shown): \(Archive.advice)")
    }
    throw Unacceptable("it holds no answers: no file is named like Q12_train.swift")
  }
}

extension HandedInFolder.Entry {
  /// Whether one learner's answers lie in this folder. An archive in it is taken for answers, whatever
  /// it holds: how a class's folder is read must not depend on one that is damaged.
  fileprivate var isSubmission: Bool {
    do throws(Unacceptable) {
      _ = try opened().place()
      return true
    } catch {
      return false
    }
  }

  fileprivate func isCollection(depth: Int) -> Bool {
    do throws(Unacceptable) {
      return try opened().isCollection(depth: depth)
    } catch {
      return false
    }
  }
}

extension HandedInFolder.Entry {
  /// A folder.
  func opened() throws(Unacceptable) -> HandedInFolder {
    switch content {
    case .folder(let open):
      do throws(Unacceptable) {
        return try open()
      } catch {
        throw Unacceptable("\(shown) \(error.reason)")
      }
    case .file: throw Unacceptable("\(shown) is not a folder")
    case .other(let kind): throw Unacceptable("\(shown) is \(kind); only folders are looked into")
    }
  }

  /// An archive.
  func unpacked(by archives: ArchiveReader) throws(Unacceptable) -> HandedInFolder {
    switch content {
    case .file(let read):
      do throws(Unacceptable) {
        return try HandedInFolder(unpacking: read, by: archives)
      } catch {
        throw Unacceptable("\(shown): \(error.reason)")
      }
    case .folder: throw Unacceptable("\(shown) is not an archive")
    case .other(let kind): throw Unacceptable("\(shown) is \(kind); only regular files are taken")
    }
  }
}

extension HandedInFolder {
  /// The root of an archive.
  ///
  /// - Parameter read: gives its bytes, when there are no more than so many.
  init(
    unpacking read: (Int) throws(Unacceptable) -> [UInt8], by archives: ArchiveReader
  ) throws(Unacceptable) {
    self.init(try archives.archive(of: try read(Archive.Bounds().archiveBytes)))
  }
}
