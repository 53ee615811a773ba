import Foundation
import HostSystem
import Parsing
import Reporting

extension Project {
  /// The texts that a notebook links to in its course, and those that they link to.
  ///
  /// - Returns: also what is wrong with those that can't be read: links to them stay as they are.
  func linkedDocuments(of document: Document) -> (linked: LinkedDocuments, notes: [String]) {
    let (root, notebook) = home(of: document)
    var documents: [String: Document] = [:]
    var notes: [String] = []
    // As the user wrote it, as far as that leads to the course.
    let isShort = document.path == notebook || document.path.hasSuffix("/\(notebook)")
    let shown = isShort ? String(document.path.dropLast(notebook.count)) : "\(root)/"
    var seen: Set = [notebook]
    var waiting = [(notebook, document)][...]
    while let (file, text) = waiting.popFirst() {
      for link in text.links where !link.isImage {
        guard let path = LinkTarget(link.destination)?.path(from: file), path.hasSuffix(".md"),
          seen.insert(path).inserted, let bytes = Self.bytes(ofText: path, in: root)
        else { continue }
        guard documents.count < Self.mostDocuments else {
          notes.append(
            "\(text.path): of the texts that it links to, \(Self.mostDocuments) became pages; links "
              + "to others lead to their files.")
          return (LinkedDocuments(of: notebook, documents), notes)
        }
        do {
          let linked = try Document(parsing: bytes, path: shown + path)
          documents[path] = linked
          waiting.append((path, linked))
        } catch {
          notes.append("\(error) Until then links lead to the file, not to a page.")
        }
      }
    }
    return (LinkedDocuments(of: notebook, documents), notes)
  }

  private static let mostDocuments = 200
  private static let byteLimit = 4 << 20

  /// The folder of the course, or of the notebook when it lies elsewhere, and the notebook's path in it.
  private func home(of document: Document) -> (root: String, notebook: String) {
    let notebook = URL(fileURLWithPath: document.path).resolvingSymlinksInPath().path
    let root = URL(fileURLWithPath: installation.root).resolvingSymlinksInPath().path
    if notebook.hasPrefix("\(root)/") {
      return (root, String(notebook.dropFirst(root.count + 1)))
    }
    let url = URL(fileURLWithPath: notebook)
    return (url.deletingLastPathComponent().path, url.lastPathComponent)
  }

  /// - Returns: `nil` for what isn't there, or isn't a text of the course: a link of the file system may
  ///   lead anywhere.
  private static func bytes(ofText path: String, in root: String) -> [UInt8]? {
    let whole = URL(fileURLWithPath: "\(root)/\(path)").resolvingSymlinksInPath().path
    guard whole == "\(root)/\(path)", let status = FileStatus(of: whole), status.isRegular,
      status.size <= byteLimit
    else { return nil }
    return FileManager.default.contents(atPath: whole).map(Array.init)
  }
}
