import ArgumentParser

/// The language of a text, as BCP 47 writes it: `fa`, `pt-BR`, `zh-Hant-TW`.
struct LanguageTag: ExpressibleByArgument, Equatable, CustomStringConvertible {
  let description: String

  static let help = ArgumentHelp(
    """
    The language of the notebook's text, such as fa or pt-BR. (default: what its front matter says, \
    or en)
    """, valueName: "code")

  /// Its form is checked, and not whether there is such a language.
  init?(argument: String) {
    guard argument.wholeMatch(of: /[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*/) != nil else { return nil }
    description = argument
  }
}
