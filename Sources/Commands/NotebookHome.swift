import Foundation
import Hashing
import HostSystem
import Parsing
import Reporting
import Running

/// Where a notebook stands among files: paths of its links begin there. An executed notebook, which a
/// run has written elsewhere, stands where its author's stood.
package struct NotebookHome {
  /// The folder of the course, or of the notebook when it lies elsewhere: absolute, without links.
  let root: String
  /// The notebook's path in it.
  package let notebook: String
  /// What a message puts before a path in it: as the user wrote it, as far as that leads there.
  let prefix: String
  /// Where this program was started.
  private let here: String

  package init(of document: Document, in course: String) {
    let file = Self.realPath(document.path)
    let course = Self.realPath(course)
    here = Self.realPath(FileManager.default.currentDirectoryPath)
    let origin = Self.origin(of: document, at: file, within: [course, here])
    let place = origin ?? file
    root = Self.lies(place, in: course) ? course : Self.folder(of: place)
    notebook = String(place.dropFirst(root == "/" ? 1 : root.count + 1))
    if origin == nil, document.path == notebook || document.path.hasSuffix("/\(notebook)") {
      prefix = String(document.path.dropLast(notebook.count))
    } else {
      prefix = root == here ? "" : "\(root)/"
    }
  }

  /// Where an executed notebook stood before, as it tells; `nil` for one that tells nothing, or leads
  /// to where nobody would have run it from.
  private static func origin(
    of document: Document, at file: String, within folders: [String]
  ) -> String? {
    guard let way = LinkTarget(document.wayToFiles)?.path, !way.isEmpty else { return nil }
    let name = URL(fileURLWithPath: file).lastPathComponent
    let place = URL(fileURLWithPath: "\(folder(of: file))/\(way)/\(name)").standardizedFileURL.path
    return folders.contains { lies(place, in: $0) }
      && realPath(folder(of: place)) == folder(of: place)
      ? place : nil
  }

  // MARK: - Files of the course

  enum Finding {
    /// Absolute.
    case file(path: String, size: Int)
    case missing
    case noFile
    /// By its name it's in the course, by the file system elsewhere.
    case elsewhere
  }

  /// What stands at a path of the course: a link of the file system may lead anywhere.
  func find(_ path: String) -> Finding {
    let real = Self.realPath("\(root)/\(path)")
    guard let status = FileStatus(of: real) else { return .missing }
    guard Self.lies(real, in: root) else { return .elsewhere }
    return status.isRegular ? .file(path: real, size: status.size) : .noFile
  }

  // MARK: - The way from the output

  /// The way from an output folder to the notebook's, as addresses have it; empty for the same folder.
  ///
  /// - Returns: `nil` where neither the course nor the folder in which this program was started holds
  ///   both: then the way would lead through folders of this machine, which nobody else has.
  package func way(from output: String) -> String? {
    let output = Self.realPath(output)
    let isShort = [root, here].contains { base in
      base != "/" && Self.lies(folder, in: base) && Self.lies(output, in: base)
    }
    return isShort ? Self.way(from: output, to: folder) : nil
  }

  /// What the user should know where links to files lead nowhere from the output; `nil` where they do,
  /// and where there are none.
  func remark(
    on document: Document, _ linked: LinkedDocuments, writtenTo output: String
  ) -> String? {
    guard way(from: output) == nil else { return nil }
    let link = document.links.first { link in
      guard !link.isImage, let target = LinkTarget(link.destination), !target.path.isEmpty else {
        return false
      }
      return target.path(from: notebook).map { linked.documents[$0] == nil } ?? true
    }
    return link.map { link in
      "\(link.place.description(in: document.path)): the link \(link.destination) leads nowhere from "
        + "\(output), which isn't in the course's folder. Name a folder in it with --output DIR."
    }
  }

  /// Tells the notebook from others of the same name, wherever both folders are moved together.
  package func id(in output: String) -> String {
    let way = Self.way(from: Self.realPath(output), to: folder)
    let name = notebook.split(separator: "/").last ?? ""
    return String(SHA256.text(of: Array("\(way)\(name)".utf8)).prefix(16))
  }

  private var folder: String { Self.folder(of: "\(root)/\(notebook)") }

  private static func way(from: String, to: String) -> String {
    let (from, to) = (from.split(separator: "/"), to.split(separator: "/"))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    return String(repeating: "../", count: from.count - shared)
      + to.dropFirst(shared).map { "\(percentEncoded($0))/" }.joined()
  }

  // MARK: - Paths

  private static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  private static func lies(_ path: String, in folder: String) -> Bool {
    folder == "/" || path == folder || path.hasPrefix("\(folder)/")
  }

  /// A path without links, also of something that isn't there yet.
  static func realPath(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    if FileStatus(of: path) != nil { return url.resolvingSymlinksInPath().path }
    let above = url.deletingLastPathComponent()
    guard above.path != url.path else { return url.path }
    let folder = realPath(above.path)
    return (folder == "/" ? "" : folder) + "/\(url.lastPathComponent)"
  }
}

extension Project {
  package func home(of document: Document) -> NotebookHome {
    NotebookHome(of: document, in: installation.root)
  }
}
