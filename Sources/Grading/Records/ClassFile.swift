/// The files of a class's folder that are nobody's record, and are made anew from the records.
public enum ClassFile: String, CaseIterable, Sendable {
  case gradebook = "gradebook.csv"
  /// A page for the instructor: all learners at a glance.
  case index = "index.html"
  /// Who the learners are, and what each handed in when.
  case list = "class.json"
  /// The roster that was given last, and the policy.
  case roster = "roster.csv"
  case policy = "policy.yaml"
  case waitingPage = "waiting.html"
  case waiting = "waiting.csv"
  case differencePage = "difference.html"
  case difference = "difference.csv"
  case statisticsPage = "statistics.html"
  case statistics = "statistics.csv"

  /// The names that no learner's folder may have.
  static let allNames = Set(allCases.map(\.rawValue) + [KeptConditions.name, "adjustments.csv"])
}

extension GradeStore {
  /// Writes a file of the class in place of an earlier one, or leaves it where it's the same.
  public func write(_ bytes: [UInt8], to file: ClassFile) throws {
    try adopt()
    if try folder.bytes(of: file.rawValue) != bytes { try folder.write(bytes, to: file.rawValue) }
  }

  public func bytes(of file: ClassFile) throws(RecordError) -> [UInt8]? {
    try folder.bytes(of: file.rawValue)
  }

  public func remove(_ file: ClassFile) throws(RecordError) { try folder.remove(file.rawValue) }

  /// Writes a page about what a record counts, beside the record. It follows from the record and the course's
  /// rules, and so no receipt is asked whether it is as it was.
  public func write(_ bytes: [UInt8], to name: String, besideRecordOf learner: String) throws {
    guard RecordFiles.isName(name), !name.contains("/"), Self.nameFault(learner) == nil,
      let place = try RecordFolder(learner, in: folder, isMade: false)
    else { return }
    if try place.bytes(of: name) != bytes { try place.write(bytes, to: name) }
  }

  /// The names of what lies in a learner's folder; none where there is no folder.
  public func files(besideRecordOf learner: String) throws(RecordError) -> [String] {
    guard Self.nameFault(learner) == nil else { return [] }
    return try RecordFolder(learner, in: folder, isMade: false)?.names() ?? []
  }
}
