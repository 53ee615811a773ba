/// Something among the answers that isn't taken, though the rest is.
public struct PassedOver: Codable, Equatable, Sendable {
  /// As it may be shown.
  public let name: String
  public let reason: String
  /// The question that it seems to answer; `nil` when its name tells none.
  public let question: Int?
  /// Whether somebody surely meant it to count: an answer by its name, or Swift of any kind. A README
  /// is not worth a word on the terminal.
  public let isMissed: Bool

  public init(name: String, reason: String, question: Int? = nil, isMissed: Bool = false) {
    self.name = name
    self.reason = reason
    self.question = question
    self.isMissed = isMissed
  }

  /// `“notes.txt” is passed over: it isn't a Swift file.`
  public var note: String { "“\(name)” is passed over: \(reason)." }
}
