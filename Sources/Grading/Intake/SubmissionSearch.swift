import Archives
import Exercises
import Foundation
import Running
import Wording

/// Finds submissions at paths, and takes what may be taken of each.
struct SubmissionSearch {
  struct Found {
    /// As it may be shown, and used as a folder's name.
    let learner: String
    /// The name of the file or folder that it is.
    let name: String
    /// Its path.
    let source: String
    let arrival: Arrival
    let answers: Result<TakenAnswers, Unacceptable>
  }

  let archives: ArchiveReader
  private(set) var found: [Found] = []
  private(set) var passedOver: [PassedOver] = []
  private(set) var missing: [PassedOver] = []
  /// How folders were read that could be read otherwise.
  var notes: [String] = []
  private var looseFiles: [LooseFile] = []
  private var unusable: [UnusableFile] = []

  init(archives: ArchiveReader) {
    self.archives = archives
  }

  /// Looks at all that the instructor named.
  mutating func look(at paths: [String]) {
    var items: [Download.Item] = []
    for path in paths {
      do throws(Unacceptable) {
        items.append(try Self.item(at: path))
      } catch {
        missing.append(PassedOver(name: shownName(path, limit: 1024), reason: error.reason))
      }
    }
    // What a shell makes of `download/*`.
    if let download = Download.read(items, in: nil) {
      take(download)
    } else if items.count == 1, paths.count == 1, case .file(let read) = items[0].entry.content,
      items[0].entry.isNamedLikeArchive
    {
      lookIntoOnlyArchive(items[0], read)
    } else {
      for item in items { look(at: item) }
    }
  }

  private mutating func look(at item: Download.Item) {
    guard case .folder(let open) = item.entry.content else {
      look(at: item.entry, item.source)
      return
    }
    let name = item.name ?? textInCodePage437(item.entry.name)
    do throws(Unacceptable) {
      try look(in: open(), name, item.source)
    } catch {
      refuse(name, name, item.source, "it \(error.reason)")
    }
  }

  /// Opened anew when it is read: a thousand loose files are too many to keep open.
  private static func item(at path: String) throws(Unacceptable) -> Download.Item {
    let item = try OpenItem(path: path)
    let content: HandedInFolder.Content =
      if item.isFolder {
        .folder { () throws(Unacceptable) in try OpenItem(path: path).folder() }
      } else if item.isFile {
        .file { (limit: Int) throws(Unacceptable) in try OpenItem(path: path).bytes(limit: limit) }
      } else {
        .other("neither a file nor a folder")
      }
    return Download.Item(
      entry: HandedInFolder.Entry(name: Array(name(ofPath: path).utf8), content: content),
      source: path)
  }

  /// The last part of a path; of `.` and the like, what it stands for.
  private static func name(ofPath path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    guard ["", ".", ".."].contains(last), let resolved = realpath(path, nil) else { return last }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").last.map(String.init) ?? "root"
  }

  /// Looks into a folder that the instructor named, or into the only one in such a folder.
  mutating func look(
    in folder: HandedInFolder, _ name: String, _ path: String
  ) throws(Unacceptable) {
    let path = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    if let download = Download.find(in: folder, name, path) {
      take(download)
      return
    }
    if folder.solutions != nil || folder.hasAnswers && !folder.holdsSubmissions {
      add(name, name, path) { [archives] () throws(Unacceptable) in
        try folder.checkIsOneLearners()
        return try TakenAnswers(from: folder.answers(unpackedBy: archives))
      }
      return
    }
    guard !folder.entries.isEmpty else { throw Unacceptable("is an empty folder") }
    // What an archiver puts around a class's work.
    if folder.folders.count == 1, folder.isCollection(), folder.archives.isEmpty,
      folder.learnersOfLooseFiles.isEmpty, let inner = folder.folders[0].text
    {
      for entry in folder.entries where !entry.isFolder { look(at: entry, "\(path)/") }
      let opened = try folder.folders[0].opened()
      notes.append(
        "“\(shownName(inner))” is read as a collection: each item in it is a submission.")
      try look(in: opened, inner, "\(path)/\(inner)")
      return
    }
    for entry in folder.entries { look(at: entry, "\(path)/") }
  }

