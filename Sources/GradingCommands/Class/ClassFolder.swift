import ArgumentParser
import Exercises
import Foundation
import Grading
import Handback
import HostSystem

/// The folder of a class's grades: its records, those of earlier attempts, and who the learners are.
///
/// A learner with one attempt has one record, in `grades/LEARNER`. Of several attempts each has a record in
/// a folder of records of its own, `grades/.attempts/2`, and `grades/LEARNER` is a copy of the one that
/// counts: whatever is handed back is found in one place.
final class ClassFolder {
  let path: String
  let main: GradeStore
  var list: ClassList
  /// Those of attempts, by their places, as far as they have been opened.
  private var attempts: [Int: GradeStore] = [:]

  /// - Throws: when the list of the class is damaged: who has handed in what can't be made anew.
  init(_ main: GradeStore, path: String) throws {
    self.main = main
    self.path = path
    list = try Self.list(in: main, path)
  }

  private static func list(in store: GradeStore, _ path: String) throws -> ClassList {
    guard let bytes = try store.bytes(of: .list) else { return ClassList() }
    do {
      return try ClassList(bytes)
    } catch {
      throw RunError(
        "\(path)/\(ClassFile.list.rawValue)",
        "it's damaged, or a later version of this program has written it",
        cure:
          "Restore it. Without it nobody knows who handed in what when: remove it only when every "
          + "submission is graded again.")
    }
  }

  /// Writes down who the learners are and what they handed in.
  func keepList() throws {
    if list != ClassList() { try main.write(try list.bytes(), to: .list) }
  }

  /// The folder of records that an attempt of a learner belongs to.
  func store(of learner: String, place: Int) throws -> GradeStore {
    guard list.entries(of: learner).count > 1 else { return main }
    if let store = attempts[place] { return store }
    // Made step by step, as nothing else makes folders for it.
    let folder = "\(path)/.attempts"
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw RunError(
        folder, "it can't be made (\(String(cString: strerror(errno))))",
        cure: "Make \(path) writable.")
    }
    let store = try GradeStore(path: "\(folder)/\(place)", conditions: main.conditions)
    attempts[place] = store
    return store
  }

  /// Puts the records of first attempts, made when there were no others, beside the others.
  func separateAttempts() throws {
    for (learner, _) in list.attempts {
      let entries = list.entries(of: learner)
      guard entries.count > 1, let record = try main.record(of: learner) else { continue }
      for entry in entries where entry.contentHash == record.contentHash {
        let store = try store(of: learner, place: entry.place)
        if try store.record(of: learner) == nil { try store.take(learner, from: main) }
      }
    }
  }

  /// The records of all learners and all attempts.
  ///
  /// Who handed in something of which there is no record, since grading was stopped or failed there, is among
  /// the failed, whatever an earlier record says.
  func records(failed: [String] = []) throws -> ClassRecords {
    var records = ClassRecords(try main.records(), failed: failed)
    let known = Dictionary(
      records.records.kept.map { ($0.grade.learner, $0.grade.contentHash) },
      uniquingKeysWith: { first, _ in first })
    var places: [Int: [String: GradeRecord]] = [:]
    for learner in list.attempts.keys.sorted() {
      let entries = list.entries(of: learner)
      guard entries.count > 1 else {
        let isRecorded = entries.allSatisfy { known[learner] == $0.contentHash }
        let isTold = failed.contains(learner) || records.records.damaged.contains(learner)
        if !isRecorded, !isTold { records.failed.append(learner) }
        continue
      }
      for entry in entries {
        if places[entry.place] == nil {
          let kept = try store(of: learner, place: entry.place).records().kept
          places[entry.place] = Dictionary(
            kept.map { ($0.grade.learner, $0) }, uniquingKeysWith: { first, _ in first })
        }
        if let record = places[entry.place]?[learner], record.grade.contentHash == entry.contentHash
        {
          records.attempts[learner, default: [:]][entry.place] = record
        }
      }
      guard records.attempts[learner]?.count == entries.count else {
        if !failed.contains(learner) { records.failed.append(learner) }
        continue
      }
      // Graded as attempts, and killed before the copy was made.
      let isKnown = records.records.kept.contains { $0.grade.learner == learner }
      if !isKnown, let any = records.attempts[learner]?.max(by: { $0.key < $1.key })?.value {
        records.records.damaged.removeAll { $0 == learner }
        records.records.kept.append(any)
      }
    }
    return records
  }

  /// Copies the records of the attempts that count to where learners' records are.
  func publish(_ book: ClassBook) throws {
    for (learner, place) in book.countingPlaces.sorted(by: { $0.key < $1.key }) {
      try main.take(learner, from: store(of: learner, place: place))
    }
  }
}
