import Wording

/// Who of a roster handed in what. Whom nobody can tell is told, and never guessed.
public struct RosterMatch: Sendable {
  /// Somebody on the roster, and the name of what they handed in.
  public struct Pair: Equatable, Sendable {
    public let learner: String
    public let person: Roster.Person
  }

  /// Something that may be several people's, or one of several things that may be one person's.
  public struct Doubt: Equatable, Sendable {
    public let learner: String
    public let people: [Roster.Person]
    /// Why nobody can tell.
    public let reason: String
  }

  /// In the order in which they are given.
  public private(set) var pairs: [Pair] = []
  /// Those on the roster who handed in nothing.
  public private(set) var absent: [Roster.Person] = []
  /// The names of what nobody on the roster handed in.
  public private(set) var unlisted: [String] = []
  public private(set) var doubts: [Doubt] = []

  /// - Parameter handedIn: of several attempts of a learner, any of them.
  public init(of handedIn: [(learner: String, arrival: Arrival)], on roster: Roster) {
    var known: Set<String> = []
    var found: [(learner: String, people: [Roster.Person])] = []
    for (learner, arrival) in handedIn where known.insert(learner).inserted {
      found.append((learner, roster.candidates(for: learner, arrival)))
    }
    var learners: [Int: [String]] = [:]
    for (learner, people) in found where people.count == 1 {
      learners[people[0].row, default: []].append(learner)
    }
    var accounted: Set<Int> = []
    for (learner, people) in found {
      accounted.formUnion(people.map(\.row))
      if people.isEmpty {
        unlisted.append(learner)
      } else if people.count > 1 {
        doubts.append(
          Doubt(
            learner: learner, people: people,
            reason: "“\(learner)” may be any of \(people.count) people on the roster: "
              + shownList(people.map(\.shown))))
      } else if let others = learners[people[0].row], others.count > 1 {
        doubts.append(
          Doubt(
            learner: learner, people: people,
            reason: "\(shownList(others)) would all be \(people[0].shown)"))
      } else {
        pairs.append(Pair(learner: learner, person: people[0]))
      }
    }
    absent = roster.people.filter { !accounted.contains($0.row) }
  }
}

extension Roster.Person {
  /// `Learner One (101)`
  var shown: String {
    let first = identifiers.first.map { name.isEmpty ? $0 : "\(name) (\($0))" } ?? name
    return shownName(first)
  }
}
