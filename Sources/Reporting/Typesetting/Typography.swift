import Exercises
import Parsing
import Wording

/// How formulas and code are shown on a page, as what other programs made of them, checked, or as
/// their source; and where its links may lead.
struct Typography: Sendable {
  private let typesetting: TypesettingResult

  private let linksFiles: Bool
  private let pages: PageLinks?
  private let pictures: [String: String]

  /// - Parameters:
  ///   - linksFiles: whether links may lead to files in the notebook's folder.
  ///   - pages: those that lie beside this one, to which links may lead anyway.
  ///   - pictures: as addresses that hold them, by their sources.
  init(
    _ typesetting: TypesettingResult, linksFiles: Bool = true, pages: PageLinks? = nil,
    pictures: [String: String] = [:]
  ) {
    self.typesetting = typesetting
    self.linksFiles = linksFiles
    self.pages = pages
    self.pictures = pictures
  }

  /// A picture as an address that holds it; `nil` for one that isn't shown.
  func picture(_ source: String) -> String? { pictures[source] }

  /// Where a link leads, if it is one to be followed.
  func destination(_ link: String) -> String? {
    guard let safe = safeDestination(link) else { return nil }
    if let page = pages?.destination(safe) { return page }
    if safe.hasPrefix("#") || hasScheme(safe) { return safe }
    return linksFiles ? pages?.file(safe) ?? safe : nil
  }

  /// A formula amid text, or on lines of its own. It may stand in a paragraph.
  func node(of formula: Formula) -> Node {
    switch result(of: formula) {
    case .success(let math):
      // Where it is too wide it scrolls inside itself; `tabindex` lets the keyboard scroll it.
      if formula.isDisplayed {
        return element("span", ["class": "displayed-math", "tabindex": "0"], [math])
      }
      guard formula.tex.utf8.count > Self.narrow else { return math }
      return element("span", ["class": "long-math", "tabindex": "0"], [math])
    case .failure(let refusal):
      return .group([source(formula), self.node(of: refusal, isDisplayed: formula.isDisplayed)])
    case nil: return source(formula)
    }
  }

  /// TeX of so many bytes surely fits in a line of the narrowest screen.
  private static let narrow = 64

  /// Swift with its words marked; `nil` where it is to be shown plain.
  func runs(ofSwift code: String) -> [CodeRun]? {
    typesetting.code[code].flatMap { codeRuns(of: $0, source: code) }
  }

  /// Why a formula is shown as its source, if somebody tried to read it.
  func refusal(of formula: Formula) -> String? {
    if case .failure(let refusal) = result(of: formula) { refusal.reason } else { nil }
  }

  private func result(of formula: Formula) -> Result<Node, UnreadableMarkup>? {
    switch typesetting.formulas[formula] {
    case nil: nil
    case .refused(let reason): .failure(UnreadableMarkup(reason: reason))
    case .markup(let markup):
      Result { () throws(UnreadableMarkup) in try MathWriter(formula: formula).node(of: markup) }
    }
  }

  private func source(_ formula: Formula) -> Node {
    formula.isDisplayed
      ? element("code", ["class": "math displayed", "tabindex": "0"], text: formula.tex)
      : element("code", ["class": "math"], text: formula.tex)
  }

  private func node(of refusal: UnreadableMarkup, isDisplayed: Bool) -> Node {
    let text = "Not shown as a formula: \(singleLine(refusal.reason))."
    return isDisplayed
      ? element("span", ["class": "refusal displayed"], text: text)
      : element("span", ["class": "refusal"], text: " (\(text))")
  }
}

extension Document {
  /// What a page of this notebook shows typeset, but for the answers.
  public var toTypeset: TypesettingRequest {
    let formulas = formulas.map { Formula($0.tex, isDisplayed: $0.isDisplayed) }
    return TypesettingRequest(formulas: Set(formulas), code: Set(code(in: "swift")))
  }

  /// The formulas that somebody tried to read in vain.
  public func refusals(in typesetting: TypesettingResult) -> [FormulaRefusal] {
    refusals(in: Typography(typesetting))
  }

  private func refusals(in typography: Typography) -> [FormulaRefusal] {
    formulas.compactMap { formula in
      typography.refusal(of: Formula(formula.tex, isDisplayed: formula.isDisplayed)).map {
        FormulaRefusal(path: path, place: formula.place, reason: $0)
      }
    }
  }
}
