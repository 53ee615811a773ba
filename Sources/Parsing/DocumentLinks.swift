/// A link or a picture of the document, and where it stands.
public struct PlacedLink: Equatable, Sendable {
  /// As it's written: `#q12`, `data/README.md`, `https://www.swift.org`.
  public var destination: String
  /// What is read in its place: a link's text, a picture's description.
  public var text: String
  public var isImage: Bool
  /// Where it stands in the file that was read.
  public var place: Place
}

extension Document {
  /// All links and pictures, in the order of the text, those in raw HTML too: a forge obeys it.
  public var links: [PlacedLink] {
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    var links: [PlacedLink] = []
    for block in blocks {
      block.forEachBlock { inner in
        var finder = LinkFinder(lines: lines, in: inner.lines)
        for link in inner.ownLinks {
          let line = finder.line(of: link.destination)
          links.append(
            PlacedLink(
              destination: link.destination, text: link.text, isImage: link.isImage,
              place: places.place(ofLine: line)))
        }
      }
    }
    return links
  }

  /// What a link within the document can lead to.
  public var anchors: Set<String> {
    var anchors: Set<String> = []
    for block in blocks {
      block.forEachBlock { inner in
        if case .heading(_, _, let anchor, _) = inner.content { anchors.insert(anchor) }
        for html in inner.ownHTML {
          for element in html.matches(of: /<[a-zA-Z][^>]*>/) {
            let attributes = attributes(of: element.0)
            anchors.formUnion([attributes["id"], attributes["name"]].compactMap { $0 })
          }
        }
      }
    }
    return anchors
  }
}

/// Looks for the lines of a block on which its links stand: the tree's text has no positions. One whose
/// destination is written elsewhere stands on the block's first line.
private struct LinkFinder {
  let lines: [String]
  let range: ClosedRange<Int>
  /// After which line and column the next link to the same place is looked for.
  private var seen: [String: Int] = [:]

  init(lines: [String], in range: ClosedRange<Int>) {
    self.lines = lines
    self.range = range
  }

  mutating func line(of destination: String) -> Int {
    var toSkip = seen[destination, default: 0]
    seen[destination] = toSkip + 1
    for line in range where lines.indices.contains(line - 1) && !destination.isEmpty {
      let count = lines[line - 1].ranges(of: destination).count
      if toSkip < count { return line }
      toSkip -= count
    }
    return range.lowerBound
  }
}

private struct Link {
  var destination: String
  var text: String
  var isImage: Bool
}

extension Block {
  /// The links directly in it, in order.
  fileprivate var ownLinks: [Link] {
    var links: [Link] = []
    for inline in inlines {
      inline.forEachInline {
        switch $0 {
        case .link(let content, let destination, _):
          links.append(
            Link(destination: destination, text: content.plainText, isImage: false))
        case .image(let content, let source, _):
          links.append(Link(destination: source, text: content.plainText, isImage: true))
        case .html(let html): links += linksOfHTML(html)
        default: break
        }
      }
    }
    if case .html(let html) = content { links += linksOfHTML(html) }
    return links
  }

  /// The raw HTML directly in it.
  fileprivate var ownHTML: [String] {
    var found: [String] = []
    for inline in inlines {
      inline.forEachInline { if case .html(let html) = $0 { found.append(html) } }
    }
    if case .html(let html) = content { found.append(html) }
    return found
  }
}

private func linksOfHTML(_ html: String) -> [Link] {
  html.matches(of: /<(a|img|A|IMG)\s[^>]*>/).compactMap { element in
    let attributes = attributes(of: element.0)
    let isImage = element.1.lowercased() == "img"
    return attributes[isImage ? "src" : "href"].map {
      Link(destination: $0, text: isImage ? attributes["alt"] ?? "" : "", isImage: isImage)
    }
  }
}

/// The attributes of an element, by their names in small letters.
private func attributes(of element: Substring) -> [String: String] {
  var attributes: [String: String] = [:]
  for match in element.matches(of: /([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/) {
    let value = match.2 ?? match.3 ?? match.4 ?? ""
    attributes[match.1.lowercased()] = String(value)
  }
  return attributes
}
