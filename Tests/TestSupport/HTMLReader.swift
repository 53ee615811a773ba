import Foundation

/// A strict reading of a page: every attribute quoted, every element closed in its place.
public struct HTMLReading {
  public private(set) var elements: [(name: String, attributes: [String: String])] = []
  public private(set) var styles: [String] = []
  public private(set) var problems: [String] = []

  private static let void: Set<String> = ["meta", "br", "hr", "img", "input"]

  public init(_ html: String) {
    var open: [String] = []
    var rest = html.drop { $0 != "\n" }
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains(">") { problems.append("a bare > in: \(rest[..<start])") }
      guard let end = rest[start...].firstIndex(of: ">") else {
        problems.append("a tag that does not end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        let name = String(tag.dropFirst())
        if open.last != name { problems.append("</\(name)> closes \(open.last ?? "nothing")") }
        open = open.dropLast()
        continue
      }
      let name = String(tag.prefix { $0 != " " })
      elements.append((name, attributes(tag.dropFirst(name.count))))
      if HTMLReading.void.contains(name) { continue }
      open.append(name)
      if name == "style", let close = rest.firstRange(of: "</style>") {
        styles.append(String(rest[..<close.lowerBound]))
        rest = rest[close.lowerBound...]
      }
    }
    if !open.isEmpty { problems.append("left open: \(open)") }
  }

  private mutating func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      let name = String(rest.prefix { $0 != "=" })
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\""), let end = rest.dropFirst(2).firstIndex(of: "\"") else {
        problems.append("attribute without quotes: \(text)")
        return attributes
      }
      let value = rest.dropFirst(2)[..<end]
      if attributes.updateValue(unescaped(value), forKey: name) != nil {
        problems.append("attribute twice: \(name)")
      }
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    return attributes
  }

  private func unescaped(_ text: Substring) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }

  public func first(_ name: String) -> [String: String]? {
    elements.first { $0.name == name }?.attributes
  }

  /// Where links lead, but for those of headings to themselves.
  public var links: [String] { links(whoseClass: { $0 != "anchor" }) }

  /// Where headings' links to themselves lead.
  public var anchors: [String] { links(whoseClass: { $0 == "anchor" }) }

  private func links(whoseClass isAsked: (String?) -> Bool) -> [String] {
    elements.filter { $0.name == "a" && isAsked($0.attributes["class"]) }
      .compactMap { $0.attributes["href"] }
  }

  public var headingLevels: [Int] {
    elements.compactMap { element in
      guard element.name.count == 2, element.name.first == "h" else { return nil }
      return element.name.last?.wholeNumberValue
    }
  }
}

/// The contrast of two colours, their parts between 0 and 1, as WCAG 2.2 defines it.
public func contrast(_ one: [Double], _ other: [Double]) -> Double {
  func luminance(_ colour: [Double]) -> Double {
    let parts = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
  let (a, b) = (luminance(one), luminance(other))
  return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}
