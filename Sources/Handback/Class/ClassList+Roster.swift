import Exercises
import Grading

extension Roster {
  /// The submissions with what the roster knows of them: Moodle tells the time of handing in there alone.
  public func completed(_ submissions: [Submission]) -> [Submission] {
    submissions.map { submission in
      guard submission.arrival.time == nil,
        let time = person(for: submission.learner, submission.arrival)?.submissionTime
      else { return submission }
      var arrival = submission.arrival
      arrival.time = time
      return submission.arriving(arrival)
    }
  }
}

extension ClassList {
  /// Notes who is in the class.
  ///
  /// - Parameter refusals: those who handed in something that can't be graded.
  /// - Returns: what nobody can tell.
  public mutating func take(_ roster: Roster, _ refusals: [Refusal]) -> [String] {
    let handedIn =
      attempts.sorted { $0.key < $1.key }
      .map { (learner: $0.key, arrival: $0.value.last?.arrival ?? Arrival()) }
      + refusals.map { (learner: $0.learner, arrival: $0.arrival) }
    let match = RosterMatch(of: handedIn, on: roster)
    self.roster =
      match.pairs.map { Listed(facts: PersonFacts($0.person), learner: $0.learner) }
      + match.absent.map { Listed(facts: PersonFacts($0), learner: nil) }
    return roster.notes
      + match.doubts.map { "\($0.reason). Name the folder by the learner's identifier." }
  }
}

extension PersonFacts {
  fileprivate init(_ person: Roster.Person) {
    self.init(
      name: person.name.isEmpty ? nil : person.name, email: person.email,
      identifiers: person.identifiers)
  }
}
