import Exercises
import Foundation
import Grading
import Synchronization
import TestSupport
import Testing

/// What a grader leaves that is killed: at each change on the disk, the folder as it is then.
private final class Leftovers: Sendable {
  private let copies = Mutex<[String]>([])
  private let folder: String
  private let place: String

  init(of folder: TestFolder, in place: TestFolder) {
    (self.folder, self.place) = (folder.path, place.path)
  }

  func take() {
    let copy = copies.withLock { copies in
      copies.append("\(place)/\(copies.count)")
      return copies[copies.count - 1]
    }
    #expect(throws: Never.self) { try FileManager.default.copyItem(atPath: folder, toPath: copy) }
  }

  var folders: [String] { copies.withLock { $0 } }
}

private func conditions(seed: UInt64) -> Conditions {
  Conditions(seed: seed, questions: [14: [.rubric: "r"]])
}

private func grade(_ points: Int) -> SubmissionGrade {
  SubmissionGrade(
    learner: "alice", contentHash: "abc", conditions: conditions(seed: 0).publicHash,
    questions: [
      QuestionGrade(
        question: 14, status: .graded,
        criteria: [CriterionGrade(name: "norm", title: "The norm", points: points, outOf: 400)])
    ])
}

private let firstFiles: [String: [UInt8]] = [
  "feedback.md": [1], "figures/old.svg": [2], "figures/q14.svg": [3],
]
private let secondFiles: [String: [UInt8]] = ["feedback.md": [4], "figures/q14.svg": [5]]

/// The pages that could be handed back, by path.
private func pages(in folder: String) throws -> [String: [UInt8]] {
  var pages: [String: [UInt8]] = [:]
  let names = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/alice")
  for name in names where !name.contains("/.") && !name.hasPrefix(".") {
    guard name != "result.json", name.contains(".") else { continue }
    pages[name] = FileManager.default.contents(atPath: "\(folder)/alice/\(name)").map(Array.init)
  }
  return pages
}

/// A record, and a second one under another seed: at every moment one of the two is there as a whole,
/// with its pages, and both seeds are known from the moment on that there are two.
@Test func whoeverIsKilledLeavesOneRecordAndEverySeed() throws {
  let (folder, place) = (try TestFolder(), try TestFolder())
  try GradeStore(path: folder.path, conditions: conditions(seed: 7))
    .record(grade(100), files: firstFiles)
  let leftovers = Leftovers(of: folder, in: place)
  do {
    let store = try GradeStore(
      path: folder.path, conditions: conditions(seed: 8), afterEachStep: leftovers.take)
    try store.record(grade(400), files: secondFiles)
    try store.writeGradebook(questions: [14])
  }
  let folders = leftovers.folders
  try #require(folders.count > 10)
  var points: [Int] = []
  for (step, left) in folders.enumerated() {
    let seed = try #require(try Conditions.recordedSeed(in: left), "step \(step)")
    let text = String(
      decoding: try #require(FileManager.default.contents(atPath: "\(left)/grading.json")),
      as: UTF8.self)
    #expect(text.contains("\"seed\" : 7"), "step \(step)")
    let store = try GradeStore(path: left, conditions: conditions(seed: 8))
    let records = try store.records()
    #expect(records.damaged == [], "step \(step)")
    let record = try #require(records.kept.first, "step \(step)")
    if record.state == .current {
      #expect(seed == 8)
      #expect(record.grade == grade(400))
      #expect(try pages(in: left) == secondFiles, "step \(step)")
    } else {
      #expect(record == GradeRecord(grade: grade(100), state: .stale("the secret seed changed")))
      #expect(try pages(in: left) == firstFiles, "step \(step)")
    }
    points.append(record.grade.points)
  }
  #expect(points == points.sorted() && Set(points) == [100, 400])
}

/// The next run comes to grade the same learner once more, whatever the killed one has left.
@Test func theNextRecordIsWholeWhateverWasLeft() throws {
  let (folder, place) = (try TestFolder(), try TestFolder())
  try GradeStore(path: folder.path, conditions: conditions(seed: 7))
    .record(grade(100), files: firstFiles)
  let leftovers = Leftovers(of: folder, in: place)
  do {
    try GradeStore(
      path: folder.path, conditions: conditions(seed: 8), afterEachStep: leftovers.take
    ).record(grade(400), files: secondFiles)
  }
  for (step, left) in leftovers.folders.enumerated() {
    let third = ["feedback.md": [UInt8](repeating: 6, count: 9)]
    do {
      try GradeStore(path: left, conditions: conditions(seed: 9)).record(grade(300), files: third)
    }
    let store = try GradeStore(path: left, conditions: conditions(seed: 9))
    #expect(try store.records().current == [grade(300)], "step \(step)")
    #expect(try pages(in: left) == third, "step \(step)")
  }
}
