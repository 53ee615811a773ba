import Exercises
import Wording

/// What the name of a file among the answers says: which question it answers, and whether it is taken.
///
/// `run`, `grade`, the build and the marks all ask here, so that what one of them takes for an answer
/// is one for all of them.
public struct AnswerName: Equatable, Sendable {
  public let text: String
  /// 14 for `Q14_clip.swift`, and for what people make of it: `q14.swift`, `Q014-clip.swift`,
  /// `Q14 clip (1).swift`, `Q_14.swift`, `question14.swift`, `Q14clip.swift`, `Q14.swift.txt`. `nil`
  /// for helpers, and for a range such as `Q1to5.swift`.
  public let question: Int?

  public init(_ text: String) {
    self.text = text
    question = Self.question(in: Array(text.utf8))
  }

  /// Whether its ending is `.swift`, in whatever case.
  public var isSwift: Bool { text.lowercased().hasSuffix(".swift") }

  /// Whether it's a text, which can answer a question that asks for no function.
  public var isText: Bool {
    ["md", "markdown", "txt"].contains(text.split(separator: ".").last?.lowercased() ?? "")
  }

  /// Whether somebody surely meant it to count.
  public var isMeant: Bool { isSwift || question != nil }

  /// Why the file isn't taken, whatever it holds; `nil` when it is.
  public var fault: String? {
    switch text.lowercased() {
    case "main.swift":
      return "answers aren't a program: put its statements into functions elsewhere"
    case "package.swift": return "the course's own package is used"
    default: break
    }
    guard isSwift else {
      return question == nil
        ? "it isn't a Swift file"
        : "it isn't a Swift file: its name has to end in .swift"
    }
    guard text.hasSuffix(".swift") else { return "its name has to end in .swift, in small letters" }
    guard Self.isTaken(text) else {
      return "rename it with letters, digits, _ and -, such as Q12_train.swift"
    }
    return nil
  }

  /// Why a file with these contents isn't taken; `nil` when it is.
  public static func fault(in bytes: [UInt8]) -> String? {
    if bytes.contains(0) { return "it holds a NUL: save it as text in UTF-8" }
    if String(validating: bytes, as: UTF8.self) == nil {
      return "it is not UTF-8: save it in that encoding"
    }
    return nil
  }

  public func passedOver(_ reason: String) -> PassedOver {
    PassedOver(name: shownName(text), reason: reason, question: question, isMissed: isMeant)
  }

  /// By hand: it is asked of every file many times, and a regular expression is slow to make.
  private static func question(in name: [UInt8]) -> Int? {
    let lowercased = name.map { isUppercase($0) ? $0 | 0x20 : $0 }
    let word = ["question", "q"].first { lowercased.starts(with: $0.utf8) }
    guard let word else { return nil }
    var rest = lowercased.dropFirst(word.utf8.count)
    if let first = rest.first, "_- ".utf8.contains(first) { rest = rest.dropFirst() }
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    guard 1...9 ~= digits.count else { return nil }
    // `Q14clip` is an answer; `Q1to5` and `Q2D` aren't.
    let letters = rest.prefix { $0 != UInt8(ascii: ".") }
    if let first = rest.first, isLetter(first) {
      guard letters.count > 2, !letters.contains(where: isDigit) else { return nil }
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Whether no tool takes the name for anything but a file's: an option, a list of arguments, a place
  /// in a file.
  private static func isTaken(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, !"-@. ".unicodeScalars.contains(first),
      name.utf8.count <= 128, isPlain(name)
    else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      if "_- .()[]+,'&~=#!@".unicodeScalars.contains(scalar) { return true }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
        return true
      default: return false
      }
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte }
private func isUppercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")) ~= byte }
private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte || byte >= 0x80
}
