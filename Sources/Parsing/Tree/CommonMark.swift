// The only file that knows cmark. Its oddities are explained here, and no pointer leaves it but for
// the length of a visit.
internal import CCmark

/// UTF-8 that cmark owns; good only during a visit.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// One node of the syntax tree, as cmark reports it.
enum SyntaxNode {
  // These contain others, and are left after them.
  case document
  case quote
  case list(start: Int?, isTight: Bool)
  case item
  case paragraph
  case heading(level: Int)
  case emphasis
  case strong
  case link(destination: Bytes, title: Bytes)
  case image(source: Bytes, title: Bytes)
  // These do not.
  case codeBlock(Bytes, info: Bytes)
  case htmlBlock(Bytes)
  case thematicBreak
  case text(Bytes)
  case code(Bytes)
  case html(Bytes)
  case softBreak
  case lineBreak
}

/// Walks the syntax tree of a text, without recursion: a tree may be as deep as the text is long.
///
/// - Parameters:
///   - enter: called with each node and the lines that cmark gives it, which need checking: the
///     last one may be 0 or too large (`TreeBuilder.lines`).
///   - leave: called after the children of a node that can have some.
func visitSyntaxTree(
  of markdown: [UInt8], enter: (SyntaxNode, _ firstLine: Int, _ lastLine: Int) -> Void,
  leave: () -> Void
) {
  withSyntaxTree(of: markdown) { root in
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      switch cmark_iter_next(iterator) {
      case CMARK_EVENT_ENTER:
        guard let node = cmark_iter_get_node(iterator) else { return }
        enter(
          SyntaxNode(node), Int(cmark_node_get_start_line(node)),
          Int(cmark_node_get_end_line(node)))
      case CMARK_EVENT_EXIT:
        // Nodes that cannot have children are entered and never left.
        leave()
      default:
        return
      }
    }
  }
}

/// The HTML blocks that stand in no other block, with the line on which each starts.
func topLevelHTML(in markdown: [UInt8]) -> [(line: Int, html: String)] {
  withSyntaxTree(of: markdown) { root in
    var found: [(line: Int, html: String)] = []
    var next = cmark_node_first_child(root)
    while let node = next {
      if cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK {
        found.append((Int(cmark_node_get_start_line(node)), unmasked(literal(of: node))))
      }
      next = cmark_node_next(node)
    }
    return found
  }
}

private func withSyntaxTree<Result>(
  of markdown: [UInt8], _ body: (OpaquePointer) -> Result
) -> Result {
  let root = markdown.withUnsafeBytes { bytes in
    // With no options, cmark passes bytes through unchanged; a byte-order mark it skips by itself.
    cmark_parse_document(
      bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
  }
  // cmark ends the process when memory runs out; it never returns NULL here.
  guard let root else { fatalError("cmark_parse_document returned no tree") }
  defer { cmark_node_free(root) }
  return body(root)
}

extension SyntaxNode {
  fileprivate init(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: self = .document
    case CMARK_NODE_BLOCK_QUOTE: self = .quote
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      self = .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: self = .item
    case CMARK_NODE_CODE_BLOCK:
      self = .codeBlock(literal(of: node), info: bytes(cmark_node_get_fence_info(node)))
    case CMARK_NODE_HTML_BLOCK: self = .htmlBlock(literal(of: node))
    case CMARK_NODE_PARAGRAPH: self = .paragraph
    case CMARK_NODE_HEADING: self = .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: self = .thematicBreak
    case CMARK_NODE_TEXT: self = .text(literal(of: node))
    case CMARK_NODE_SOFTBREAK: self = .softBreak
    case CMARK_NODE_LINEBREAK: self = .lineBreak
    case CMARK_NODE_CODE: self = .code(literal(of: node))
    case CMARK_NODE_HTML_INLINE: self = .html(literal(of: node))
    case CMARK_NODE_EMPH: self = .emphasis
    case CMARK_NODE_STRONG: self = .strong
    case CMARK_NODE_LINK:
      self = .link(
        destination: bytes(cmark_node_get_url(node)), title: bytes(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      self = .image(
        source: bytes(cmark_node_get_url(node)), title: bytes(cmark_node_get_title(node)))
    // Custom nodes come from programs, never from a text.
    default: fatalError("cmark made a node of unknown type")
    }
  }
}

private func literal(of node: OpaquePointer) -> Bytes { bytes(cmark_node_get_literal(node)) }

/// A C string without its terminator. The text holds no zero bytes (`checkText`), so none is lost.
private func bytes(_ string: UnsafePointer<CChar>?) -> Bytes {
  guard let string else { return Bytes(start: nil, count: 0) }
  let count = strlen(string)
  return string.withMemoryRebound(to: UInt8.self, capacity: count) {
    Bytes(start: $0, count: count)
  }
}
