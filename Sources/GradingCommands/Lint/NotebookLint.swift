import Commands
import Exercises
import Parsing

/// What can be said of a notebook by reading it.
package struct NotebookLint {
  let document: Document
  /// Whether there's a file or a folder at a path.
  let exists: (String) -> Bool
  /// What links into another text can lead to; `nil` for a file that isn't such a text.
  let anchors: (String) -> Set<String>?
  /// The folder of the course's package, where links begin that begin with a slash.
  let root: String
  /// Why some of its pictures are not shown.
  let pictures: [PictureFault]

  package init(
    _ document: Document, root: String, pictures: [PictureFault] = [],
    exists: @escaping (String) -> Bool, anchors: @escaping (String) -> Set<String>?
  ) {
    self.document = document
    self.root = root
    self.pictures = pictures
    self.exists = exists
    self.anchors = anchors
  }

  package var findings: [LintFinding] {
    let own = document.anchors
    let links = document.links.compactMap { link in
      link.isImage ? lackOfDescription(of: link) : deadEnd(of: link, own)
    }
    return links
      + pictures.map { fault in
        finding(
          fault.problem, at: fault.place,
          cure: fault.cure ?? "Correct its path, which begins in the notebook's folder.")
      }
  }

  private func lackOfDescription(of image: PlacedLink) -> LintFinding? {
    guard image.text.allSatisfy(\.isWhitespace) else { return nil }
    return finding(
      "the picture \(image.destination) has no description", at: image.place,
      cure: "Write between the brackets what it shows: ![…](\(image.destination)).")
  }

  private func deadEnd(of link: PlacedLink, _ own: Set<String>) -> LintFinding? {
    let destination = link.destination
    guard let target = LinkTarget(destination) else { return nil }
    let (path, fragment) = (target.path, target.fragment)
    if path.isEmpty {
      guard !fragment.isEmpty else {
        return finding(
          "a link leads nowhere", at: link.place, cure: "Write where to: [text](#heading).")
      }
      guard !own.contains(fragment) else { return nil }
      return finding(
        "the link #\(fragment) points to a heading that doesn't exist", at: link.place,
        cure: nearestHeading(to: fragment, among: own))
    }
    let file = path.hasPrefix("/") ? root + path : "\(folder)\(path)"
    guard exists(file) else {
      return finding(
        "the link \(destination) points to a file that doesn't exist", at: link.place,
        cure: "Correct it: paths begin in the notebook's folder.")
    }
    guard !fragment.isEmpty, let others = anchors(file), !others.contains(fragment) else {
      return nil
    }
    return finding(
      "the link \(destination) points to a heading that file doesn't have", at: link.place,
      cure: nearestHeading(to: fragment, among: others))
  }

  private func nearestHeading(to fragment: String, among anchors: Set<String>) -> String {
    nearest(to: fragment, among: anchors.sorted()).map { "The nearest is #\($0)." }
      ?? "There are no headings at all."
  }

  /// With its slash; empty for a notebook in the working folder.
  private var folder: String {
    document.path.lastIndex(of: "/").map { String(document.path[...$0]) } ?? ""
  }

  private func finding(_ problem: String, at place: Place, cure: String) -> LintFinding {
    LintFinding(problem, in: document.path, at: place, cure: cure)
  }
}

extension NotebookLint {
  /// Demonstrations that are placed and not there, or there and placed nowhere.
  package static func demonstrations(
    of document: Document, among offers: [Event.Offer]
  ) -> [LintFinding] {
    let offered = offers.map(\.name)
    let placed = Set(document.demonstrations.map(\.name))
    let unknown = document.demonstrations.filter { !offered.contains($0.name) }.map { demo in
      LintFinding(
        "there is no demonstration \(demo.name)", in: document.path, at: demo.place,
        cure: nearest(to: demo.name, among: offered).map { "The nearest is \($0)." }
          ?? "Remove this line: the course has none.")
    }
    let idle = offered.filter { !placed.contains($0) }.map { name in
      LintFinding(
        document.path, "the demonstration \(name) is shown nowhere",
        cure: "Place it with a line `<!-- notebook:demo \(name) -->`, or take it off the "
          + "demonstrator's list.")
    }
    return unknown + idle
  }
}
