import Foundation
import HostSystem
import Parsing
import Reporting
import Running
import Typesetting

/// The folder that takes the executed notebook: all of it or, when something is in the way, nothing.
package struct OutputFolder {
  private let path: String
  private let name: String
  private let formats: [Format]
  /// Where the pages of linked texts lie.
  private let pages: [String]
  private let earlier: EarlierReport?

  private static let cure = "Name another folder with --output DIR."

  /// Checks that all that a run writes can be written there, that none of it is the notebook itself,
  /// and that there is what a format needs. Leaves everything as it was.
  ///
  /// - Parameters:
  ///   - id: tells the notebook from others of its name.
  ///   - linked: the texts whose pages lie beside the notebook's.
  ///   - recorded: what is known of an earlier run into this folder besides what lies in it.
  /// - Throws: `RunError` that names the file in the way.
  init(
    checking path: String, for document: Document, id: String, linking linked: LinkedDocuments,
    as list: FormatList, recorded: ReportRecord?
  ) throws(RunError) {
    var path = path
    while path.hasSuffix("/"), path != "/" { path.removeLast() }
    self.path = path
    name = document.name
    formats = list.formats
    pages = formats.contains(.html) ? linked.pages : []
    earlier = EarlierReport(in: path)
    if let other = earlier?.notebook, other != name {
      throw RunError(
        path, "it holds the executed \(other), whose figures have the same names",
        cure: "Name another folder with --output DIR, or remove this one.")
    }
    let written = Set(formats.map(file))
    let isRecorded = recorded.map { !written.isDisjoint(with: $0.files) } ?? false
    if let other = earlier?.notebookID ?? (isRecorded ? recorded?.notebookID : nil), other != id {
      throw RunError(
        path, "it holds the executed \(name) of another folder, whose files have the same names",
        cure: "Name another folder with --output DIR, or remove this one.")
    }
    let notebook = FileStatus(of: document.path)
    for format in formats { try checkPlace(of: file(format), notebook) }
    for page in pages { try checkPlace(of: page, notebook) }
    for figure in figuresOfEarlierRuns { try checkPlace(of: figure, notebook) }
    if formats.contains(.pdf) { _ = try PagePrinter() }
    try tryOut()
  }

  /// Writes a report and its figures, and removes figures of an earlier run: afterwards `figures`
  /// holds those of this run. First all is written under temporary names, then it is renamed.
  ///
  /// - Returns: the paths of what was written, figures aside.
  package func write(_ report: Report) throws -> [String] {
    let figures = report.figures()
    let contents = try formats.map { ($0, try bytes(of: report, $0)) }
    let pages = formats.contains(.html) ? report.linkedPages(besides: file(.html)) : []
    let made = try makeFolders(
      [figures.isEmpty ? path : "\(path)/figures"] + pages.map { folder(ofPage: $0.path) })
    var staged: [StagedFile] = []
    do {
      for page in pages {
        staged.append(try StagedFile(Array(page.html.utf8), for: "\(path)/\(page.path)"))
      }
      for figure in figures {
        staged.append(try StagedFile(Array(figure.svg.utf8), for: "\(path)/\(figure.path)"))
      }
      for (format, bytes) in contents {
        staged.append(try StagedFile(bytes, for: "\(path)/\(file(format))"))
      }
      for file in staged { try file.putInPlace() }
    } catch {
      for file in staged { file.discard() }
      Self.remove(made)
      throw Self.unwritable(error)
    }
    let current = Set(figures.map(\.path))
    for figure in figuresOfEarlierRuns where !current.contains(figure) {
      guard unlink("\(path)/\(figure)") == 0 else {
        throw Self.unwritable(FileError("\(path)/\(figure)"))
      }
    }
    return formats.map { "\(path)/\(file($0))" }
  }

  /// The names of the files that it gets, figures and pages aside.
  var files: [String] { formats.map(file) }

  private func file(_ format: Format) -> String {
    switch format {
    case .md: "\(name).md"
    case .html: "\(name).html"
    case .ipynb: "\(name).ipynb"
    case .pdf: "\(name).pdf"
    case .json: "run.json"
    }
  }

  private func bytes(of report: Report, _ format: Format) throws -> [UInt8] {
    switch format {
    case .md: report.markdown()
    case .html: Array(report.html().utf8)
    case .ipynb: Array(report.jupyter().utf8)
    case .json: Array(report.json().utf8)
    case .pdf: try PagePrinter().pdf(ofPage: report.html(isAlone: true))
    }
  }

  /// Those that the earlier run's record lists; where there is no record, what bears a name of ours.
  private var figuresOfEarlierRuns: [String] {
    if let earlier {
      return earlier.figures.filter { FileStatus(of: "\(path)/\($0)") != nil }
    }
    let enumerator = FileManager.default.enumerator(atPath: "\(path)/figures")
    var figures: [String] = []
    while let name = enumerator?.nextObject() as? String {
      enumerator?.skipDescendants()
      if name.wholeMatch(of: /(q\d+|demo)-.*\.svg/) != nil { figures.append("figures/\(name)") }
    }
    return figures
  }

  // MARK: - The check

  private func checkPlace(of file: String, _ notebook: FileStatus?) throws(RunError) {
    let file = "\(path)/\(file)"
    guard let status = FileStatus(of: file) else {
      // Nothing is there, as a rule; but a name may also be too long.
      if errno == ENOENT || errno == ENOTDIR { return }
      throw Self.unwritable(FileError(file))
    }
    if let notebook, status.isSame(as: notebook) {
      throw RunError(
        file, "it is the notebook itself, which the executed one must not replace", cure: Self.cure)
    }
    guard status.isRegular else {
      throw Self.inTheWay(file, status)
    }
  }

  /// Does what `write` will do, with empty files, and undoes it: no look at permissions tells as
  /// much. (`/proc` can be written by its permissions, and cannot be written.)
  private func tryOut() throws(RunError) {
    let folders = [path, "\(path)/figures"] + Set(pages.map(folder(ofPage:))).sorted()
    let made = try makeFolders(folders)
    defer { Self.remove(made) }
    do {
      for folder in folders {
        try StagedFile([], for: "\(folder)/trial").discard()
      }
    } catch {
      throw RunError(
        URL(fileURLWithPath: error.path).deletingLastPathComponent().relativePath,
        "nothing can be written there (\(error.reason))", cure: Self.cure)
    }
  }

  /// The folder of a linked text's page.
  private func folder(ofPage page: String) -> String {
    ([path] + page.split(separator: "/").dropLast().map(String.init)).joined(separator: "/")
  }

  /// Makes folders and those above them that are missing.
  ///
  /// - Returns: those that were made, the outermost first. When it fails there are none.
  private func makeFolders(_ paths: [String]) throws(RunError) -> [String] {
    var made: [String] = []
    for path in paths {
      do {
        made += try makeFolders(path)
      } catch {
        Self.remove(made)
        throw error
      }
    }
    return made
  }

  /// Makes a folder and those above it that are missing.
  ///
  /// - Returns: those that were made, the outermost first. When it fails there are none.
  private func makeFolders(_ path: String) throws(RunError) -> [String] {
    var made: [String] = []
    for end in path.indices where end != path.startIndex && path[end] == "/" {
      try makeFolder(String(path[..<end]), &made)
    }
    try makeFolder(path, &made)
    return made
  }

  private func makeFolder(_ path: String, _ made: inout [String]) throws(RunError) {
    if mkdir(path, 0o777) == 0 {
      made.append(path)
      return
    }
    let error = FileError(path)
    let status = FileStatus(of: path)
    if status?.isFolder == true { return }
    Self.remove(made)
    if let status { throw Self.inTheWay(path, status) }
    throw RunError(path, "this folder cannot be made (\(error.reason))", cure: Self.cure)
  }

  /// Removes folders, as far as they are empty.
  private static func remove(_ folders: [String]) {
    for folder in folders.reversed() { rmdir(folder) }
  }

  private static func inTheWay(_ path: String, _ status: FileStatus) -> RunError {
    let thing = status.isFolder ? "a folder" : status.isRegular ? "a file" : "no plain file"
    return RunError(
      path, "\(thing) is in the way of the output",
      cure: "Move it away, or name another folder with --output DIR.")
  }

  private static func unwritable(_ error: FileError) -> RunError {
    RunError(error.path, "it cannot be written (\(error.reason))", cure: cure)
  }
}
