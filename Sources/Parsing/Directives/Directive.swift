/// A directive of MyST, ```` ```{note} A title ````, or a block of Quarto's, `::: {.callout-note}`, whose
/// text is markdown.
struct Directive: Equatable {
  /// In small letters, without braces: `note`.
  var name: String
  /// What stands after the name on the line.
  var argument: String
  /// `:name: fig-loss`, without the colons.
  var options: [String: String]
  /// Whether it is pandoc's: one that nobody knows only arranges its text.
  let isDivision: Bool

  init(_ head: DirectiveHead) {
    name = head.name
    argument = head.argument
    options = head.options
    isDivision = head.isDivision
  }

  /// One of two fences around what a directive holds: `{solution-start}`, `{solution-end}`.
  struct Gate {
    let name: String
    let isStart: Bool

    init?(_ word: String) {
      isStart = word.hasSuffix("-start")
      guard isStart || word.hasSuffix("-end") else { return nil }
      name = String(word.dropLast(isStart ? "-start".count : "-end".count))
      guard Directive.boxes.contains(name) else { return nil }
    }
  }

  /// What holds markdown, and becomes a box around it.
  static func holdsMarkdown(_ name: String) -> Bool {
    isKnown(name) || transparent.contains(name) || name == "figure" || name == "image"
      || omitted.contains(name)
  }

  /// Whether it is a box.
  static func isKnown(_ name: String) -> Bool {
    callouts[name] != nil || boxes.contains(name) || name.hasPrefix("prf:")
  }

  /// Kinds of callouts; a title goes with those that are known under another word here.
  private static let callouts: [String: (kind: Callout.Kind, title: String?)] = [
    "note": (.note, nil), "tip": (.tip, nil), "important": (.important, nil),
    "warning": (.warning, nil), "caution": (.caution, nil), "hint": (.tip, "Hint"),
    "attention": (.warning, "Attention"), "danger": (.caution, "Danger"),
    "error": (.caution, "Error"), "seealso": (.note, "See also"),
    "admonition": (.note, nil), "dropdown": (.note, nil), "info": (.note, nil),
    "callout": (.note, nil), "details": (.note, "Details"), "spoiler": (.note, "More"),
    "prereq": (.important, "Before you begin"), "keypoints": (.important, "Key points"),
  ]
  /// Boxes under their own name.
  private static let boxes: Set<String> = [
    "aside", "card", "challenge", "checklist", "definition", "discussion", "epigraph", "example",
    "exercise", "important-note", "instructor", "lemma", "margin", "objectives", "proof",
    "proposition", "questions", "remark", "sidebar", "solution", "tab-item", "testimonial",
    "theorem", "topic",
  ]
  /// What only arranges what is in it.
  private static let transparent: Set<String> = [
    "card-carousel", "columns", "column", "container", "div", "grid", "grid-item", "panel-tabset",
    "tab-set",
  ]
  /// The page has a table of contents of its own.
  private static let omitted: Set<String> = ["contents", "index", "tableofcontents", "toctree"]

  /// Whether its title says what it is, too: `Exercise: Sort it`.
  var isNamed: Bool { Self.callouts[name] == nil }
  var isOmitted: Bool { Self.omitted.contains(name) }
  var isTransparent: Bool {
    Self.transparent.contains(name) || isDivision && !Self.holdsMarkdown(name)
  }
  var isPicture: Bool { name == "figure" || name == "image" }

  /// The box that it is.
  ///
  /// - Parameter inlines: reads a line of markdown.
  func callout(around blocks: [Block], inlines: (String) -> [Inline]) -> Callout {
    let known = Self.callouts[name]
    let word = known == nil ? ownTitle : known?.title
    var title: [Inline]? = argument.isEmpty ? word.map { [.text($0)] } : inlines(argument)
    if known == nil, !argument.isEmpty, let word { title = [.text("\(word): ")] + (title ?? []) }
    let classes = (options["class"] ?? "").split(whereSeparator: { " ,.".contains($0) })
    let kind = classes.lazy.compactMap { Self.callouts[String($0)]?.kind }.first
    return Callout(
      kind ?? known?.kind ?? .note, title: title,
      isFolded: isClosed || classes.contains("dropdown") || classes.contains("toggle")
        || options["collapse"] == "true",
      blocks)
  }

  /// Its name as a title: `prf:theorem` is "Theorem".
  private var ownTitle: String {
    let word = name.hasPrefix("prf:") ? name.dropFirst("prf:".count) : Substring(name)
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Whether it's to be opened by its reader, whatever its options say.
  private var isClosed: Bool {
    ["dropdown", "details", "spoiler"].contains(name) && options["open"] == nil
      || isDivision && name == "solution"
  }
}
