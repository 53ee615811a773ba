import Running

/// The name of a file that tells its learner: `alice_Q12_train.swift`.
struct LooseName: Equatable {
  let learner: String
  /// The name without the learner's.
  let answer: String
  /// Whom it could belong to as well, since `Q` and a number stand in its name more than once.
  var alternatives: [String] = []

  /// - Returns: `nil` when no learner, or no question, can be told from it.
  init?(_ name: String) {
    guard name.lowercased().contains(".swift") else { return nil }
    if let platform = PlatformName(name) {
      guard AnswerName(platform.rest).question != nil else { return nil }
      (learner, answer) = (platform.learner, platform.rest)
      return
    }
    if Self.isPlainAnswer(name) {
      // Nothing before the question: the whole name has to do.
      let stem = name.lowercased().hasSuffix(".swift") ? String(name.dropLast(6)) : name
      (learner, answer) = (stem, name)
      return
    }
    // Only the last one: a title such as “Trees Q1-Q12” stands before the learner's name.
    let candidates = name.indices.filter { "_- ".contains(name[$0]) && $0 > name.startIndex }
      .map { (learner: String(name[..<$0]), answer: String(name[name.index(after: $0)...])) }
      .filter { AnswerName($0.answer).question != nil }
    guard let last = candidates.last else { return nil }
    (learner, answer) = last
    alternatives = candidates.dropLast().map(\.learner)
  }

  /// Whether a name begins with a question's number, and not with an assignment's title that does.
  static func isPlainAnswer(_ name: String) -> Bool {
    AnswerName(name).question != nil && PlatformName(name) == nil
  }
}

/// The name that a learning platform gives a file: before the learner's own name for it stands whose it
/// is, in a form that can be recognised.
struct PlatformName: Equatable {
  /// `Trees course_alice_attempt_2026-11-21-10-11-12`, `Alice Smith_17_assignsubmission_file`
  let learner: String
  /// The learner's own name for the file; empty for what the platform adds itself.
  let rest: String

  init?(_ name: String) {
    // Blackboard; its own text about the attempt bears this name and nothing more.
    if let match = name.wholeMatch(of: /(.+?_attempt_[0-9]{4}(?:-[0-9]{2}){5})(?:_(.*)|\.txt)/) {
      (learner, rest) = (String(match.1), match.2.map(String.init) ?? "")
      return
    }
    // Moodle, without folders.
    guard let match = name.wholeMatch(of: /(.+?_[0-9]+_assignsubmission_file)_(.+)/) else {
      return nil
    }
    (learner, rest) = (String(match.1), String(match.2))
  }
}
