/// Makes elements of the tags amid a text, as browsers do: an end tag ends the last element of its name,
/// and with it those in it; what is never ended ends with the text.
struct TagPairing {
  private struct Open {
    var element: HTMLElement
    var content: [RawInline] = []
  }
  private var open: [Open] = []
  private var content: [RawInline] = []
  /// How many elements of a name were not opened for their depth, and so are not to be ended.
  private var passed: [HTMLElement.Name: Int] = [:]
  /// The element that is left out with all up to its end.
  private var omitted: String?
  private let depthLimit: Int
  /// Where the last end tag of each name stands.
  private let lastEnds: [String: Int]
  private(set) var omissions: [Omission.Subject] = []

  private init(_ inlines: [RawInline], depthLimit: Int) {
    self.depthLimit = depthLimit
    var lastEnds: [String: Int] = [:]
    for (index, inline) in inlines.enumerated() {
      if case .tag(.end(let name)) = inline { lastEnds[name] = index }
    }
    self.lastEnds = lastEnds
  }

  /// - Parameter depthLimit: how deep elements may stand in each other.
  static func pair(
    _ inlines: [RawInline], depthLimit: Int
  ) -> (inlines: [RawInline], omissions: [Omission.Subject]) {
    var pairing = TagPairing(inlines, depthLimit: depthLimit)
    for (index, inline) in inlines.enumerated() { pairing.take(inline, at: index) }
    while !pairing.open.isEmpty { pairing.close() }
    return (pairing.content, pairing.omissions)
  }

  private mutating func take(_ inline: RawInline, at index: Int) {
    if let name = omitted {
      if case .tag(.end(name)) = inline { omitted = nil }
      return
    }
    switch inline {
    case .tag(.start(let tag)): begin(tag, at: index)
    case .tag(.end(let name)): end(name)
    case .tag(.text(let text)): add(.node(.text(text)))
    case .container(let container, let inside):
      let (inside, more) = Self.pair(inside, depthLimit: depthLimit - open.count - 1)
      omissions += more
      add(.container(container, inside))
    case .text, .node: add(inline)
    }
  }

  private mutating func add(_ inline: RawInline) {
    if open.isEmpty {
      content.append(inline)
    } else {
      open[open.count - 1].content.append(inline)
    }
  }

  private mutating func close() {
    let last = open.removeLast()
    add(.container(.element(last.element), last.content))
  }

  private mutating func begin(_ tag: HTMLTag, at index: Int) {
    omissions += tag.omittedAttributes.map(Omission.Subject.attribute)
    switch HTMLMeaning(of: tag) {
    case .element(let element) where HTMLMeaning.void.contains(tag.name):
      add(element.name == .br ? .node(.lineBreak) : .container(.element(element), []))
    case .element(let element):
      if open.count < depthLimit {
        open.append(Open(element: element))
      } else {
        passed[element.name, default: 0] += 1
      }
    case .target(let name): add(.node(.target(name)))
    case .transparent: break
    case .text(let source): add(.node(.text(source)))
    case .omitted(let link):
      omissions.append(.element(tag.name))
      if let link { add(.node(.link([.text(link)], destination: link, title: ""))) }
      // Without an end only the tag goes.
      let hasEnd = lastEnds[tag.name, default: -1] > index
      if !HTMLMeaning.void.contains(tag.name), hasEnd { omitted = tag.name }
    }
  }

  private mutating func end(_ name: String) {
    if name == "br" { add(.node(.lineBreak)) }
    guard let name = HTMLElement.Name(rawValue: name) else { return }
    if let count = passed[name], count > 0 {
      passed[name] = count - 1
    } else if open.contains(where: { $0.element.name == name }) {
      while let last = open.last?.element.name {
        close()
        if last == name { return }
      }
    }
  }
}
