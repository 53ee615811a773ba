import Archives
import Exercises
import Running
import Wording

extension SubmissionSearch {
  /// Takes what each learner handed in, of a platform's download.
  mutating func take(_ download: Download) {
    notes.append(
      "The names are those of \(download.platform.title): it is read as a class's download.")
    notes += download.notes
    for doubt in download.doubts {
      let name = doubt.item.name ?? ""
      refuse(Archive.stem(ofName: name) ?? name, name, doubt.item.source, doubt.reason)
    }
    var attempts: [(owner: Download.Owner, parts: [Download.Part])] = []
    var places: [String: Int] = [:]
    for part in download.parts {
      let key = part.owner.attempt
      if let place = places[key] {
        attempts[place].parts.append(part)
      } else {
        places[key] = attempts.count
        attempts.append((part.owner, [part]))
      }
    }
    for (owner, parts) in attempts { take(parts, of: owner) }
    for item in download.others {
      if let name = item.name, !item.entry.isFolder, UnrelatedFile.isOne(name) {
        passOver(name, "by its name it isn't a learner's")
      } else {
        look(at: item.entry, String(item.source.dropLast(item.entry.name.count)))
      }
    }
  }

  /// Takes one attempt of a learner's.
  private mutating func take(_ parts: [Download.Part], of owner: Download.Owner) {
    var files: [HandedInFolder.Entry] = []
    var sources: [String] = []
    var names: [String] = []
    var folders = 0
    for part in parts {
      let source = part.item.source
      switch part.content {
      case .about: continue
      case .file(let name):
        files.append(
          HandedInFolder.Entry(name: Array(name.utf8), content: part.item.entry.content))
        sources.append(source)
        names.append(part.item.name ?? name)
      case .folder(let open):
        folders += 1
        add(owner.learner, part.item.name ?? owner.learner, source, owner.arrival) {
          [archives] () throws(Unacceptable) in
          try TakenAnswers(from: open().answers(unpackedBy: archives))
        }
      }
    }
    let about = parts.filter { $0.isTyped }.compactMap(\.item.name)
    if files.isEmpty {
      guard folders == 0 else {
        for name in about {
          passOver(name, "it is an online text, and its learner handed in files too")
        }
        return
      }
      let name = parts[0].item.name ?? owner.learner
      add(owner.learner, name, parts[0].item.source, owner.arrival) { () throws(Unacceptable) in
        throw Unacceptable("no file was handed in")
      }
      return
    }
    let isCanvas = owner.arrival.platform == .canvas
    add(
      owner.learner, names.sorted().joined(separator: ", "),
      sources.sorted().joined(separator: ", "), owner.arrival
    ) { [archives] () throws(Unacceptable) in
      if isCanvas { try Self.checkIsCanvas(files, names) }
      return try HandedInFolder(files).answersOfLooseFiles(unpackedBy: archives)
    }
    for name in about {
      passOver(name, "it is an online text, and its learner handed in files too")
    }
  }

  /// Canvas's form is told by little: where a learner has two answers to one question, its numbers may be
  /// those of learners.
  private static func checkIsCanvas(
    _ files: [HandedInFolder.Entry], _ names: [String]
  ) throws(Unacceptable) {
    let questions = files.compactMap(\.text).compactMap { AnswerName($0).question }
    guard Set(questions).count < questions.count else { return }
    throw Unacceptable(
      "nobody can tell whether these files are of one learner or of several: \(shownList(names)); put "
        + "each learner's files into a folder of their own")
  }

  /// Looks into the one archive that the instructor named and nothing else. It is a learner's, or what a
  /// platform gives for a whole class, or a class's that the instructor has packed.
  ///
  /// No other archive is read as a class's: a learner could hand in one that bears others' names.
  mutating func lookIntoOnlyArchive(
    _ item: Download.Item, _ read: (Int) throws(Unacceptable) -> [UInt8]
  ) {
    let name = item.name ?? textInCodePage437(item.entry.name)
    let stem = Archive.stem(ofName: name) ?? name
    let bytes: [UInt8]
    do throws(Unacceptable) {
      bytes = try read(Archive.Bounds.ofClass.archiveBytes)
    } catch {
      refuse(stem, name, item.source, "it \(error.reason)")
      return
    }
    do throws(Unacceptable) {
      let folder = HandedInFolder(try archives.archive(of: bytes))
      if try takeClass(in: folder, stem, item.source) { return }
      add(stem, name, item.source) { [archives] () throws(Unacceptable) in
        try TakenAnswers(from: folder.answers(unpackedBy: archives))
      }
    } catch {
      // More than a learner may hand in may still be a class's, if the platform says so.
      if let download = downloadOfClass(bytes, stem, item.source) {
        take(download)
      } else {
        refuse(stem, name, item.source, error.reason)
      }
    }
  }

