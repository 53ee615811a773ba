import Parsing

/// The places of a page that links lead to: each name is given away once, to the first who asks.
///
/// Names of the page itself, of questions and of headings are never given to anything else.
struct PageTargets {
  private var taken: Set<String> = []
  private let headings: Set<String>
  private let footnotes: Set<String>

  init(of document: Document) {
    var headings: Set<String> = []
    document.forEachBlock { block in
      if case .heading(_, _, let anchor, _) = block.content { headings.insert(anchor) }
    }
    self.headings = headings
    footnotes = Set(document.footnotes.map { "fn-\($0.number)" })
  }

  /// The name, if something else may have it: it is whole, and nothing has it yet.
  mutating func claim(_ name: String) -> String? {
    let isWhole =
      !name.isEmpty && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    guard isWhole, !name.hasPrefix("page."), !isOfOutput(name), !isOfFootnote(name),
      !headings.contains(name)
    else { return nil }
    return taken.insert(name).inserted ? name : nil
  }

  /// The name of what the page leaves out, if nothing else has it: a heading keeps its own.
  mutating func claimOmitted(_ name: String) -> String? {
    guard headings.contains(name) else { return claim(name) }
    return taken.insert(name).inserted ? name : nil
  }

  /// The name of a footnote.
  func footnote(_ number: Int) -> String { own("fn-\(number)") }

  /// The name of a reference to a footnote, unless it was given away already.
  mutating func reference(to number: Int, _ count: Int) -> String? {
    let name = own(count == 1 ? "fnref-\(number)" : "fnref-\(number)-\(count)")
    return taken.insert(name).inserted ? name : nil
  }

  /// A heading keeps the name that forges give it; what the page adds can have another.
  private func own(_ name: String) -> String { headings.contains(name) ? "page.\(name)" : name }

  /// `q12`, and what has a point in it as the parts of figures do: `q12-losses.title`. The names that
  /// forges give to the headings of questions have none: `q12-what-is-a-loss`.
  private func isOfOutput(_ name: String) -> Bool {
    let number = name.dropFirst().prefix { "0"..."9" ~= $0 }
    let isQuestion = name.first == "q" && !number.isEmpty
    if isQuestion, number.endIndex == name.endIndex { return true }
    return (isQuestion || name.hasPrefix("demo-")) && name.contains(".")
  }

  private func isOfFootnote(_ name: String) -> Bool {
    guard let match = name.wholeMatch(of: /fn(?:ref)?-(\d+)(-\d+)?/) else { return false }
    return footnotes.contains("fn-\(match.1)")
  }
}
