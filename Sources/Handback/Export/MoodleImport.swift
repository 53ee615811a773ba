import Exercises
import Grading

/// A table for Moodle's gradebook, under Import: whoever it is, the grade and the feedback, always both,
/// since an import of feedback alone takes grades away.
///
/// One user whom Moodle doesn't know fails the whole import, so learners whose identifier isn't known are
/// left out and told.
public struct MoodleImport: Equatable, Sendable {
  /// What Moodle is to find users by.
  public enum Key: String, CaseIterable, Sendable {
    case email, idnumber, username
  }

  public let bytes: [UInt8]
  public let key: Key
  public let problems: [String]

  /// - Parameter key: `nil` for email addresses, where most learners have one that is known, and user
  ///   names otherwise.
  public init(of book: ClassBook, by key: Key? = nil) {
    let graded = book.marks.filter { $0.status == .graded && $0.total != nil }
    let withEmail = graded.count { Self.name(of: $0, by: .email) != nil }
    let key = key ?? (2 * withEmail > graded.count ? .email : .username)
    self.key = key
    var rows: [[String]] = [[key.header, "Full name", "Grade", "Feedback"]]
    var unknown: [String] = []
    var seen: Set<String> = []
    for mark in graded {
      guard let name = Self.name(of: mark, by: key), seen.insert(name.lowercased()).inserted else {
        unknown.append(mark.learner)
        continue
      }
      rows.append([
        name, Gradebook.inert(mark.fullNames.first ?? ""), decimal(hundredths: mark.total ?? 0),
        MarkWords(mark: mark).html,
      ])
    }
    bytes = spreadsheet(rows)
    var problems: [String] = []
    if !unknown.isEmpty {
      problems.append(
        "Left out, as no \(key.words) of their own is known: \(named(unknown)). A roster may tell it."
      )
    }
    let silent = book.marks.filter { $0.status != .graded && $0.status != .missing }.map(\.learner)
    if !silent.isEmpty { problems.append("Left out, as they have no grade: \(named(silent)).") }
    let large = graded.filter { ($0.total ?? 0) > 100_00 }.map(\.learner)
    if !large.isEmpty {
      problems.append(
        "More than 100 points, which Moodle takes only with “Unlimited grades” on: \(named(large))."
      )
    }
    self.problems = problems
  }

  /// `nil` when it isn't known, or no user of Moodle's can be called so.
  private static func name(of mark: LearnerMark, by key: Key) -> String? {
    // The participant's number of a download is neither a user's name nor an ID number.
    let numbers = Set(
      mark.attempts.filter { $0.arrival.platform == .moodle }
        .compactMap(\.arrival.identifier))
    let own = mark.person.identifiers.filter {
      !numbers.contains($0) && !$0.hasPrefix("Participant ")
    }
    let candidates =
      key == .email ? mark.emails : numbers.isEmpty ? own + [mark.learner] : own
    return candidates.first { name in
      switch key {
      case .email: name.wholeMatch(of: /[A-Za-z0-9][^\s@<>"',;]*@[^\s@<>"',;]+/) != nil
      case .username: name.wholeMatch(of: /[a-z0-9_][a-z0-9_.@\-]*/) != nil
      case .idnumber: name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_.\-\/]*/) != nil
      }
    }
  }
}

extension MoodleImport.Key {
  /// A name that Moodle's own list of fields has.
  fileprivate var header: String {
    switch self {
    case .email: "Email address"
    case .idnumber: "ID number"
    case .username: "Username"
    }
  }

  fileprivate var words: String {
    switch self {
    case .email: "email address"
    case .idnumber: "ID number"
    case .username: "user name"
    }
  }
}
