/// What became of one question.
public struct Outcome: Codable, Equatable, Sendable {
  /// How it ended. Only `finished` is a success; none of them is a failure of the program.
  public enum Ending: Codable, Equatable, Sendable {
    /// The demonstration ran to its end.
    case finished
    /// The answer threw an error.
    case threw
    /// The answer stopped the process: `fatalError`, an index out of range, a wrong shape.
    case trapped
    /// It ran longer than the limit.
    case timedOut
    /// It used more memory than the limit.
    case overMemory
    /// It printed more than the limit.
    case flooded
    /// It asked the system for something that its confinement forbids.
    case forbidden
    /// It ended the process itself.
    case exited(code: Int)
    /// Its file does not compile.
    case notCompiled
    /// The answer sheet has no answer to it.
    case unanswered
    /// It needs the value of another question, which did not finish.
    case blocked(by: Int)
  }

  /// A stretch of the output, in order.
  public enum Piece: Codable, Equatable, Sendable {
    /// What the answer printed.
    case printed(String)
    /// What the exercise showed.
    case showed(Item)
  }

  public var question: Int
  public var ending: Ending
  /// Wall time from the question's start to its end.
  public var seconds: Double
  public var output: [Piece]
  /// What went wrong, for the learner; `nil` when it finished.
  public var message: String?
  /// Where it went wrong in the learner's own files, when that is known.
  public var file: String?
  public var line: Int?
  /// What stood in for the values of earlier questions that aren't answered; absent in JSON when
  /// nothing did.
  public var standIns: [StandIn] {
    get { stoodIn ?? [] }
    set { stoodIn = newValue.isEmpty ? nil : newValue }
  }
  private var stoodIn: [StandIn]?

  /// Something that stood in for an answer.
  public struct StandIn: Codable, Equatable, Sendable {
    /// The question that isn't answered.
    public var question: Int
    /// What it is: "a list sorted before".
    public var name: String

    public init(question: Int, name: String) {
      self.question = question
      self.name = name
    }
  }

  private enum CodingKeys: String, CodingKey {
    case question, ending, seconds, output, message, file, line
    case stoodIn = "standIns"
  }

  public init(
    question: Int, ending: Ending, seconds: Double = 0, output: [Piece] = [],
    message: String? = nil, file: String? = nil, line: Int? = nil
  ) {
    self.question = question
    self.ending = ending
    self.seconds = seconds
    self.output = output
    self.message = message
    self.file = file
    self.line = line
  }

  public var isFinished: Bool { ending == .finished }
}
