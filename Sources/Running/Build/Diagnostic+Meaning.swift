/// What the compiler's prose says, as far as anybody here has to know. The words are those of Swift 6;
/// where another version has other ones, its errors are shown as they are.
extension Diagnostic {
  /// A declaration that the compiler looked for.
  public enum Missing: Equatable, Sendable {
    /// A function or a value.
    case value(String)
    case type(String)
    /// A member of some type.
    case member(String)
  }

  /// What is not there; `nil` for an error of another kind.
  public var missing: Missing? {
    if let match = message.firstMatch(of: /cannot find (type )?'(\w+)' in scope/) {
      return match.1 == nil ? .value(String(match.2)) : .type(String(match.2))
    }
    return message.firstMatch(of: /has no member '(\w+)'/).map { .member(String($0.1)) }
  }

  /// The function or value that is not there.
  public var missingValue: String? {
    if case .value(let name) = missing { name } else { nil }
  }

  /// Whether something is declared twice.
  var isRedeclaration: Bool { message.hasPrefix("invalid redeclaration of") }

  /// Whether a name has several meanings, as when something is declared twice.
  var isAmbiguity: Bool { message.contains("ambiguous") }

  /// Where the other one of two declarations stands, by the compiler's note.
  var otherDeclaration: (file: String, line: Int?, column: Int?)? {
    snippet.split(separator: "\n").lazy
      .compactMap { $0.wholeMatch(of: /(.+?):(\d+):(?:(\d+):)? note: .*previously declared.*/) }
      .first.map { (String($0.1), Int($0.2), $0.3.flatMap { Int($0) }) }
  }

  /// Whether a library was compiled with another compiler than this.
  var isOfAnotherToolchain: Bool { message.contains("module compiled with Swift") }
}
