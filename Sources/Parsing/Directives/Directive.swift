/// A directive of MyST, ```` ```{note} A title ````, or a block of Quarto's, `::: {.callout-note}`, whose
/// text is markdown.
struct Directive: Equatable {
  /// In small letters, without braces: `note`.
  var name: String
  /// What stands after the name on the line.
  var argument: String
  /// `:name: fig-loss`, without the colons.
  var options: [String: String]

  /// What holds markdown, and becomes a box around it.
  static func holdsMarkdown(_ name: String) -> Bool {
    callouts[name] != nil || boxes.contains(name) || transparent.contains(name)
      || name == "figure" || name == "image" || omitted.contains(name)
  }

  /// Kinds of callouts; a title goes with those that are known under another word here.
  private static let callouts: [String: (kind: Callout.Kind, title: String?)] = [
    "note": (.note, nil), "tip": (.tip, nil), "important": (.important, nil),
    "warning": (.warning, nil), "caution": (.caution, nil), "hint": (.tip, "Hint"),
    "attention": (.warning, "Attention"), "danger": (.caution, "Danger"),
    "error": (.caution, "Error"), "seealso": (.note, "See also"),
    "admonition": (.note, nil), "dropdown": (.note, nil), "info": (.note, nil),
  ]
  /// Boxes under their own name.
  private static let boxes: Set<String> = [
    "aside", "card", "definition", "epigraph", "example", "exercise", "important-note", "lemma",
    "margin", "proof", "proposition", "remark", "sidebar", "solution", "tab-item", "theorem",
    "topic",
  ]
  /// What only arranges what is in it.
  private static let transparent: Set<String> = [
    "card-carousel", "columns", "column", "container", "div", "grid", "grid-item", "panel-tabset",
    "tab-set",
  ]
  /// The page has a table of contents of its own.
  private static let omitted: Set<String> = ["contents", "tableofcontents", "toctree"]

  var isOmitted: Bool { Self.omitted.contains(name) }
  var isTransparent: Bool { Self.transparent.contains(name) }
  var isPicture: Bool { name == "figure" || name == "image" }

  /// The box that it is.
  ///
  /// - Parameter inlines: reads a line of markdown.
  func callout(around blocks: [Block], inlines: (String) -> [Inline]) -> Callout {
    let known = Self.callouts[name]
    let word = known?.title ?? (known == nil ? name.prefix(1).uppercased() + name.dropFirst() : nil)
    var title: [Inline]? = argument.isEmpty ? word.map { [.text($0)] } : inlines(argument)
    if known == nil, !argument.isEmpty, let word { title = [.text("\(word): ")] + (title ?? []) }
    let classes = (options["class"] ?? "").split(whereSeparator: { " ,.".contains($0) })
    let kind = classes.lazy.compactMap { Self.callouts[String($0)]?.kind }.first
    return Callout(
      kind ?? known?.kind ?? .note, title: title,
      isFolded: name == "dropdown" && options["open"] == nil || classes.contains("dropdown")
        || classes.contains("toggle") || options["collapse"] == "true",
      blocks)
  }
}
