import Foundation
import Running

/// Finds submissions at paths, and takes what may be taken of each.
struct SubmissionSearch {
  struct Found {
    /// As it may be shown, and used as a folder's name.
    let learner: String
    /// The name of the file or folder that it is.
    let name: String
    /// Its path.
    let source: String
    let answers: Result<TakenAnswers, Unacceptable>
  }

  private struct LooseFile {
    let learner: String
    /// Without the learner's name.
    let entry: HandedInFolder.Entry
    let name: String
    let source: String
  }

  private(set) var found: [Found] = []
  private(set) var passedOver: [PassedOver] = []
  private(set) var missing: [PassedOver] = []
  private var looseFiles: [LooseFile] = []

  mutating func look(at path: String) {
    let name = Self.name(ofPath: path)
    let item: OpenItem
    do throws(Unacceptable) {
      item = try OpenItem(path: path)
    } catch {
      missing.append(PassedOver(name: shownName(path, limit: 1024), reason: error.reason))
      return
    }
    guard item.isFolder else {
      // Opened anew when it is read: a thousand loose files are too many to keep open.
      let read = { (limit: Int) throws(Unacceptable) in
        try OpenItem(path: path).bytes(limit: limit)
      }
      let content: HandedInFolder.Content =
        item.isFile ? .file(read: read) : .other("neither a file nor a folder")
      look(at: HandedInFolder.Entry(name: Array(name.utf8), content: content), path)
      return
    }
    do throws(Unacceptable) {
      try look(in: item.folder(), name, path)
    } catch {
      add(name, name, path) { () throws(Unacceptable) in throw Unacceptable("it \(error.reason)") }
    }
  }

  /// The last part of a path; of `.` and the like, what it stands for.
  private static func name(ofPath path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    guard ["", ".", ".."].contains(last), let resolved = realpath(path, nil) else { return last }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").last.map(String.init) ?? "root"
  }

  /// Looks into a folder that the instructor named.
  private mutating func look(
    in folder: HandedInFolder, _ name: String, _ path: String
  ) throws(Unacceptable) {
    if folder.solutions != nil || folder.hasAnswers && !folder.holdsSubmissions {
      add(name, name, path) { () throws(Unacceptable) in
        try TakenAnswers(from: folder.answers())
      }
      return
    }
    let entries = folder.entries.filter { !$0.isHidden }
    guard !entries.isEmpty else { throw Unacceptable("is an empty folder") }
    for entry in entries {
      look(at: entry, "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/")
    }
  }

  /// Looks at one thing that may be a submission or a part of one.
  ///
  /// - Parameter path: its own, or that of the folder that it lies in, with a slash at the end.
  private mutating func look(at entry: HandedInFolder.Entry, _ path: String) {
    let name = entry.text ?? textInCodePage437(entry.name)
    let source = path.hasSuffix("/") ? path + name : path
    let fault = entry.text == nil ? Unacceptable("its name is not UTF-8") : nil
    switch entry.content {
    case .other(let kind):
      add(Archive.stem(ofName: name) ?? name, name, source) { () throws(Unacceptable) in
        throw Unacceptable("it is \(kind); only regular files and folders are taken")
      }
    case .folder(let open):
      add(name, name, source) { () throws(Unacceptable) in
        if let fault { throw fault }
        return try TakenAnswers(from: open().answers())
      }
    case .file(let read):
      if let stem = Archive.stem(ofName: name) {
        add(stem, name, source) { () throws(Unacceptable) in
          if let fault { throw fault }
          return try TakenAnswers(from: HandedInFolder(unpacking: read).answers())
        }
      } else if name.hasSuffix(".swift"), let file = Self.looseFile(name, entry, source) {
        looseFiles.append(file)
      } else if path.hasSuffix("/") {
        passedOver.append(
          PassedOver(
            name: shownName(name), reason: "no learner's answers can be told from its name"))
      } else {
        add(name, name, source) { () throws(Unacceptable) in
          throw Unacceptable("it is neither a folder, nor Q*.swift, nor an archive")
        }
      }
    }
  }

  /// A file whose name tells its learner: `alice_Q12_train.swift`.
  private static func looseFile(
    _ name: String, _ entry: HandedInFolder.Entry, _ source: String
  ) -> LooseFile? {
    if entry.isNamedLikeAnswer {
      return LooseFile(learner: String(name.dropLast(6)), entry: entry, name: name, source: source)
    }
    guard let match = name.wholeMatch(of: /(.+?)[_-](Q[0-9]{1,9}(?:[_-].*)?\.swift)/) else {
      return nil
    }
    return LooseFile(
      learner: String(match.1),
      entry: HandedInFolder.Entry(name: Array(match.2.utf8), content: entry.content),
      name: name, source: source)
  }

  /// Makes submissions of the loose files, when all paths have been looked at.
  mutating func gatherLooseFiles() {
    let groups = Dictionary(grouping: looseFiles, by: \.learner)
    for (learner, files) in groups {
      let source = files.map(\.source).sorted().joined(separator: ", ")
      let name = files.map(\.name).sorted().joined(separator: ", ")
      add(learner, name, source) { () throws(Unacceptable) in
        try TakenAnswers(from: HandedInFolder(files.map(\.entry)))
      }
    }
    looseFiles = []
  }

  private mutating func add(
    _ learner: String, _ name: String, _ source: String,
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
        answers: answers))
  }

  private static func fault(ofLearner name: String) -> String? {
    if !isPlain(name) { return "its name has characters in it that cannot be seen" }
    if name.hasPrefix("-") { return "its name begins with a hyphen, like an option" }
    if name.utf8.contains(UInt8(ascii: "\\")) { return "its name holds a backslash" }
    return nil
  }
}
