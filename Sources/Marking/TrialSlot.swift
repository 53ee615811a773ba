import Exercises

/// One trial of a question, as it is counted and as it is named to a learner.
struct TrialSlot: Equatable {
  /// The kind of trial.
  var kind: String
  /// Its place among the rubric's trials.
  var place: Int
  /// Whether its inputs and expected values may be shown.
  var isPublic: Bool

  /// What stands after "in": `the public trial "one step"`.
  var phrase: String {
    isPublic ? "the public trial \"\(kind)\"" : "a hidden trial of the kind \"\(kind)\""
  }
}

/// Which trials decide.
public enum TrialScope: Sendable {
  /// The public and the hidden ones, as grading does.
  case all
  /// Those that learners can try themselves.
  case publicOnes
}

extension QuestionRubric {
  /// The trials that decide a criterion: the public ones first.
  func slots(of criterion: Criterion, in scope: TrialScope) -> [TrialSlot] {
    let names = Set(trials(of: criterion))
    let places = trials.indices.filter { names.contains(trials[$0]) }
    return (scope == .all ? [true, false] : [true]).flatMap { isPublic in
      places.map { TrialSlot(kind: trials[$0], place: $0, isPublic: isPublic) }
    }
  }
}

extension Evidence {
  /// What became of a trial; `nil` when there is no record of it.
  func record(of slot: TrialSlot) -> TrialRecord? {
    Self.record(slot.place, of: slot.isPublic ? open : hidden)
  }

  /// What became of a hidden trial the second time; `nil` when there is no record of it.
  func secondRecord(of slot: TrialSlot) -> TrialRecord? {
    Self.record(slot.place, of: hiddenAgain)
  }

  private static func record(_ place: Int, of records: [TrialRecord]) -> TrialRecord? {
    records.indices.contains(place) ? records[place] : nil
  }
}
