import Running

extension HandedInFolder.Entry {
  /// Whether it is named as an answer, `Q12_train.swift`, whatever it is.
  var isNamedLikeAnswer: Bool {
    text.map { AnswersFolder.File(name: $0, bytes: []).question != nil } ?? false
  }

  var isNamedLikeArchive: Bool {
    text.map { Archive.isNamedLikeOne($0) && !isHidden } ?? false
  }

  var isFolder: Bool {
    if case .folder = content { true } else { false }
  }
}

extension HandedInFolder {
  var hasAnswers: Bool { entries.contains { $0.isNamedLikeAnswer } }

  /// Whether an archive or a folder of answers lies in it: one learner's work has none beside the
  /// answers, a class's has.
  var holdsSubmissions: Bool {
    entries.contains { entry in
      guard entry.isFolder, !entry.isHidden else { return entry.isNamedLikeArchive }
      do throws(Unacceptable) {
        _ = try entry.opened().answers()
        return true
      } catch {
        // A folder without answers is no submission, whatever else is in it.
        return false
      }
    }
  }

  /// Its folder `solutions`, or whatever bears that name.
  var solutions: Entry? { entries.first { $0.text?.lowercased() == "solutions" } }

  /// The folder in here that holds the answers of one submission: this one, its `solutions`, or what
  /// lies in its only folder or, where there is none, its only archive.
  ///
  /// - Throws: when there is none, or no telling which.
  func answers(depth: Int = 0) throws(Unacceptable) -> HandedInFolder {
    guard depth <= IntakeBounds.depth else {
      throw Unacceptable("its answers lie more than \(IntakeBounds.depth) folders deep")
    }
    if let solutions {
      let inner = try solutions.opened()
      guard !hasAnswers || !inner.hasAnswers else {
        throw Unacceptable("it holds answers both directly and in \(solutions.shown)")
      }
      if !hasAnswers { return try inner.answers(depth: depth + 1) }
    }
    if hasAnswers { return self }
    let folders = entries.filter { $0.isFolder && !$0.isHidden }
    guard folders.count <= 1 else {
      throw Unacceptable(
        "it holds several folders and no answers directly; a collection of submissions is graded "
          + "when it is unpacked")
    }
    if let folder = folders.first { return try folder.opened().answers(depth: depth + 1) }
    let archives = entries.filter { $0.isNamedLikeArchive }
    guard archives.count <= 1 else {
      throw Unacceptable("it holds several archives and no answers directly")
    }
    if let archive = archives.first { return try archive.unpacked().answers(depth: depth + 1) }
    throw Unacceptable("it holds no answers: no file is named like Q12_train.swift")
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
  func unpacked() throws(Unacceptable) -> HandedInFolder {
    switch content {
    case .file(let read):
      do throws(Unacceptable) {
        return try HandedInFolder(unpacking: read)
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
  init(unpacking read: (Int) throws(Unacceptable) -> [UInt8]) throws(Unacceptable) {
    let bytes = try read(Archive.Bounds().archiveBytes)
    do throws(ArchiveError) {
      self.init(try Archive(bytes))
    } catch {
      throw Unacceptable("the archive is refused: \(error.description)")
    }
  }
}