  /// Looks at one thing that may be a submission or a part of one.
  ///
  /// - Parameter path: its own, or that of the folder that it lies in, with a slash at the end.
  mutating func look(at entry: HandedInFolder.Entry, _ path: String) {
    let name = entry.text ?? textInCodePage437(entry.name)
    let source = path.hasSuffix("/") ? path + name : path
    let fault = entry.text == nil ? Unacceptable("its name is not UTF-8") : nil
    switch entry.content {
    case .other(let kind):
      refuse(
        Archive.stem(ofName: name) ?? name, name, source,
        "it is \(kind); only regular files and folders are taken")
    case .folder(let open):
      add(name, name, source) { [archives] () throws(Unacceptable) in
        if let fault { throw fault }
        return try TakenAnswers(from: open().answers(unpackedBy: archives))
      }
    case .file(let read):
      if let stem = Archive.stem(ofName: name) {
        add(stem, name, source) { [archives] () throws(Unacceptable) in
          if let fault { throw fault }
          let folder = try HandedInFolder(unpacking: read, by: archives)
          try folder.checkIsNoDownload(named: name)
          return try TakenAnswers(from: folder.answers(unpackedBy: archives))
        }
      } else if let stem = Archive.stemOfOtherPacking(name) {
        refuse(stem, name, source, Archive.advice)
      } else if let loose = LooseName(name) {
        looseFiles.append(LooseFile(name: loose, entry: entry, source: source))
      } else if path.hasSuffix("/"), UnrelatedFile.isOne(name) {
        passOver(name, "by its name it isn't a learner's")
      } else {
        unusable.append(UnusableFile(name, source))
      }
    }
  }

  mutating func passOver(_ name: String, _ reason: String) {
    passedOver.append(PassedOver(name: shownName(name), reason: reason))
  }

  /// Makes submissions of the loose files, and refusals of what nobody can use, when all paths have
  /// been looked at.
  mutating func finish() {
    for (learner, files) in LooseFile.groups(looseFiles) {
      let source = files.files.map(\.source).sorted().joined(separator: ", ")
      let name = files.files.map { $0.shown }.sorted().joined(separator: ", ")
      add(learner, name, source) { () throws(Unacceptable) in
        if let doubt = files.doubt { throw Unacceptable(doubt) }
        return try HandedInFolder(files.files.map(\.asHandedIn)).answersOfLooseFiles()
      }
    }
    looseFiles = []
    let learners = found.map(\.learner)
    for file in unusable {
      if file.belongs(toOneOf: learners) {
        passOver(file.name, "it isn't an answer, and its learner handed in others")
      } else {
        refuse(file.stem, file.name, file.source, file.reason)
      }
    }
    unusable = []
  }

  mutating func refuse(
    _ learner: String, _ name: String, _ source: String, _ reason: String
  ) {
    add(learner, name, source) { () throws(Unacceptable) in throw Unacceptable(reason) }
  }

  mutating func add(
    _ learner: String, _ name: String, _ source: String, _ arrival: Arrival = Arrival(),
    _ take: () throws(Unacceptable) -> TakenAnswers
  ) {
    let answers: Result<TakenAnswers, Unacceptable>
    do throws(Unacceptable) {
      if let fault = Self.fault(ofLearner: learner) { throw Unacceptable(fault) }
      answers = .success(try take())
    } catch {
      answers = .failure(error)
    }
    found.append(
      Found(
        learner: shownName(learner), name: name, source: shownName(source, limit: 1024),
        arrival: arrival.shown, answers: answers))
  }

  private static func fault(ofLearner name: String) -> String? {
    if !isPlain(name) { return "its name has characters in it that cannot be seen" }
    if name.hasPrefix("-") { return "its name begins with a hyphen, like an option" }
    if name.utf8.contains(UInt8(ascii: "\\")) { return "its name holds a backslash" }
    if name.isEmpty || name.hasPrefix(".") { return "its name is empty, or begins with a dot" }
    return nil
  }
}

extension Arrival {
  /// As it may be shown: names are written by anybody.
  fileprivate var shown: Arrival {
    var shown = self
    shown.identifier = identifier.map { shownName($0) }
    shown.fullName = fullName.map { shownName($0) }
    shown.email = email.map { shownName($0) }
    return shown
  }
}
