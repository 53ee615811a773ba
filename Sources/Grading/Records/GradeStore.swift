import Exercises
import Synchronization
import Wording

/// The folder `grades/`: one record for each learner, complete or absent, whatever happens.
///
///     grades/grading.json              the conditions, the secret seed among them, and earlier ones
///     grades/gradebook.csv             made from the records
///     grades/alice/result.json         and feedback.md, feedback.html: may be handed back
///     grades/.receipts/….json          what says that a record is finished
///     grades/.submissions/….json       what was graded
///     grades/.answer-key.json          what the reference does, which is secret too
///     grades/.lock                     held by the one grader at work
///
/// A record is finished when each of its files is as its receipt says. It is **current** when it was made
/// under these conditions, and **stale** otherwise: kept, and replaced by nothing but a finished new one.
/// When the conditions return, it is current again. What a killed run left, or somebody changed, is no
/// record. Methods may be called from any thread, but for one learner only by one at a time.
public final class GradeStore: Sendable {
  public let conditions: Conditions
  /// What was found and is of interest, such as that earlier records are of other conditions.
  public let notes: [String]

  /// As it may be shown.
  public var path: String { folder.path }
  let folder: RecordFolder
  let receipts: RecordFolder
  private let lock: FolderLock
  /// What `grading.json` held at the beginning; `nil` when there was none that could be read.
  private let found: KeptConditions?
  /// A `grading.json` that cannot be read, and the name that it is kept under.
  private let damaged: (bytes: [UInt8], name: String)?
  /// Whether these conditions are written down.
  private let isAdopted = Mutex(false)

  private static let answerKeyName = ".answer-key.json"
  static let resultName = "result.json"

  /// Opens the folder, makes it where there is none, and locks it until this value is gone. Writes
  /// nothing yet: the conditions are written down when the first thing is kept that they decide, so
  /// that a start that fails changes no seed.
  ///
  /// - Throws: when another grader has it, it cannot be written, or a later version has written it.
  public convenience init(path: String, conditions: Conditions) throws {
    try self.init(path: path, conditions: conditions, afterEachStep: nil)
  }

  /// - Parameter afterEachStep: told of each change on the disk.
  package init(
    path: String, conditions: Conditions, afterEachStep: (@Sendable () -> Void)?
  ) throws {
    self.conditions = conditions
    let folder = try RecordFolder(path: path, afterEachStep: afterEachStep)
    self.folder = folder
    guard let lock = try folder.lock(".lock") else {
      throw RecordError(
        path, problem: "another grader is working in this folder",
        cure: "Wait until it is done, or choose another folder with --output.")
    }
    self.lock = lock
    guard let receipts = try RecordFolder(".receipts", in: folder, isMade: true) else {
      throw RecordError("\(path)/.receipts", "be opened")
    }
    self.receipts = receipts

    let bytes = try folder.bytes(of: KeptConditions.name)
    do {
      found = try bytes.map(KeptConditions.init)
      damaged = nil
    } catch let error as Conditions.LaterVersion {
      throw error.at("\(path)/\(KeptConditions.name)")
    } catch {
      found = nil
      damaged = try bytes.map { ($0, try Self.nameForDamaged($0, in: folder)) }
    }
    notes =
      damaged.map { [Self.note(onDamagedKeptAs: $0.name, path)] }
      ?? found.map { Self.notes(on: $0.current, conditions, path) } ?? []
  }

  private static func note(onDamagedKeptAs name: String, _ path: String) -> String {
    "\(path)/\(KeptConditions.name) is damaged. It's kept as \(path)/\(name), and written anew."
  }

  private static func notes(
    on earlier: Conditions, _ conditions: Conditions, _ path: String
  ) -> [String] {
    if earlier == conditions { return [] }
    let stale =
      "since the last grading in \(path), \(reason(of: earlier, conditions)). Records of other "
      + "conditions are stale: they're kept until their submissions are graded again."
    if earlier.seed == conditions.seed { return [stale] }
    return [stale, "The earlier secret seed is kept in \(path)/\(KeptConditions.name)."]
  }

  /// Why records of earlier conditions are stale.
  private static func reason(of earlier: Conditions, _ now: Conditions) -> String {
    if earlier.version < now.version { return "this program was replaced by a later version" }
    return ConditionsChange(from: earlier, to: now).description
  }

  // MARK: - Conditions

