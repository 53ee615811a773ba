/// An element that an author wrote in HTML, as far as a page may have it.
///
/// This is the list of what is allowed, elements and attributes; `docs/html.md` tells it to authors.
/// Whatever is not in it never gets into the tree.
public struct HTMLElement: Equatable, Sendable {
  public enum Name: String, Sendable, CaseIterable {
    // Blocks.
    case blockquote, center, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6,
      hr
    case li, ol, p, pre, section, summary, ul
    case caption, table, tbody, td, tfoot, th, thead, tr
    // Text.
    case a, abbr, b, bdi, bdo, br, cite, code, del, dfn, em, font, i, img, ins, kbd, mark, q, s,
      samp
    case small, span, strike, strong, sub, sup, tt, u, `var`, wbr
  }

  public enum Attribute: String, Sendable, CaseIterable {
    case align, alt, colspan, dir, height, href, id, lang, name, open, reversed, rowspan, src, start
    case title, valign, width
  }

  public var name: Name
  /// Values as the author wrote them, entities read. Addresses are not yet looked at: whoever follows
  /// one decides where it may lead.
  public var attributes: [Attribute: String]

  public init(_ name: Name, _ attributes: [Attribute: String] = [:]) {
    self.name = name
    self.attributes = attributes
  }
}
