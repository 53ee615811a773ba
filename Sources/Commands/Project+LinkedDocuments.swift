import Foundation
import HostSystem
import Parsing
import Reporting

extension Project {
  /// The texts that a notebook links to in its course, and those that they link to.
  ///
  /// - Returns: also what is wrong with those that can't be read: links to them stay as they are.
  func linkedDocuments(
    of document: Document, at home: NotebookHome
  ) -> (linked: LinkedDocuments, notes: [String]) {
    let notebook = home.notebook
    var documents: [String: Document] = [:]
    var notes: [String] = []
    var seen: Set = [notebook]
    var waiting = [(notebook, document)][...]
    while let (file, text) = waiting.popFirst() {
      for link in text.links where !link.isImage {
        guard let path = LinkTarget(link.destination)?.path(from: file), path.hasSuffix(".md"),
          seen.insert(path).inserted, let bytes = Self.bytes(ofText: path, in: home)
        else { continue }
        guard documents.count < Self.mostDocuments else {
          notes.append(
            "\(text.path): of the texts that it links to, \(Self.mostDocuments) became pages; links "
              + "to others lead to their files.")
          return (LinkedDocuments(of: notebook, documents), notes)
        }
        do {
          let linked = try Document(parsing: bytes, path: home.prefix + path)
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

  /// - Returns: `nil` for what isn't there, or isn't a text of the course. Its page lies as its path
  ///   does, so it must not lie elsewhere.
  private static func bytes(ofText path: String, in home: NotebookHome) -> [UInt8]? {
    guard case .file(let whole, let size) = home.find(path), whole == "\(home.root)/\(path)",
      size <= byteLimit
    else { return nil }
    return FileManager.default.contents(atPath: whole).map(Array.init)
  }
}
