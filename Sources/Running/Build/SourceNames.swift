import Foundation

/// What a module's sources declare, as far as single lines tell.
struct SourceNames {
  /// The public names at the top level that may be used.
  private(set) var usable: Set<String> = []
  private(set) var classes: Set<String> = []
  /// The public protocols, each with what it inherits from.
  private(set) var protocols: [String: [String]] = [:]
  /// By ``key(of:)``.
  private var counterparts: [String: Counterpart] = [:]
  private var labelCounterparts: [String: Counterpart] = [:]

  /// What takes the place of a name that is declared to be unavailable, as a library does with the
  /// names that its users know from another one.
  struct Counterpart {
    /// `clipGradientNorm(of:to:)`.
    var name: String?
    /// What else there is to say.
    var message: String?
  }

  init() {}

  init(ofFilesIn folder: String) throws {
    // In a fixed order: of two names that differ in nothing but underscores the first one counts.
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    where file.hasSuffix(".swift") {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else { continue }
      read(String(decoding: bytes, as: UTF8.self))
    }
  }

  func counterpart(of name: String) -> Counterpart? { counterparts[Self.key(of: name)] }

  func counterpart(ofLabel label: String) -> Counterpart? {
    labelCounterparts[Self.key(of: label)]
  }

  /// Names are written in two ways, `zero_grad` and `zeroGrad`.
  private static func key(of name: String) -> String {
    name.lowercased().filter { $0 != "_" }
  }

  private mutating func read(_ source: String) {
    var attribute = ""
    var isInAttribute = false
    for line in source.split(separator: "\n") {
      let code = line.drop { $0 == " " }
      if isInAttribute || code.hasPrefix("@available(") {
        // A text over several lines is one line, as the backslashes at their ends say.
        attribute += code.hasSuffix("\\") ? code.dropLast() : code
        isInAttribute = code == ")" ? false : isInAttribute || code == "@available("
      } else if !code.hasPrefix("@") {
        declare(line, attribute)
        attribute = ""
      }
    }
  }

  /// - Parameter attribute: what stands before the line about its availability.
  private mutating func declare(_ line: Substring, _ attribute: String) {
    let words = line.split(separator: " ", maxSplits: 6)
    guard let position = words.firstIndex(where: Self.keywords.contains),
      position + 1 < words.count
    else { return }
    let name = String(words[position + 1].prefix { $0 == "_" || $0.isLetter || $0.isNumber })
    if name.isEmpty { return }
    if attribute.contains("unavailable") {
      let counterpart = Counterpart(
        name: attribute.firstMatch(of: /renamed: "([^"]+)"/).map { String($0.1) },
        message: attribute.firstMatch(of: /message: "+([^"]+)"/).map { String($0.1) })
      // A label is declared as a case, since it names nothing.
      if words[position] == "case" {
        labelCounterparts[Self.key(of: name)] = counterpart
      } else if counterparts[Self.key(of: name)] == nil {
        counterparts[Self.key(of: name)] = counterpart
      }
    } else if line.hasPrefix("public ") || line.hasPrefix("open ") {
      usable.insert(name)
      if words[position] == "class" { classes.insert(name) }
      if words[position] == "protocol" { protocols[name] = Self.inherited(in: line) }
    }
  }

  /// `Module` and `Resumable` of `public protocol Model: Module, Resumable {`.
  static func inherited(in line: Substring) -> [String] {
    guard let colon = line.firstIndex(of: ":") else { return [] }
    return line[line.index(after: colon)...].prefix { $0 != "{" }.split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static let keywords: Set<Substring> = [
    "func", "struct", "class", "enum", "actor", "protocol", "typealias", "let", "var", "case",
  ]
}
