import Parsing
import Wording

/// Texts of a course that its notebook links to, and those that they link to. Each becomes a page, which
/// lies beside the report as its text lies in the course: `docs/layers.md` becomes
/// `pages/docs/layers.html`.
public struct LinkedDocuments: Equatable, Sendable {
  /// The notebook's path, from the course's folder.
  public let notebook: String
  /// By their paths, from the course's folder.
  public let documents: [String: Document]

  /// - Parameter notebook: its path from the course's folder.
  public init(of notebook: String = "", _ documents: [String: Document] = [:]) {
    self.notebook = notebook
    self.documents = documents
  }

  /// Where their pages lie, from the report's folder, in order.
  public var pages: [String] { documents.keys.map(Self.page).sorted() }

  /// The path of a text's page.
  static func page(of file: String) -> String { "pages/\(file.dropLast(".md".count)).html" }
}

/// The page of a text that the notebook links to.
public struct LinkedPage: Equatable, Sendable {
  /// From the report's folder.
  public var path: String
  public var html: String

  /// The path as browsers ask for it.
  public var address: String { percentEncoded(path) }
}

/// Where links of one page lead: pages that are made beside it.
struct PageLinks: Sendable {
  /// The text whose links these are, from the course's folder.
  private let file: String
  /// Pages by the paths of their texts.
  private let pages: [String: String]
  private let notebook: String
  /// From the report's folder to the notebook's.
  private let way: String?

  /// - Parameters:
  ///   - report: the path of the notebook's page; empty where it's served as a folder.
  ///   - way: that from the report's folder to the notebook's; `nil` where links to files stay.
  init(of file: String, among linked: LinkedDocuments, report: String, way: String? = nil) {
    self.file = file
    self.way = way
    notebook = linked.notebook
    var pages = Dictionary(
      uniqueKeysWithValues: linked.documents.keys.map { ($0, LinkedDocuments.page(of: $0)) })
    if !linked.notebook.isEmpty { pages[linked.notebook] = report }
    self.pages = pages
  }

  /// - Returns: `nil` for a link to something else.
  func destination(_ link: String) -> String? {
    guard let target = LinkTarget(link), !target.path.isEmpty,
      let other = target.path(from: file), let page = pages[other]
    else { return nil }
    let fragment = target.fragment.isEmpty ? "" : "#\(percentEncoded(target.fragment))"
    // Within the page itself no other is loaded; `#` alone is its beginning.
    guard other == file else { return address(of: page) + fragment }
    return fragment.isEmpty ? "#" : fragment
  }

  /// Where a link to a file leads from this page.
  ///
  /// - Returns: `nil` where nobody knows, and for a link within the page.
  func file(_ link: String) -> String? {
    let end = link.firstIndex { "?#".contains($0) } ?? link.endIndex
    guard let way, end != link.startIndex else { return nil }
    let up = (pages[file] ?? "").split(separator: "/").dropLast().map { _ in Substring("..") }
    let toNotebook = up + way.split(separator: "/")
    let toCourse = toNotebook + notebook.split(separator: "/").dropLast().map { _ in ".." }
    let path = link[..<end]
    let start =
      path.hasPrefix("/")
      ? toCourse
      : toCourse + file.split(separator: "/").dropLast().map { Substring(percentEncoded($0)) }
    let shortest = shortened(start + path.split(separator: "/")).joined(separator: "/")
    return (shortest.isEmpty ? "." : shortest) + (path.hasSuffix("/") ? "/" : "") + link[end...]
  }

  /// The way to a page from this one.
  func address(of page: String) -> String {
    let here = (pages[file] ?? "").split(separator: "/").dropLast()
    let there = page.split(separator: "/")
    let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
    let up = String(repeating: "../", count: here.count - shared)
    let way = up + there.dropFirst(shared).map(percentEncoded).joined(separator: "/")
    return way.isEmpty ? "./" : way
  }
}

/// A path without steps into folders that it leaves again.
private func shortened(_ path: [Substring]) -> [Substring] {
  path.reduce(into: []) { short, part in
    switch part {
    case ".": break
    case "..":
      if let last = short.last, last != ".." { short.removeLast() } else { short.append(part) }
    default: short.append(part)
    }
  }
}

extension Report {
  /// The pages of the texts that the notebook links to, in the order of their paths.
  ///
  /// - Parameter report: the path of the notebook's own page, to which they link back; empty where
  ///   it's served as a folder.
  public func linkedPages(besides report: String) -> [LinkedPage] {
    linked.documents.sorted { $0.key < $1.key }.map { file, document in
      let links = PageLinks(of: file, among: linked, report: report, way: wayToFiles)
      let body = NotebookBody(
        document, beside: [:],
        in: Typography(
          typesetting, linksFiles: !report.isEmpty && wayToFiles != nil, pages: links,
          pictures: linkedPictures[file] ?? [:]), isNumbered: false)
      let page = HTMLPage(
        title: document.title, language: document.pageLanguage,
        header: [
          element(
            "p", ["class": "origin"],
            [element("a", ["href": links.address(of: report)], text: self.document.title)]),
          body.title ?? element("h1", text: document.title),
        ],
        contents: document.sections.isEmpty
          ? .none : document.contents(of: body) { _ in .none },
        text: body.nodes)
      return LinkedPage(path: LinkedDocuments.page(of: file), html: page.html)
    }
  }
}
