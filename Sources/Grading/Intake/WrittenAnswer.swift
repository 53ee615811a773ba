import Exercises
import Running

/// An answer in words, to a question that a person marks: `Q26_bias.md`, `Q26.txt`.
public struct WrittenAnswer: Equatable, Sendable {
  public let name: String
  public let question: Int
  public let text: String

  /// - Returns: `nil` when the name tells no question, or isn't that of a text.
  init?(name: String, text: String) {
    guard let question = Self.question(ofName: name) else { return nil }
    self.name = name
    self.question = question
    self.text = text
  }

  /// The question that a file of this name answers in writing.
  static func question(ofName name: String) -> Int? {
    let name = AnswerName(name)
    return name.isText ? name.question : nil
  }
}
