import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a strict XML parser sees in a figure's file.
struct SVGReading {
  struct Text: Equatable {
    var content: String
    var x: Double
    var y: Double
    var anchor: String
    var size: Double
    var isTurned: Bool

    /// The box that the text takes, with narrow letters taken as such: an overlap of two of these
    /// boxes is an overlap in every font.
    var box: (left: Double, right: Double, top: Double, bottom: Double) {
      let width = Double(content.count) * size * 0.42
      let left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
      return (left, left + width, y - size * 0.72, y)
    }
  }

  var title = ""
  var summary = ""
  var root: [String: String] = [:]
  var elements: [(name: String, attributes: [String: String])] = []
  var texts: [Text] = []

  /// Fails the test if the text is not well-formed.
  init(_ svg: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let reader = SVGDelegate()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "not well-formed: \(svg.prefix(300))", sourceLocation: sourceLocation)
    self = reader.reading
  }

  func elements(named name: String) -> [[String: String]] {
    elements.filter { $0.name == name }.map(\.attributes)
  }

  var contents: [String] { texts.map(\.content) }
}

private final class SVGDelegate: NSObject, XMLParserDelegate {
  var reading = SVGReading("<svg/>", skipping: true)
  private var path: [String] = []
  private var content = ""
  private var open: SVGReading.Text?
  private var turns: [Bool] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if path.isEmpty { reading.root = attributes }
    path.append(name)
    turns.append((turns.last ?? false) || attributes["transform"]?.contains("rotate") == true)
    reading.elements.append((name, attributes))
    if name == "text" || name == "title" || name == "desc" { content = "" }
    if name == "text" {
      let style = attributes["class"] ?? ""
      open = SVGReading.Text(
        content: "", x: Double(attributes["x"] ?? "") ?? .nan,
        y: Double(attributes["y"] ?? "") ?? .nan, anchor: attributes["text-anchor"] ?? "start",
        size: style.contains("title") ? 14 : style.contains("small") ? 11 : 12,
        isTurned: turns.last ?? false)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
    turns.removeLast()
    switch name {
    case "title" where path.count == 1: reading.title = content
    case "title": content = ""
    case "desc": reading.summary = content
    case "text":
      open?.content = content
      if let open { reading.texts.append(open) }
    default: break
    }
  }
}

extension SVGReading {
  fileprivate init(_ svg: String, skipping: Bool) {}
}
