/// What becomes of an element that an author wrote.
enum HTMLMeaning: Equatable {
  /// It is part of the page.
  case element(HTMLElement)
  /// A place that links lead to, with nothing in it: `<a name="part-2">`.
  case target(String)
  /// Its tags go, what is in it stays: a button, `<html>`.
  case transparent
  /// It goes with all that is in it. What it would have shown is elsewhere: a link leads there.
  case omitted(link: String?)
  /// No element of HTML: text in angle brackets.
  case text(String)
}

extension HTMLMeaning {
  /// What is left out with all that is in it: it acts, or loads, or is a language of its own.
  private static let omittedNames: Set<String> = [
    "applet", "audio", "base", "canvas", "embed", "frame", "frameset", "iframe", "link", "math",
    "meta",
    "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video", "xmp",
  ]
  /// Elements whose tags say nothing here.
  private static let transparentNames: Set<String> = [
    "acronym", "address", "area", "article", "aside", "bgsound", "big", "body", "button", "col",
    "colgroup", "data", "dialog", "fieldset", "footer", "form", "head", "header", "hgroup", "html",
    "input", "label", "legend", "main", "map", "marquee", "menu", "meter", "nav", "nobr",
    "optgroup",
    "option", "output", "param", "picture", "progress", "rb", "rp", "rt", "rtc", "ruby", "slot",
    "source",
    "blink", "time", "track",
  ]

  /// Elements without an end.
  static let void: Set<String> = [
    "area", "base", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
  ]

  init(of tag: HTMLTag) {
    if tag.name == "a", tag.attributes["href"] == nil {
      let name = tag.attributes["id"] ?? tag.attributes["name"]
      self = name.map { .target($0) } ?? .transparent
    } else if let name = HTMLElement.Name(rawValue: tag.name) {
      self = .element(HTMLElement(name, allowedAttributes(of: tag)))
    } else if Self.omittedNames.contains(tag.name) {
      self = .omitted(
        link: ["iframe", "video", "audio", "embed", "object"].contains(tag.name)
          ? tag.attributes["src"] ?? tag.attributes["data"] : nil)
    } else if Self.transparentNames.contains(tag.name) {
      self = .transparent
    } else {
      self = .text(tag.source)
    }
  }
}

/// The attributes that a page may have, and what of `style` can be told by them.
private func allowedAttributes(of tag: HTMLTag) -> [HTMLElement.Attribute: String] {
  var allowed: [HTMLElement.Attribute: String] = [:]
  for attribute in HTMLElement.Attribute.allCases {
    allowed[attribute] = tag.attributes[attribute.rawValue]
  }
  for case (let attribute, let value)? in tag.styleDeclarations where allowed[attribute] == nil {
    allowed[attribute] = value
  }
  return allowed
}

extension HTMLTag {
  /// The attributes that are left out, and that its author may miss: what is shown differs, or it would
  /// have acted.
  var omittedAttributes: [String] {
    attributes.keys.filter { name in
      name.hasPrefix("on") || name == "style" && styleDeclarations.contains { $0 == nil }
    }.sorted()
  }

  /// What `style` declares, as attributes that say the same; `nil` for what none says.
  fileprivate var styleDeclarations: [(HTMLElement.Attribute, String)?] {
    (attributes["style"] ?? "").split(separator: ";").compactMap { declaration in
      let parts = declaration.split(separator: ":", maxSplits: 1).map {
        String($0).trimmingBlanks.lowercased()
      }
      return parts.count == 2 ? .some(self.attribute(of: parts[0], parts[1])) : nil
    }
  }

  private func attribute(
    of property: String, _ value: String
  ) -> (HTMLElement.Attribute, String)? {
    switch property {
    case "text-align" where ["left", "center", "right", "justify"].contains(value):
      (.align, value)
    case "float" where ["left", "right"].contains(value) && name == "img": (.align, value)
    case "width" where name == "img", "height" where name == "img":
      (
        property == "width" ? .width : .height,
        value.hasSuffix("px") ? String(value.dropLast(2)) : value
      )
    default: nil
    }
  }
}

extension HTMLElement.Name {
  /// Whether it is a block, which ends a paragraph, rather than text in one.
  var isBlock: Bool {
    switch self {
    case .blockquote, .center, .dd, .details, .div, .dl, .dt, .figcaption, .figure, .h1, .h2, .h3,
      .h4,
      .h5, .h6, .hr, .li, .ol, .p, .pre, .section, .summary, .ul, .caption, .table, .tbody, .td,
      .tfoot, .th, .thead, .tr:
      true
    case .a, .abbr, .b, .bdi, .bdo, .br, .cite, .code, .del, .dfn, .em, .font, .i, .img, .ins, .kbd,
      .mark, .q, .s, .samp, .small, .span, .strike, .strong, .sub, .sup, .tt, .u, .var, .wbr:
      false
    }
  }

  /// Whether it only arranges what is in it, so that headings in it are the text's own.
  var isTransparent: Bool { self == .div || self == .center || self == .section }

  /// What such an element ends where it begins, if it is open: `<li>` ends the item before it.
  var endedByStart: (names: Set<HTMLElement.Name>, within: Set<HTMLElement.Name>) {
    switch self {
    case .li: ([.li], [.ul, .ol])
    case .dt, .dd: ([.dt, .dd], [.dl])
    case .td, .th: ([.td, .th], [.tr, .table])
    case .tr: ([.tr, .td, .th], [.tbody, .thead, .tfoot, .table])
    case .tbody, .thead, .tfoot: ([.tbody, .thead, .tfoot, .tr, .td, .th, .caption], [.table])
    case _ where isBlock: ([.p], Self.scopes)
    default: ([], [])
    }
  }

  /// Elements out of which no end tag reaches, unless it is a table's.
  static let scopes: Set<HTMLElement.Name> = [.table, .td, .th, .caption]

  /// Whether its end tag ends what is open in a table.
  var isPartOfTable: Bool {
    switch self {
    case .table, .tbody, .td, .tfoot, .th, .thead, .tr, .caption: true
    default: false
    }
  }
}
