/// What a fence holds: code as a rule, but also MyST's directives whose text is no markdown.
func codeContents(_ code: String, info: String) -> [Block.Content] {
  guard let head = DirectiveHead(Array(info.utf8)[...]) else {
    let language = info.utf8.prefix { !$0.isBlank && !$0.endsLine }
    return [.code(code, language: language.isEmpty ? nil : String(Substring(language)))]
  }
  let (options, text) = directiveOptions(of: code)
  switch head.name {
  case "code", "code-block", "code-cell", "sourcecode", "literalinclude":
    let caption = options["caption"].map { [Block.Content.paragraph([.strong([.text($0)])])] } ?? []
    return caption + [.code(text, language: language(head.argument))]
  case "math":
    let target = (options["label"] ?? options["name"]).map { [Block.Content.bare([.target($0)])] }
    return (target ?? []) + [.formula(trimmedTeX(Array(text.utf8)))]
  case "mermaid", "dot", "plantuml": return [.code(text, language: head.name)]
  case _ where isLanguage(head.name):
    // R markdown's and Quarto's cells: `{r setup, echo=FALSE}`.
    return [.code(code, language: language(head.name))]
  default:
    let argument = head.argument.isEmpty ? "" : head.argument + "\n"
    return [.directive(name: head.name, text: argument + text)]
  }
}

/// Languages that are cells of R markdown and Quarto when they stand in braces.
private func isLanguage(_ name: String) -> Bool {
  let word = name.prefix { $0 != " " && $0 != "," }
  return [
    "bash", "c", "cpp", "css", "go", "html", "java", "javascript", "js", "julia", "matlab",
    "octave",
    "ojs", "perl", "python", "r", "ruby", "rust", "scala", "sh", "shell", "sql", "stan", "swift",
    "typescript", "yaml", "json", "text", "default", "console",
  ].contains(word)
}

/// `python` for `ipython3`, and for `python .numberLines`.
private func language(_ argument: String) -> String? {
  let word = argument.prefix { $0 != " " && $0 != "," }
  if word.isEmpty { return nil }
  return word.hasPrefix("ipython") ? "python" : String(word)
}

/// The options of a directive at the beginning of its text, and what comes after them.
private func directiveOptions(of code: String) -> (options: [String: String], text: String) {
  var options: [String: String] = [:]
  var rest = Substring(code)
  var isYAML = false
  while !rest.isEmpty {
    let line = rest.prefix { !$0.isNewline }
    let bytes = Array(line.utf8)[...]
    let isRule = line == "---"
    let option = isYAML ? DirectiveHead.yamlOption(bytes) : DirectiveHead.option(bytes)
    guard isYAML || option != nil || isRule && options.isEmpty else { break }
    rest = rest[line.endIndex...].dropFirst()
    if let option { options[option.name] = option.value }
    if isRule {
      if isYAML { break }
      isYAML = true
    }
  }
  // A blank line sets the options apart.
  if !options.isEmpty { rest = rest.drop(while: \.isNewline) }
  return (options, String(rest))
}