  /// Writes the conditions down in place of the earlier ones, which stay behind them in the same file:
  /// at every moment the file holds every seed.
  func adopt() throws {
    try isAdopted.withLock { isAdopted in
      if isAdopted { return }
      if let damaged { try folder.write(damaged.bytes, to: damaged.name, isSecret: true) }
      let kept =
        try found?.adopting(conditions, used: usedConditions())
        ?? KeptConditions(current: conditions, earlier: [])
      let bytes = try recordBytes(kept)
      if try folder.bytes(of: KeptConditions.name) != bytes {
        try folder.write(bytes, to: KeptConditions.name, isSecret: true)
      }
      isAdopted = true
    }
  }

  /// The hashes of the conditions that records were made under.
  private func usedConditions() throws(RecordError) -> Set<String> {
    var used: Set<String> = []
    for name in try receipts.names() {
      if let receipt = try receipt(named: name) { used.insert(receipt.conditions) }
    }
    return used
  }

  /// A file that cannot be read may still show a seed to who looks at it.
  private static func nameForDamaged(
    _ damaged: [UInt8], in folder: RecordFolder
  ) throws(RecordError) -> String {
    var number = 1
    func name() -> String { ".grading-damaged-\(number).json" }
    while let other = try folder.bytes(of: name()), other != damaged { number += 1 }
    return name()
  }

  // MARK: - Records

  /// A learner's record, when it is finished, and of this content and these conditions.
  ///
  /// - Returns: the record, and a note when there is one that cannot be used.
  public func finished(
    learner: String, contentHash: String
  ) throws -> (grade: SubmissionGrade?, note: String?) {
    guard let receipt = try receipt(named: Receipt.name(for: learner)), isCurrent(receipt),
      receipt.contentHash == contentHash
    else { return (nil, nil) }
    if receipt.lacksFeedback == true {
      return (nil, "\(shownName(learner)) has no feedback page yet: it is graded again.")
    }
    guard let grade = try grade(of: receipt) else {
      let name = shownName(learner)
      return (nil, "The record of \(name) was damaged or changed: it is graded again.")
    }
    return (grade, nil)
  }