  private func downloadOfClass(
    _ bytes: [UInt8], _ stem: String, _ path: String
  ) -> Download? {
    do throws(Unacceptable) {
      let archive = try archives.archive(of: bytes, ofClass: true)
      return Download.find(in: HandedInFolder(archive), stem, path)
    } catch {
      // The reason why it is no learner's is told.
      return nil
    }
  }

  /// - Returns: whether it is a class's.
  private mutating func takeClass(
    in folder: HandedInFolder, _ name: String, _ path: String
  ) throws(Unacceptable) -> Bool {
    if let download = Download.find(in: folder, name, path) {
      take(download)
      return true
    }
    guard folder.isPackedCollection(unpackedBy: archives) else { return false }
    notes.append("“\(shownName(name))” is read as a collection: each item in it is a submission.")
    try look(in: folder, name, path)
    return true
  }
}

extension Download.Owner {
  /// The same for all parts of one attempt.
  fileprivate var attempt: String {
    let arrival = arrival
    return [
      learner, arrival.identifier ?? "", arrival.time?.description ?? "",
      arrival.attempt.map(String.init) ?? "",
    ].joined(separator: "\n")
  }
}

extension Download.Part {
  /// Whether it is what a learner typed in, and no word of the platform's.
  fileprivate var isTyped: Bool {
    guard case .about = content else { return false }
    return owner.arrival.platform != .blackboard
  }
}

extension HandedInFolder {
  /// The answers among files that were handed in one by one, or in the only archive among them.
  func answersOfLooseFiles(
    unpackedBy archives: ArchiveReader? = nil
  ) throws(Unacceptable) -> TakenAnswers {
    if hasAnswers { return try TakenAnswers(from: self) }
    let passed = try TakenAnswers(from: self).passedOver
    if let archives, !self.archives.isEmpty || !passed.contains(where: \.isMissed) {
      return try TakenAnswers(from: answers(unpackedBy: archives))
    }
    throw Unacceptable(passed.map(\.note).joined(separator: " "))
  }

  /// Refuses an archive within a class's folder, or one of several, that is itself a class's.
  func checkIsNoDownload(named name: String) throws(Unacceptable) {
    guard let download = Download.find(in: self, nil, name) else { return }
    throw Unacceptable(
      "it is what \(download.platform.title) gives for a whole class; such an archive is graded when "
        + "it is the only one that is named")
  }

  /// Whether an archive, in which nothing says whose it is, holds several learners' submissions: two of
  /// them answer the same question. Nobody's parts of one submission do that.
  func isPackedCollection(unpackedBy archives: ArchiveReader, depth: Int = 0) -> Bool {
    guard depth < IntakeBounds.depth, isCollection() else { return false }
    let loose = Dictionary(grouping: looseFiles.compactMap { $0.text.flatMap(LooseName.init) }) {
      $0.learner
    }
    var known: Set<Int> = []
    for names in loose.values {
      let questions = Set(names.compactMap { AnswerName($0.answer).question })
      if !known.isDisjoint(with: questions) { return true }
      known.formUnion(questions)
    }
    for entry in folders + self.archives {
      do throws(Unacceptable) {
        let inner =
          entry.isFolder ? try entry.opened() : try entry.unpacked(by: archives)
        if folders.count == 1, self.archives.isEmpty, loose.isEmpty {
          return inner.isPackedCollection(unpackedBy: archives, depth: depth + 1)
        }
        let answers = try inner.answers(unpackedBy: archives).entries.filter(\.isNamedLikeAnswer)
        let questions = Set(answers.compactMap { $0.text.flatMap { AnswerName($0).question } })
        if !known.isDisjoint(with: questions) { return true }
        known.formUnion(questions)
      } catch {
        // It is refused when it is taken, if the others are a class's.
        continue
      }
    }
    return false
  }
}
