import Grading

/// Whom the names in a policy and in adjustments mean.
///
/// The name of a record is its learner's alone. Identifiers and addresses are partly people's own choice: one that
/// could be two learners' is nobody's, and told.
struct Called {
  private(set) var adjustments: [String: [Adjustment]] = [:]
  private(set) var extensions: [String: SubmissionTime] = [:]
  /// What nobody can tell, and what is said twice.
  private(set) var notes: [String] = []

  init(_ records: ClassRecords, _ list: ClassList, _ file: AdjustmentsFile, _ policy: Policy) {
    let learners = Self.learners(records, list)
    for adjustment in file.adjustments {
      let place = "adjustments.csv:\(adjustment.line)"
      guard let learner = find(adjustment.learner, among: learners, place) else {
        continue
      }
      adjustments[learner, default: []].append(adjustment)
    }
    for (name, time) in policy.extensions.sorted(by: { $0.key < $1.key }) {
      if let learner = find(name, among: learners, Policy.fileName) { extensions[learner] = time }
    }
    for (learner, own) in adjustments.sorted(by: { $0.key < $1.key }) {
      let doubles = AdjustmentsFile.doubles(among: own)
      guard !doubles.isEmpty else { continue }
      adjustments[learner]?.removeAll { doubles.contains($0.line) }
      notes.append(
        "adjustments.csv says two things of “\(learner)”, by two names, on lines "
          + "\(doubles.map(String.init).joined(separator: " and ")): neither counts. Keep one.")
    }
  }

  /// All names that anybody has, by the learner.
  private static func learners(
    _ records: ClassRecords, _ list: ClassList
  ) -> [String: [String]] {
    let recorded =
      records.records.kept.map(\.grade.learner) + records.records.damaged + records.failed
    var learners = Dictionary(
      recorded.map { ($0, LearnerMark(of: $0, list.facts(of: $0)).names) },
      uniquingKeysWith: { first, _ in first })
    for listed in list.roster ?? [] where listed.learner == nil {
      let mark = LearnerMark(ofMissing: listed.facts)
      learners[mark.learner] = mark.names
    }
    return learners
  }

  private mutating func find(
    _ name: String, among learners: [String: [String]], _ file: String
  ) -> String? {
    if learners[name] != nil { return name }
    let found = learners.filter { $0.value.contains(name) }.keys.sorted()
    if found.count == 1 { return found[0] }
    let note =
      found.isEmpty
      ? "\(file) names “\(name)”, and nobody here is called that."
      : "\(file) names “\(name)”, which may be \(found.joined(separator: " or ")): write one of these."
    if !notes.contains(note) { notes.append(note) }
    return nil
  }
}

extension LearnerMark {
  fileprivate init(of learner: String, _ facts: PersonFacts) {
    self.init(learner: learner, person: facts, status: .missing, state: .none)
  }

  /// Somebody on the roster who handed in nothing.
  init(ofMissing facts: PersonFacts) {
    self.init(of: facts.identifiers.first ?? facts.name ?? "?", facts)
  }
}
