import Parsing

/// Counts the sections of a text and their parts: 1, 1.1, 1.2, 2.
///
/// The author's own table of contents is not counted, and nothing is in a notebook whose author has
/// numbered a section already.
struct SectionNumbers {
  private let contents: Set<String>
  private let isCounting: Bool
  private var section = 0
  private var part = 0
  /// Whether the headings that come now belong to a section that is counted.
  private var isInside = false

  /// - Parameters:
  ///   - contents: the author's own table of contents, as far as it is left out.
  ///   - isCounting: `false` for a text that is to have no numbers.
  init(of document: Document, without contents: AuthorsContents, isCounting: Bool = true) {
    self.contents = Set(
      document.sections.filter(\.hasTitleOfContents).map(\.anchor) + contents.targets)
    let areNumbered = document.sections.contains { $0.title.first?.isNumber == true }
    self.isCounting = isCounting && !areNumbered
  }

  /// The number of the next heading, which is no question and in none, or `nil` for one that has
  /// none.
  ///
  /// - Parameter level: the level at which it is shown.
  mutating func next(level: Int, anchor: String) -> String? {
    guard isCounting else { return nil }
    switch level {
    case 2:
      isInside = !contents.contains(anchor)
      guard isInside else { return nil }
      section += 1
      part = 0
      return "\(section)"
    case 3 where isInside:
      part += 1
      return "\(section).\(part)"
    default: return nil
    }
  }
}
