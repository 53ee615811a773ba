import Exercises
import Grading

/// Who hands in, and what each has handed in so far, over all downloads: `grades/class.json`.
///
/// A platform's second download has the second attempts, and no longer the first. What was graded stays.
public struct ClassList: Codable, Equatable, Sendable {
  public static let currentVersion = 1

  /// One thing that a learner handed in.
  public struct Entry: Codable, Equatable, Sendable {
    /// 1 for the first that was ever seen, whenever it was handed in: it names the folder of its record.
    public let place: Int
    public internal(set) var contentHash: String
    public internal(set) var arrival: Arrival
  }

  public let version: Int
  /// By learner, in the order in which they were first seen.
  public private(set) var attempts: [String: [Entry]]
  /// Whom the last roster named; `nil` when there has been none.
  public var roster: [Listed]?

  /// A person on the roster.
  public struct Listed: Codable, Equatable, Sendable {
    public let facts: PersonFacts
    /// The learner of the records that this is; `nil` for who handed in nothing.
    public let learner: String?

    public init(facts: PersonFacts, learner: String?) {
      self.facts = facts
      self.learner = learner
    }
  }

  public init() {
    version = Self.currentVersion
    attempts = [:]
    roster = nil
  }

  /// A submission, and which of its learner's attempts it is.
  public struct Admitted: Sendable {
    public let submission: Submission
    public let place: Int
  }

  /// Notes what was handed in.
  ///
  /// A submission is another attempt when its time or its number says so. What tells neither is the learner's
  /// undated attempt, and takes the place of an earlier one: somebody has put a newer folder there.
  ///
  /// - Returns: the submissions with their places.
  public mutating func admit(_ submissions: [Submission]) -> [Admitted] {
    submissions.sorted { Self.isEarlier($0.arrival, $1.arrival) }.map { submission in
      var entries = attempts[submission.learner] ?? []
      let arrival = submission.arrival
      let isUndated = arrival.time == nil && arrival.attempt == nil
      let known = entries.firstIndex {
        $0.arrival.time == arrival.time && $0.arrival.attempt == arrival.attempt
          || isUndated && $0.contentHash == submission.contentHash
      }
      if let known {
        entries[known].contentHash = submission.contentHash
        // What a platform has told of the very same thing stays.
        if !isUndated || entries[known].arrival.time == nil { entries[known].arrival = arrival }
      } else if let undated = entries.firstIndex(where: {
        $0.arrival.time == nil && $0.arrival.attempt == nil
          && $0.contentHash == submission.contentHash
      }) {
        // The same thing, of which somebody tells the time now.
        entries[undated].arrival = arrival
      } else {
        entries.append(
          Entry(
            place: (entries.map(\.place).max() ?? 0) + 1, contentHash: submission.contentHash,
            arrival: arrival))
      }
      attempts[submission.learner] = entries
      let entry =
        entries.first { $0.arrival == arrival && $0.contentHash == submission.contentHash }
        ?? known.map { entries[$0] } ?? entries[entries.count - 1]
      return Admitted(submission: submission, place: entry.place)
    }
  }

  /// The content's hash of every attempt, sorted, by learner.
  public var handedIn: [String: [String]] {
    attempts.mapValues { $0.map(\.contentHash).sorted() }
  }

  /// Forgets what a learner handed in at no known time, when something else has taken its place.
  public mutating func withdraw(_ learner: String) { attempts[learner] = nil }

  /// A learner's attempts, the earliest first.
  ///
  /// Where the platform numbers or dates all of them, by that; otherwise in the order in which they were seen.
  public func entries(of learner: String) -> [Entry] {
    let entries = attempts[learner] ?? []
    let isOrdered =
      entries.allSatisfy { $0.arrival.attempt != nil }
      || entries.allSatisfy { $0.arrival.time != nil }
    return entries.sorted {
      guard isOrdered else { return $0.place < $1.place }
      return Self.isEarlier($0.arrival, $1.arrival)
        || !Self.isEarlier($1.arrival, $0.arrival) && $0.place < $1.place
    }
  }

  /// By number where the platform counts them, and by time otherwise; what tells neither is earliest.
  static func isEarlier(_ a: Arrival, _ b: Arrival) -> Bool {
    if let first = a.attempt, let second = b.attempt, first != second { return first < second }
    // All of one learner are of one platform, and so of one time zone.
    return (a.time?.description ?? "") < (b.time?.description ?? "")
  }

  /// Says how a learner's latest attempt came, where the platform tells it apart from the download.
  public mutating func setArrival(_ arrival: Arrival, of learner: String, contentHash: String) {
    let place = max(1, (attempts[learner] ?? []).count)
    attempts[learner] =
      (attempts[learner] ?? []).dropLast()
      + [Entry(place: place, contentHash: contentHash, arrival: arrival)]
  }

  /// What is known of who a learner is.
  public func facts(of learner: String) -> PersonFacts {
    let arrival = attempts[learner]?.last?.arrival
    var facts = PersonFacts(
      name: arrival?.fullName, email: arrival?.email,
      identifiers: arrival?.identifier.map { [$0] } ?? [], isUnlisted: roster != nil)
    if let listed = roster?.first(where: { $0.learner == learner })?.facts {
      facts.name = listed.name ?? facts.name
      facts.email = listed.email ?? facts.email
      facts.identifiers += listed.identifiers.filter { !facts.identifiers.contains($0) }
      facts.isUnlisted = false
    }
    return facts
  }

  /// - Throws: a `DecodingError` for a damaged file, or one of a later version.
  public init(_ bytes: [UInt8]) throws {
    self = try decodedRecord(Self.self, in: bytes)
    guard version == Self.currentVersion else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "it has form \(version)"))
    }
  }

  /// As it is written down.
  public func bytes() throws -> [UInt8] { try recordBytes(self) }
}
