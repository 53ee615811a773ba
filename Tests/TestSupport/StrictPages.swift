import Foundation

/// Pages as html5lib reads them, which follows the standard to the letter as browsers do.
public enum StrictPages {
  /// What may stand on a page, with the attributes that it may have besides the `common` ones.
  private static let allowed: [String: [String: String]] = [
    "html": [
      "html": "lang", "head": "", "meta": "charset content http-equiv name", "title": "",
      "style": "", "body": "", "header": "", "nav": "", "main": "", "aside": "", "footer": "",
      "section": "", "article": "", "div": "", "h1": "", "h2": "", "h3": "", "h4": "", "h5": "",
      "h6": "", "p": "", "ul": "", "ol": "start reversed", "li": "", "dl": "", "dt": "", "dd": "",
      "a": "href", "span": "", "em": "", "strong": "", "small": "", "bdi": "", "bdo": "",
      "abbr": "", "b": "", "cite": "", "del": "", "dfn": "", "i": "", "ins": "", "kbd": "",
      "mark": "", "q": "", "s": "", "sub": "", "sup": "", "u": "", "var": "", "wbr": "",
      "blockquote": "", "hr": "", "br": "", "img": "src alt width height", "pre": "", "code": "",
      "samp": "", "figure": "", "figcaption": "", "table": "", "caption": "", "thead": "",
      "tbody": "", "tfoot": "", "tr": "", "th": "scope colspan rowspan", "td": "colspan rowspan",
      "details": "open", "summary": "",
    ],
    "svg": [
      "svg": "xmlns viewBox width height preserveAspectRatio", "title": "", "desc": "", "g": "",
      "defs": "", "pattern": "width height patternUnits patternTransform",
      "marker": "viewBox refX refY markerWidth markerHeight orient", "clipPath": "",
      "rect": "x y width height rx", "line": "x1 y1 x2 y2", "path": "d", "circle": "cx cy r",
      "polygon": "points", "polyline": "points",
      "text": "x y dx dy text-anchor textLength dominant-baseline", "tspan": "x y dx dy",
    ],
    "math": [
      "math": "display", "semantics": "", "annotation": "encoding", "mrow": "", "mi": "", "mn": "",
      "mo": "", "ms": "", "mtext": "", "mspace": "", "mfrac": "", "msqrt": "", "mroot": "",
      "msub": "", "msup": "", "msubsup": "", "munder": "", "mover": "", "munderover": "",
      "mpadded": "", "mphantom": "", "mstyle": "", "mtable": "", "mtr": "", "mtd": "",
    ],
  ]

  private static let common: [String: String] = [
    "html": """
    id class tabindex role dir lang title aria-label aria-labelledby aria-describedby aria-hidden
    """,
    "svg": """
    id class role aria-label aria-labelledby aria-hidden transform fill fill-opacity stroke \
    stroke-width stroke-dasharray opacity clip-path marker-end
    """,
    "math": """
    class mathvariant accent accentunder displaystyle fence largeop movablelimits separator \
    stretchy symmetric depth height linethickness lspace mathsize maxsize minsize rspace voffset \
    width form scriptlevel
    """,
  ]

  /// Says what is wrong with each file: errors of syntax, and what is not allowed.
  private static let program = """
    import html5lib, json, sys
    from html5lib.constants import prefixes
    allowed, common = map(json.loads, sys.argv[1:3])
    for number, path in enumerate(sys.argv[3:]):
        parser = html5lib.HTMLParser()
        tree = parser.parse(open(path, encoding="utf-8", newline="").read())
        found = {f"{code} at {place}" for place, code, _ in parser.errors}
        for element in tree.iter():
            if not isinstance(element.tag, str):
                found.add("a comment")
                continue
            namespace, _, name = element.tag[1:].partition("}")
            kind = prefixes[namespace]
            if name not in allowed.get(kind, {}):
                found.add(f"<{kind} {name}>")
                continue
            names = (allowed[kind][name] + " " + common[kind]).split()
            for attribute in element.attrib:
                if attribute.rpartition("}")[2] not in names:
                    found.add(f"<{kind} {name} {attribute}>")
        print("".join(f"page {number}: {fault}\\n" for fault in sorted(found)), end="")
    """

  /// Empty when there is nothing wrong with any of the pages.
  ///
  /// - Parameter besides: what these pages may have besides, in HTML.
  public static func faults(of pages: [String], allowing besides: [String: String] = [:]) throws
    -> String
  {
    let folder = try TestFolder()
    let files = try pages.enumerated().map { try folder.write($1, to: "\($0).html") }
    var allowed = Self.allowed
    allowed["html"]?.merge(besides) { $0 + " " + $1 }
    let lists = try [JSONEncoder().encode(allowed), JSONEncoder().encode(Self.common)]
    return try Python.output(
      of: Self.program, lists.map { String(decoding: $0, as: UTF8.self) } + files)
  }
}
