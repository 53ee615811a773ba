/// Something that a course shows beside its theory. It is the course's own, and asks nothing of the
/// learner: a notebook places it with the comment `<!-- notebook:demo calendar-drift -->`.
///
/// ```swift
/// public enum CalendarDrift: Demonstration {
///   public static let name = "calendar-drift"
///   public static let title = "How fast a calendar leaves the seasons behind"
///
///   public static func show(on page: Page, seed: UInt64, dataFolder: String) throws { … }
/// }
/// ```
public protocol Demonstration: SendableMetatype {
  /// How a notebook and the command line call it: lower case letters and digits, hyphens between.
  static var name: String { get }

  /// What it is about, in a few words.
  static var title: String { get }

  /// Shows it: two sentences that say what to see, and the figures. Text on its page is prose.
  ///
  /// - Parameters:
  ///   - seed: where its random numbers come from, and its alone. The same seed must show the same
  ///     page: clocks, paths and addresses have no place on it.
  ///   - dataFolder: the folder that holds the course's data files.
  /// - Throws: when something of the course is missing or wrong.
  static func show(on page: Page, seed: UInt64, dataFolder: String) throws
}

extension Demonstration {
  /// The seed of this demonstration alone, made from the run's seed and its name: whatever else is
  /// shown cannot change its numbers.
  public static func seed(ofRun runSeed: UInt64) -> UInt64 {
    // FNV-1a (Fowler, Noll and Vo), as no hash of the standard library is the same everywhere.
    let place = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { (hash: UInt64, byte) in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return ownSeed(ofRun: runSeed, at: place)
  }
}

/// What became of one demonstration.
public struct DemonstrationOutcome: Codable, Equatable, Sendable {
  public var name: String
  /// How it ended. All but `finished` is an error of the course.
  public var ending: Outcome.Ending
  /// Wall time from its start to its end.
  public var seconds: Double
  public var output: [Outcome.Piece]
  /// What went wrong; `nil` when it finished.
  public var message: String?

  public init(
    _ name: String, ending: Outcome.Ending = .finished, seconds: Double = 0,
    output: [Outcome.Piece] = [], message: String? = nil
  ) {
    self.name = name
    self.ending = ending
    self.seconds = seconds
    self.output = output
    self.message = message
  }

  public var isFinished: Bool { ending == .finished }
}