  /// All that there is of learners' records, by learner.
  public func records() throws -> GradeRecords {
    var records = GradeRecords()
    let known = Dictionary(
      (found?.all ?? []).map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
    for name in try receipts.names() where name.hasSuffix(".json") && !name.hasPrefix(".") {
      guard let receipt = try receipt(named: name) else {
        // Whose it was tells the folder that it stands for.
        let learner = try folder.names().first { Receipt.name(for: $0) == name }
        records.damaged.append(learner ?? ".receipts/\(name)")
        continue
      }
      guard let grade = try grade(of: receipt) else {
        records.damaged.append(receipt.learner)
        continue
      }
      records.kept.append(
        GradeRecord(grade: grade, state: state(of: receipt, grade, known[receipt.conditions])))
    }
    records.kept.sort {
      $0.grade.learner.utf8.lexicographicallyPrecedes($1.grade.learner.utf8)
    }
    return records
  }

  /// What a learner's record was made under; `nil` when there is none, or that isn't known any more.
  public func conditions(ofRecordOf learner: String) throws -> Conditions? {
    guard let receipt = try receipt(named: Receipt.name(for: learner)),
      receipt.version == Receipt.currentVersion
    else { return nil }
    if isCurrent(receipt) { return conditions }
    return found?.all.first { $0.hash == receipt.conditions }
  }

  private func state(
    of receipt: Receipt, _ grade: SubmissionGrade, _ earlier: Conditions?
  ) -> GradeRecord.State {
    if isCurrent(receipt) { return .current }
    if receipt.version < Receipt.currentVersion {
      return .stale("graded by an earlier version of this program")
    }
    if receipt.version > Receipt.currentVersion {
      return .stale("graded by a later version of this program")
    }
    guard let earlier else { return .stale("what they were graded by isn't known any more") }
    // Nothing of a refused submission was looked at.
    if grade.refusal != nil, earlier.parts[.grader] == conditions.parts[.grader] {
      return .current
    }
    return .stale(Self.reason(of: earlier, conditions))
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
    for path in files.keys where !RecordFiles.isName(path) {
      throw RecordError(
        "\(folder.path)/\(grade.learner)",
        problem: "“\(shownName(path))” can't be the name of a record's file",
        cure: "Report this.")
    }
    var files = files
    files[Self.resultName] = try recordBytes(grade)
    try put(grade, files, isComplete: isComplete, conditions: conditions.hash)
  }

  /// - Parameters:
  ///   - files: all of the record, `result.json` among them.
  ///   - conditions: those that it was made under.
  func put(
    _ grade: SubmissionGrade, _ files: [String: [UInt8]], isComplete: Bool, conditions: String
  ) throws {
    try checkName(of: grade.learner)
    guard let place = try RecordFiles(of: grade.learner, in: folder, isMade: true) else { return }
    try adopt()
    let name = Receipt.name(for: grade.learner)
    let earlier = try receipt(named: name)
    // What a killed run has left of that record is in the way of this one's files.
    if let earlier { _ = try self.grade(of: earlier) }
    try place.removeStaged()

    try place.stage(files)
    let replaced = (earlier.map { Array($0.files.keys) } ?? []).filter { files[$0] == nil }.sorted()
    let receipt = Receipt(
      learner: grade.learner, contentHash: grade.contentHash, conditions: conditions,
      files: files.mapValues { Receipt.hash(of: $0) }, lacksFeedback: isComplete ? nil : true,
      replaced: replaced.isEmpty ? nil : replaced)
    try receipts.write(try recordBytes(receipt), to: name)
    try place.putInPlace(files.keys)
    if receipt.replaced != nil { _ = try self.grade(of: receipt) }
  }

  // MARK: - The answer key

  /// The answer key of these conditions, when it has been kept.
  public func answerKey() throws(RecordError) -> AnswerKey? {
    guard let bytes = try folder.bytes(of: Self.answerKeyName, limit: Self.answerKeyLimit),
      let kept = recordValue(KeptKey.self, in: bytes), kept.conditions == conditions.answerKeyHash
    else { return nil }
    return kept.key
  }

  /// The answer key that has been kept, whatever it was made under, and the hash of that.
  func keptKey() throws(RecordError) -> (conditions: String, key: AnswerKey)? {
    try folder.bytes(of: Self.answerKeyName, limit: Self.answerKeyLimit)
      .flatMap { recordValue(KeptKey.self, in: $0) }.map { ($0.conditions, $0.key) }
  }

  /// Keeps the answer key, so that a run that goes on need not make it again.
  public func keep(_ key: AnswerKey) throws {
    try adopt()
    let kept = KeptKey(conditions: conditions.answerKeyHash, key: key)
    try folder.write(
      try recordBytes(kept), to: Self.answerKeyName, isSecret: true, limit: Self.answerKeyLimit)
  }

  private static let answerKeyLimit = 1 << 30

  private struct KeptKey: Codable {
    var version = 2
    /// ``Conditions/answerKeyHash``.
    var conditions: String
    var key: AnswerKey
  }

  // MARK: - Receipts

  /// `nil` when there is none of this name, or it is damaged.
  func receipt(named name: String) throws(RecordError) -> Receipt? {
    guard let bytes = try receipts.bytes(of: name),
      let receipt = recordValue(Receipt.self, in: bytes), Receipt.name(for: receipt.learner) == name
    else { return nil }
    return receipt
  }

  private func isCurrent(_ receipt: Receipt) -> Bool {
    receipt.version == Receipt.currentVersion && receipt.conditions == conditions.hash
  }

  /// The record that a receipt is for, when all its files are as they were written.
  func grade(of receipt: Receipt) throws -> SubmissionGrade? {
    guard Self.nameFault(receipt.learner) == nil,
      let place = try RecordFiles(of: receipt.learner, in: folder, isMade: false),
      let result = try place.settle(receipt, keeping: Self.resultName),
      let grade = recordValue(SubmissionGrade.self, in: result),
      grade.version == SubmissionGrade.currentVersion, grade.learner == receipt.learner,
      grade.contentHash == receipt.contentHash,
      !isCurrent(receipt) || grade.conditions == conditions.publicHash
    else { return nil }
    if receipt.replaced != nil {
      var settled = receipt
      settled.replaced = nil
      try receipts.write(recordBytes(settled), to: Receipt.name(for: receipt.learner))
    }
    return grade
  }

  private func checkName(of learner: String) throws(RecordError) {
    if let fault = Self.nameFault(learner) {
      throw RecordError(
        "\(folder.path)/\(learner)", problem: fault, cure: "Give the submission another name.")
    }
  }

  /// Why there can be no folder of a learner's name here.
  static func nameFault(_ learner: String) -> String? {
    if learner.isEmpty || learner.hasPrefix(".") { return "a learner's name cannot begin so" }
    if learner.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) {
      return "a learner's name cannot hold a slash or a NUL"
    }
    if ClassFile.allNames.contains(learner.lowercased()) {
      return "this name is taken by the grader"
    }
    return nil
  }
}
