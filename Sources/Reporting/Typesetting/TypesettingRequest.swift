/// A formula as its author wrote it.
public struct Formula: Codable, Hashable, Sendable {
  /// TeX without the dollars.
  public var tex: String
  /// Whether it stands on lines of its own.
  public var isDisplayed: Bool

  public init(_ tex: String, isDisplayed: Bool) {
    self.tex = tex
    self.isDisplayed = isDisplayed
  }
}

/// What a page shows that programs which are not ours can show better than it could by itself.
public struct TypesettingRequest: Equatable, Sendable {
  public var formulas: Set<Formula>
  /// Swift source texts.
  public var code: Set<String>

  public init(formulas: Set<Formula> = [], code: Set<String> = []) {
    self.formulas = formulas
    self.code = code
  }
}

/// What became of such a request. What is missing here is shown as its source.
///
/// The markup is the other programs' own, as they wrote it. Whoever puts it into a page checks it.
public struct TypesettingResult: Codable, Equatable, Sendable {
  public enum Attempt: Codable, Equatable, Sendable {
    /// MathML.
    case markup(String)
    /// The formula cannot be read: the reason in a few words, `Undefined control sequence: \foo`.
    case refused(String)
  }

  public var formulas: [Formula: Attempt]
  /// Source texts with `<span class="hljs-…">` around their words.
  public var code: [String: String]

  public init(formulas: [Formula: Attempt] = [:], code: [String: String] = [:]) {
    self.formulas = formulas
    self.code = code
  }

  /// This and the other; where both have the same, the other's.
  public func merging(_ other: TypesettingResult) -> TypesettingResult {
    TypesettingResult(
      formulas: formulas.merging(other.formulas) { $1 }, code: code.merging(other.code) { $1 })
  }
}
