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
    let lines = SourceLines(source)
    var links: [PlacedLink] = []
    forEachBlock { block in
      var finder = LinkFinder(source, lines, in: block.lines)
      for link in block.ownLinks {
        let line = finder.line(of: link.destination)
        links.append(
          PlacedLink(
            destination: link.destination, text: link.text, isImage: link.isImage,
            place: places.place(ofLine: line)))
      }
    }
    return links
  }

  /// What a link within the document can lead to.
  public var anchors: Set<String> {
    var anchors: Set<String> = []
    forEachBlock { block in
      switch block.content {
      case .heading(_, _, let anchor, _): anchors.insert(anchor)
      case .element(let element, _): anchors.formUnion(element.targets)
      default: break
      }
      for inline in block.inlines {
        inline.forEachInline {
          switch $0 {
          case .target(let name): anchors.insert(name)
          case .element(let element, _): anchors.formUnion(element.targets)
          default: break
          }
        }
      }
    }
    return anchors
  }
}

extension HTMLElement {
  /// The names by which links lead to it.
  public var targets: [String] {
    [attributes[.id], name == .a ? attributes[.name] : nil].compactMap { $0 }
  }
}

/// Looks for the lines of a block on which its links stand: the tree's text has no positions. One whose
/// destination is written elsewhere stands on the block's first line.
private struct LinkFinder {
  private let source: [UInt8]
  private let lines: SourceLines
  private let range: ClosedRange<Int>
  private let end: Int
  /// Behind the last link that was found: links come in the order of the text.
  private var position: Int

  /// How far a link is looked for, from the last one on. Without an end a block of links whose
  /// destinations are all written elsewhere would be read as often as it has links.
  private static let reach = 1 << 14

  init(_ source: [UInt8], _ lines: SourceLines, in range: ClosedRange<Int>) {
    self.source = source
    self.lines = lines
    self.range = range
    position = lines.start(ofLine: range.lowerBound)
    end = lines.start(ofLine: range.upperBound + 1)
  }

  mutating func line(of destination: String) -> Int {
    let word = Array(destination.utf8)
    guard let first = word.first else { return range.lowerBound }
    let limit = min(end, position + Self.reach)
    var place = position
    while let next = source[place..<max(place, limit)].firstIndex(of: first) {
      if source[next..<end].starts(with: word) {
        position = next + word.count
        return lines.line(at: next)
      }
      place = next + 1
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
        case .element(let element, let content):
          links += [element.link(around: content)].compactMap { $0 }
        default: break
        }
      }
    }
    return links
  }
}

extension HTMLElement {
  fileprivate func link(around content: [Inline]) -> Link? {
    switch name {
    case .a:
      attributes[.href].map {
        Link(destination: $0, text: content.plainText, isImage: false)
      }
    case .img:
      attributes[.src].map {
        Link(destination: $0, text: attributes[.alt] ?? "", isImage: true)
      }
    default: nil
    }
  }
}
