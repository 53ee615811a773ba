/// Code that scrolls inside itself where it is too wide; `tabindex` lets the keyboard scroll it. The
/// end of long code is folded away, to be opened without a script; on paper it's printed.
///
/// There is no button that copies: it would need a script. Code that is selected as a whole by one
/// click (`user-select:all`) would need none, and would keep readers from selecting a part of it.
func codeBlock(_ code: String, language: String?, in typography: Typography) -> Node {
  let runs = language == "swift" ? typography.runs(ofSwift: code) : nil
  let all = runs ?? [CodeRun(token: nil, text: code)]
  func block(_ runs: [CodeRun]) -> Node {
    let style: KeyValuePairs<StaticString, String> =
      if let language, !language.isEmpty { ["class": "language-\(language)"] } else { [:] }
    return element("pre", ["tabindex": "0"], [element("code", style, runs.nodes)])
  }
  let count = code.utf8.count { $0 == UInt8(ascii: "\n") } + (code.hasSuffix("\n") ? 0 : 1)
  guard count > foldedFrom else { return block(all) }
  let (beginning, rest) = all.split(afterLines: shownOfFolded)
  return element(
    "div", ["class": "folded"],
    [
      block(beginning),
      element(
        "details", [:],
        [element("summary", text: "\(count - shownOfFolded) more lines"), block(rest)]),
    ])
}

/// Two screens of it would hide the question after it.
private let foldedFrom = 40
private let shownOfFolded = 24
