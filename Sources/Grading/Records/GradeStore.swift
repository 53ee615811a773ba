import Exercises
import Wording

/// The folder `grades/`: one record for each learner, complete or absent, whatever happens.
///
///     grades/grading.json              the conditions, the secret seed among them
///     grades/gradebook.csv             made from the records
///     grades/alice/result.json         and feedback.md, feedback.html: may be handed back
///     grades/.receipts/….json          what says that a record is finished
///     grades/.answer-key.json          what the reference does, which is secret too
///     grades/.lock                     held by the one grader at work
///
/// A record is finished when its receipt names the same conditions and the same content, and each of
/// its files is as the receipt says. Anything else is graded again: what a killed run left, a file
/// that was changed, a record of another seed. Methods may be called from any thread, but for one
/// learner only by one at a time.
public final class GradeStore: Sendable {
  public let conditions: Conditions
  /// What was found and is of interest, such as that earlier records are of other conditions.
  public let notes: [String]

  private let folder: RecordFolder
  private let receipts: RecordFolder
  private let lock: FolderLock

  private static let conditionsName = "grading.json"
  private static let gradebookName = "gradebook.csv"
  private static let answerKeyName = ".answer-key.json"
  private static let resultName = "result.json"

  /// Opens the folder, makes it where there is none, and locks it until this value is gone.
  ///
  /// - Throws: when another grader has it, or it cannot be written.
  public init(path: String, conditions: Conditions) throws {
    self.conditions = conditions
    folder = try RecordFolder(path: path)
    guard let lock = try folder.lock(".lock") else {
      throw RecordError(
        path, problem: "another grader is at work in this folder",
        cure: "Wait until it is done, or choose another folder with --output.")
    }
    self.lock = lock
    guard let receipts = try RecordFolder(".receipts", in: folder, isMade: true) else {
      throw RecordError("\(path)/.receipts", "be opened")
    }
    self.receipts = receipts

    var notes: [String] = []
    if let bytes = try folder.bytes(of: Self.conditionsName) {
      if let earlier = recordValue(Conditions.self, in: bytes) {
        if earlier != conditions {
          notes.append(
            "\(path) holds records of other conditions (\(earlier.difference(from: conditions))): "
              + "they are graded again.")
        }
      } else {
        notes.append("\(path)/\(Self.conditionsName) was damaged, and is written anew.")
      }
    }
    self.notes = notes
    try folder.write(try recordBytes(conditions), to: Self.conditionsName, isSecret: true)
  }

  /// A learner's record, when it is finished, and of this content and these conditions.
  ///
  /// - Returns: the record, and a note when there is one that cannot be used.
  public func finished(
    learner: String, contentHash: String
  ) throws(RecordError) -> (grade: SubmissionGrade?, note: String?) {
    guard let receipt = try receipt(for: learner) else { return (nil, nil) }
    guard receipt.contentHash == contentHash else { return (nil, nil) }
    if receipt.lacksFeedback == true {
      return (nil, "\(shownName(learner)) has no feedback page yet: it is graded again.")
    }
    guard let grade = try grade(of: receipt) else {
      let name = shownName(learner)
      return (nil, "The record of \(name) was damaged or changed: it is graded again.")
    }
    return (grade, nil)
  }

