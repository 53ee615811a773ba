/// What a worker tells its host, one JSON object a line, on a descriptor of its own.
///
/// What the answer prints goes to standard output and error, which belong to the answer. So that the
/// host can put both in order, an event says how many bytes had been printed when it happened.
public enum Event: Codable, Equatable, Sendable {
  /// What the worker can show, told once by `describe`.
  case described([Description])
  /// Which demonstrations the course has, told once by `describe`.
  case offered([Offer])
  case started(Subject, printed: Int)
  case showed(Item, printed: Int)
  case finished(Subject, printed: Int)
  case threw(Subject, message: String, printed: Int)
  /// A trial begins; its place among those that were asked for.
  case tried(trial: Int)
  case observed(trial: Int, Observation)
  /// The answer threw in a trial.
  case refused(trial: Int, message: String)
  /// The course itself cannot go on (a data file is missing or damaged): nobody's answer is at fault.
  case courseFailed(message: String)

  /// What a worker is running: an answer, or something of the course's own.
  ///
  /// In JSON, a question is its number and a demonstration its name.
  public enum Subject: Codable, Hashable, Sendable {
    case question(Int)
    case demonstration(String)

    public init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      do {
        self = .question(try value.decode(Int.self))
      } catch DecodingError.typeMismatch {
        self = .demonstration(try value.decode(String.self))
      }
    }

    public func encode(to encoder: any Encoder) throws {
      var value = encoder.singleValueContainer()
      switch self {
      case .question(let number): try value.encode(number)
      case .demonstration(let name): try value.encode(name)
      }
    }
  }

  /// A demonstration that can be shown.
  public struct Offer: Codable, Equatable, Sendable {
    public var name: String
    public var title: String

    public init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  public struct Description: Codable, Equatable, Sendable {
    public var number: Int
    public var needs: [Int]
    /// The names of its kinds of trials, in their order; none when it isn't graded.
    public var trials: [String]
    /// Its line in the answer sheet.
    public var line: Int
    /// The answer does not compile, and is not to be run.
    public var isBroken: Bool
    /// What can stand in for the value while the question isn't answered.
    public var standIn: String?

    public init(
      number: Int, needs: [Int], trials: [String] = [], line: Int = 0, isBroken: Bool = false,
      standIn: String? = nil
    ) {
      self.number = number
      self.needs = needs
      self.trials = trials
      self.line = line
      self.isBroken = isBroken
      self.standIn = standIn
    }
  }
}

/// An error of the course and not of an answer: data that is missing or damaged.
///
/// A demonstration that throws it ends the run, with the message as it stands.
public struct CourseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// `file:line:column: what is wrong. The cure.`
  public var description: String

  public init(_ description: String) {
    self.description = description
  }
}
