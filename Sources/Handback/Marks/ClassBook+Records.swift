import Exercises
import Grading
import Wording

extension ClassBook {
  /// Reckons what each learner's submission counts.
  ///
  /// - Parameters:
  ///   - title: the notebook's.
  ///   - questions: the numbers of those that are marked.
  public init(
    title: String, questions: [Int], of records: ClassRecords, _ list: ClassList,
    by policy: Policy, _ adjustments: AdjustmentsFile
  ) {
    let called = Called(records, list, adjustments, policy)
    let maker = MarkMaker(records: records, list: list, policy: policy, called: called)
    var marks: [LearnerMark] = []
    var notes: [(text: String, learner: String)] = []
    // A record of an earlier run may be there still, and is no result of this one.
    let failed = Set(records.failed)
    for record in records.records.kept where !failed.contains(record.grade.learner) {
      let made = maker.mark(of: record)
      marks.append(made.mark)
      if let note = made.note { notes.append((note, record.grade.learner)) }
    }
    marks += failed.map { maker.markWithoutScore(of: $0, .failed) }
    marks += Set(records.records.damaged).subtracting(failed)
      .map { maker.markWithoutScore(of: $0, .damaged) }
    marks += maker.missing
    self.init(
      title: title, questions: questions, marks: marks,
      notes: Self.gathered(notes) + called.notes + Self.idle(marks) + maker.unlistedNote(marks))
  }

  /// What people decided, and changes nothing.
  private static func idle(_ marks: [LearnerMark]) -> [String] {
    marks.flatMap { mark in
      mark.adjustments.compactMap { adjustment in
        switch adjustment.action {
        case .set, .add:
          guard mark.status == .missing || mark.status == .refused else { return nil }
          return
            "adjustments.csv:\(adjustment.line) changes nothing: “\(mark.learner)” has no marks to adjust."
        case .attempt(let number):
          guard mark.counting?.number != number else { return nil }
          return
            "adjustments.csv:\(adjustment.line) changes nothing: “\(mark.learner)” has no attempt "
            + "\(number) with marks."
        default: return nil
        }
      }
    }
  }

  /// One line for all of whom the same is said.
  private static func gathered(_ notes: [(text: String, learner: String)]) -> [String] {
    var learners: [String: [String]] = [:]
    for note in notes { learners[note.text, default: []].append(note.learner) }
    return learners.sorted { $0.key < $1.key }.map { text, names in
      "\(shownNames(names)): \(text). Say what holds in adjustments.csv (`submitted`)."
    }
  }

  /// The place of the attempt that counts, of each learner with several.
  public var countingPlaces: [String: Int] {
    marks.reduce(into: [:]) { places, mark in
      if mark.attempts.count > 1, let counting = mark.counting {
        places[mark.learner] = counting.place
      }
    }
  }
}

/// Some names as a sentence shows them: `alice, “Lee, Bob” and 7 more`.
package func shownNames(_ names: [String], limit: Int = 5) -> String {
  let names = names.sorted()
  let shown = names.prefix(limit).map { name in
    // A list of names with commas in them would be one of others.
    name.contains(",") ? "“\(shownName(name))”" : shownName(name)
  }.joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}

/// Makes the mark of one learner after the other.
private struct MarkMaker {
  let records: ClassRecords
  let list: ClassList
  let policy: Policy
  let called: Called

  func mark(of record: GradeRecord) -> (mark: LearnerMark, note: String?) {
    let learner = record.grade.learner
    let facts = list.facts(of: learner)
    let own = called.adjustments[learner] ?? []
    let reckoning = Reckoning(
      policy: policy, adjustments: own, policyExtension: called.extensions[learner])
    let tried = tries(of: learner, record, reckoning)
    guard let counting = counting(among: tried, own) else {
      return (markOfRefused(record, facts, reckoning, tried), nil)
    }
    let result = tried[counting].result
    let mark = LearnerMark(
      learner: learner, person: facts,
      status: result.total == nil && !result.questions.isEmpty ? .excused : .graded,
      state: tried[counting].record.state == .current ? .current : .stale,
      attempts: attempts(tried, counting: counting), grade: tried[counting].record.grade,
      questions: result.questions, adjustments: own, steps: result.steps, total: result.total,
      outOf: result.outOf)
    return (mark, result.note)
  }

  /// An attempt, its record, and what it counts.
  private struct Try {
    let entry: ClassList.Entry?
    let record: GradeRecord
    let result: Reckoning.Result
  }

  private func tries(
    of learner: String, _ record: GradeRecord, _ reckoning: Reckoning
  ) -> [Try] {
    let entries = list.entries(of: learner)
    guard entries.count > 1, let kept = records.attempts[learner] else {
      let arrival = entries.last?.arrival ?? Arrival()
      return [
        Try(
          entry: entries.last, record: record, result: reckoning.result(of: record.grade, arrival))
      ]
    }
    return entries.compactMap { entry in
      kept[entry.place].map {
        Try(entry: entry, record: $0, result: reckoning.result(of: $0.grade, entry.arrival))
      }
    }
  }

  /// Which of them counts; `nil` when none has marks.
  private func counting(among tried: [Try], _ own: [Adjustment]) -> Int? {
    let marked = tried.indices.filter { tried[$0].record.grade.refusal == nil }
    let said = own.compactMap { if case .attempt(let number) = $0.action { number } else { nil } }
    if let number = said.last, marked.contains(number - 1) { return number - 1 }
    switch policy.attempts {
    case .first: return marked.first
    case .last: return marked.last
    case .best:
      // Of equally good ones the earliest: it may be the one that was in time.
      return marked.max { (tried[$0].result.total ?? 0, $1) < (tried[$1].result.total ?? 0, $0) }
    }
  }

  private func attempts(_ tried: [Try], counting: Int?) -> [Attempt] {
    tried.enumerated().map { index, one in
      Attempt(
        number: index + 1, place: one.entry?.place ?? 1, arrival: one.entry?.arrival ?? Arrival(),
        points: one.record.grade.refusal == nil ? one.record.grade.points : nil,
        total: one.record.grade.refusal == nil ? one.result.total : nil,
        counts: index == counting)
    }
  }

  private func markOfRefused(
    _ record: GradeRecord, _ facts: PersonFacts, _ reckoning: Reckoning, _ tried: [Try]
  ) -> LearnerMark {
    LearnerMark(
      learner: record.grade.learner, person: facts,
      status: reckoning.isExcused ? .excused : .refused,
      state: record.state == .current ? .current : .stale,
      attempts: attempts(tried, counting: nil), grade: record.grade,
      adjustments: reckoning.adjustments)
  }

  func markWithoutScore(of learner: String, _ state: LearnerMark.State) -> LearnerMark {
    LearnerMark(
      learner: learner, person: list.facts(of: learner), status: .failed, state: state)
  }

  /// Those on the roster who handed in nothing.
  var missing: [LearnerMark] {
    (list.roster ?? []).filter { $0.learner == nil }.map { listed in
      let learner = LearnerMark(ofMissing: listed.facts).learner
      let own = called.adjustments[learner] ?? []
      let isExcused = Reckoning(policy: policy, adjustments: own).isExcused
      return LearnerMark(
        learner: learner, person: listed.facts, status: isExcused ? .excused : .missing,
        state: .none, adjustments: own)
    }
  }

  func unlistedNote(_ marks: [LearnerMark]) -> [String] {
    let unlisted = marks.filter(\.person.isUnlisted).map(\.learner)
    return unlisted.isEmpty ? [] : ["not on the roster: \(shownNames(unlisted, limit: 12))"]
  }
}