  /// All records that are finished under these conditions, by learner.
  public func records() throws(RecordError) -> [SubmissionGrade] {
    var grades: [SubmissionGrade] = []
    for name in try receipts.names() where name.hasSuffix(".json") {
      guard let bytes = try receipts.bytes(of: name),
        let receipt = recordValue(Receipt.self, in: bytes),
        Receipt.name(for: receipt.learner) == name,
        isCurrent(receipt), let grade = try grade(of: receipt)
      else { continue }
      grades.append(grade)
    }
    return grades.sorted { $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8) }
  }

  /// Keeps a grade, with the pages that go with it.
  ///
  /// - Parameter files: by their paths in the learner's folder: `feedback.html`,
  ///   `figures/q19-loss.svg`.
  /// - Parameter isComplete: whether these are the pages that should have been made. Otherwise the
  ///   next run grades the submission again.
  /// - Throws: when it cannot be written, or would be too large to be read back. Then the submission
  ///   has no record, or still its last one.
  public func record(
    _ grade: SubmissionGrade, files: [String: [UInt8]] = [:], isComplete: Bool = true
  ) throws {
    try checkName(of: grade.learner)
    guard let learners = try RecordFolder(grade.learner, in: folder, isMade: true) else {
      throw RecordError("\(folder.path)/\(grade.learner)", "be opened")
    }
    var files = files
    files[Self.resultName] = try recordBytes(grade)
    // Before anything is written, so that the last record stays whole.
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try checkName(ofFile: path, of: grade.learner)
      try RecordFolder.checkSize(bytes.count, of: "\(learners.path)/\(path)")
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try write(bytes, to: path, in: learners)
    }
    let receipt = Receipt(
      learner: grade.learner, contentHash: grade.contentHash, conditions: conditions.hash,
      files: files.mapValues { Receipt.hash(of: $0) }, lacksFeedback: isComplete ? nil : true)
    let name = Receipt.name(for: grade.learner)
    let earlier = try receipts.bytes(of: name).flatMap { recordValue(Receipt.self, in: $0) }
    try receipts.write(try recordBytes(receipt), to: name)
    // What only an earlier record had must not be handed back with this one.
    for path in (earlier?.files ?? [:]).keys.sorted() where files[path] == nil {
      try remove(path, from: learners)
    }
  }

  /// Writes the gradebook anew, from the records alone.
  ///
  /// - Parameter failed: learners whose record could not be written in this run.
  public func writeGradebook(questions: [Int], failed: [String] = []) throws(RecordError) {
    let gradebook = Gradebook(grades: try records(), questions: questions, failed: failed)
    try folder.write(Array(gradebook.csv.utf8), to: Self.gradebookName)
  }

  /// The answer key of these conditions, when it has been kept.
  public func answerKey() throws(RecordError) -> AnswerKey? {
    guard let bytes = try folder.bytes(of: Self.answerKeyName, limit: Self.answerKeyLimit),
      let kept = recordValue(KeptKey.self, in: bytes), kept.conditions == conditions.hash
    else { return nil }
    return kept.key
  }

  /// Keeps the answer key, so that a run that goes on need not make it again.
  public func keep(_ key: AnswerKey) throws {
    let kept = KeptKey(conditions: conditions.hash, key: key)
    try folder.write(
      try recordBytes(kept), to: Self.answerKeyName, isSecret: true, limit: Self.answerKeyLimit)
  }

  private static let answerKeyLimit = 1 << 30

  private struct KeptKey: Codable {
    var conditions: String
    var key: AnswerKey
  }

  private func receipt(for learner: String) throws(RecordError) -> Receipt? {
    guard let bytes = try receipts.bytes(of: Receipt.name(for: learner)),
      let receipt = recordValue(Receipt.self, in: bytes), receipt.learner == learner
    else { return nil }
    return isCurrent(receipt) ? receipt : nil
  }

  private func isCurrent(_ receipt: Receipt) -> Bool {
    receipt.version == Receipt.currentVersion && receipt.conditions == conditions.hash
  }

  /// The record that a receipt is for, when all its files are as they were written.
  private func grade(of receipt: Receipt) throws(RecordError) -> SubmissionGrade? {
    guard Self.nameFault(receipt.learner) == nil,
      let learners = try RecordFolder(receipt.learner, in: folder, isMade: false)
    else { return nil }
    var result: [UInt8]?
    for (path, hash) in receipt.files {
      guard let bytes = try read(path, in: learners), Receipt.hash(of: bytes) == hash else {
        return nil
      }
      if path == Self.resultName { result = bytes }
    }
    guard let result, let grade = recordValue(SubmissionGrade.self, in: result),
      grade.version == SubmissionGrade.currentVersion, grade.learner == receipt.learner,
      grade.contentHash == receipt.contentHash, grade.conditions == conditions.publicHash
    else { return nil }
    return grade
  }

  private func write(
    _ bytes: [UInt8], to path: String, in learners: RecordFolder
  ) throws(RecordError) {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return try learners.write(bytes, to: path) }
    guard let inner = try RecordFolder(parts[0], in: learners, isMade: true) else {
      throw RecordError("\(learners.path)/\(parts[0])", "be opened")
    }
    try inner.write(bytes, to: parts[1])
  }

  private func remove(_ path: String, from learners: RecordFolder) throws(RecordError) {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return try learners.remove(path) }
    try RecordFolder(parts[0], in: learners, isMade: false)?.remove(parts[1])
  }

  private func read(_ path: String, in learners: RecordFolder) throws(RecordError) -> [UInt8]? {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return try learners.bytes(of: path) }
    return try RecordFolder(parts[0], in: learners, isMade: false)?.bytes(of: parts[1])
  }

  private func checkName(of learner: String) throws(RecordError) {
    if let fault = Self.nameFault(learner) {
      throw RecordError(
        "\(folder.path)/\(learner)", problem: fault, cure: "Give the submission another name.")
    }
  }

  /// Files are written in the learner's folder and in folders in it, and nowhere else.
  private func checkName(ofFile path: String, of learner: String) throws(RecordError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }),
      !path.utf8.contains(0)
    else {
      throw RecordError(
        "\(folder.path)/\(learner)",
        problem: "“\(shownName(path))” is no name for a file of a record",
        cure: "Report this.")
    }
  }

  /// Why there can be no folder of a learner's name here.
  private static func nameFault(_ learner: String) -> String? {
    if learner.isEmpty || learner.hasPrefix(".") { return "a learner's name cannot begin so" }
    if learner.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) {
      return "a learner's name cannot hold a slash or a NUL"
    }
    if [conditionsName, gradebookName].contains(learner.lowercased()) {
      return "this name is taken by the grader"
    }
    return nil
  }
}

extension Conditions {
  /// In words, without the seeds themselves: `another seed, another compiler`.
  fileprivate func difference(from other: Conditions) -> String {
    [
      (version != other.version, "another version"), (seed != other.seed, "another seed"),
      (course != other.course, "another course"),
      (reference != other.reference, "other reference answers"),
      (toolchain != other.toolchain, "another compiler"), (limits != other.limits, "other limits"),
      (sandbox != other.sandbox, "another sandbox"),
    ].filter(\.0).map(\.1).joined(separator: ", ")
  }
}
