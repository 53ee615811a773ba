import Parsing

/// Elements that have only certain others in them, which stand nowhere else.
enum ElementFamily {
  case list
  case description
  case table

  /// The family of which an element is a part; `nil` for one that can stand by itself.
  init?(holding part: HTMLElement.Name) {
    switch part {
    case .li: self = .list
    case .dt, .dd: self = .description
    case .caption, .thead, .tbody, .tfoot, .tr, .td, .th: self = .table
    default: return nil
    }
  }

  /// What stands around a part that stands in nothing.
  var parent: HTMLElement.Name {
    switch self {
    case .list: .ul
    case .description: .dl
    case .table: .table
    }
  }
}

extension HTMLElement.Name {
  /// Whether it may stand in a line of text.
  var isText: Bool {
    switch self {
    case .blockquote, .center, .dd, .details, .div, .dl, .dt, .figcaption, .figure, .h1, .h2, .h3,
      .h4, .h5, .h6, .hr, .li, .ol, .p, .pre, .section, .summary, .ul, .caption, .table, .tbody,
      .td, .tfoot, .th, .thead, .tr:
      false
    case .a, .abbr, .b, .bdi, .bdo, .br, .cite, .code, .del, .dfn, .em, .font, .i, .img, .ins, .kbd,
      .mark, .q, .s, .samp, .small, .span, .strike, .strong, .sub, .sup, .tt, .u, .var, .wbr:
      true
    }
  }

  /// Whether it stands in a line of text, and nothing in it.
  var isVoidText: Bool { [.br, .img, .wbr].contains(self) }

  /// The element of the page: of those that are obsolete, its modern equal.
  var shown: StaticString {
    switch self {
    case .a: "a"
    case .abbr: "abbr"
    case .b: "b"
    case .bdi: "bdi"
    case .bdo: "bdo"
    case .blockquote: "blockquote"
    case .br: "br"
    case .caption: "caption"
    case .center, .div, .section: "div"
    case .cite: "cite"
    case .code, .tt: "code"
    case .dd: "dd"
    case .del: "del"
    case .details: "details"
    case .dfn: "dfn"
    case .dl: "dl"
    case .dt: "dt"
    case .em: "em"
    case .figcaption: "figcaption"
    case .figure: "figure"
    case .font, .span: "span"
    // Those of the text are its outline; one in HTML is no part of it.
    case .h1, .h2, .h3, .h4, .h5, .h6, .p: "p"
    case .hr: "hr"
    case .i: "i"
    case .img: "img"
    case .ins: "ins"
    case .kbd: "kbd"
    case .li: "li"
    case .mark: "mark"
    case .ol: "ol"
    case .pre: "pre"
    case .q: "q"
    case .s, .strike: "s"
    case .samp: "samp"
    case .small: "small"
    case .strong: "strong"
    case .sub: "sub"
    case .summary: "summary"
    case .sup: "sup"
    case .table: "table"
    case .tbody: "tbody"
    case .td: "td"
    case .tfoot: "tfoot"
    case .th: "th"
    case .thead: "thead"
    case .tr: "tr"
    case .u: "u"
    case .ul: "ul"
    case .var: "var"
    case .wbr: "wbr"
    }
  }
}
