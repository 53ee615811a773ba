import Exercises
import Foundation
import Grading
import HostSystem
import TestSupport
import Testing

/// A course of two questions.
private func conditions(
  seed: UInt64 = 7, rubricOf14: String = "r", reference: String = "s", grader: String = "1"
) -> Conditions {
  Conditions(
    seed: seed, parts: [.grader: grader, .compiler: "t"],
    questions: [
      3: [.rubric: "r", .reference: reference], 14: [.rubric: rubricOf14, .reference: reference],
    ])
}

private func grade(
  _ learner: String, _ conditions: Conditions, points: Int = 350
) -> SubmissionGrade {
  SubmissionGrade(
    learner: learner, contentHash: "abc", conditions: conditions.publicHash,
    questions: [
      QuestionGrade(
        question: 14, status: .graded,
        criteria: [CriterionGrade(name: "norm", title: "The norm", points: points, outOf: 400)])
    ])
}

private func grading(
  in folder: TestFolder, _ conditions: Conditions, _ body: (GradeStore) throws -> Void
) throws {
  try body(GradeStore(path: folder.path, conditions: conditions))
}

/// The gradebook's lines, without the first.
private func rows(of folder: TestFolder) throws -> [String] {
  try folder.text(of: "gradebook.csv").split(separator: "\r\n").dropFirst().map(String.init)
}

private struct Grading: Decodable {
  struct Earlier: Decodable {
    let seed: UInt64
  }
  let seed: UInt64
  let earlier: [Earlier]

  init(in folder: TestFolder) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(folder.text(of: "grading.json").utf8))
  }
}

@Test func aClassOfThreeOfWhomOneIsGradedAgain() throws {
  let folder = try TestFolder()
  let (before, after) = (conditions(), conditions(rubricOf14: "another"))
  try grading(in: folder, before) { store in
    for learner in ["alice", "bob", "eve"] { try store.record(grade(learner, before)) }
    try store.writeGradebook(questions: [14])
  }
  try grading(in: folder, after) { store in
    #expect(
      store.notes == [
        "since the last grading in \(folder.path), the rubric of Q14 changed. Records of other "
          + "conditions are stale: they're kept until their submissions are graded again."
      ])
    #expect(try store.finished(learner: "bob", contentHash: "abc").grade == nil)
    try store.record(grade("bob", after, points: 100))
    try store.writeGradebook(questions: [14])
    let stale = try store.records().stale
    #expect(stale.map(\.reason) == ["the rubric of Q14 changed"])
    #expect(stale.map(\.learners) == [["alice", "eve"]])
    #expect(try store.records().current == [grade("bob", after, points: 100)])
  }
  #expect(
    try rows(of: folder) == [
      "alice,,3.50,,,3.50,4.00,,,graded,stale", "bob,,1.00,,,1.00,4.00,,,graded,current",
      "eve,,3.50,,,3.50,4.00,,,graded,stale",
    ])
}

@Test func aSeedIsKeptWhenAnotherIsGivenAndGivenBackWithIt() throws {
  let folder = try TestFolder()
  try grading(in: folder, conditions(seed: 7)) { try $0.record(grade("alice", conditions())) }
  try grading(in: folder, conditions(seed: 8)) { store in
    try store.record(grade("bob", conditions()))
    #expect(try store.records().stale.map(\.reason) == ["the secret seed changed"])
  }
  #expect(try Grading(in: folder).seed == 8)
  #expect(try Grading(in: folder).earlier.map(\.seed) == [7])
  #expect(try Conditions.recordedSeed(in: folder.path) == 8)
  // With the first seed again, what it was stale by is no more.
  try grading(in: folder, conditions(seed: 7)) { store in
    #expect(try store.records().current == [grade("alice", conditions())])
    try store.writeGradebook(questions: [14])
  }
  #expect(
    try rows(of: folder) == [
      "alice,,3.50,,,3.50,4.00,,,graded,current", "bob,,3.50,,,3.50,4.00,,,graded,stale",
    ])
  #expect(try Grading(in: folder).seed == 7)
  #expect(try Grading(in: folder).earlier.map(\.seed) == [8])
}

/// No sandbox, a reference that does not compile: the store was opened, and no more.
@Test func aStartThatFailsChangesNoSeed() throws {
  let folder = try TestFolder()
  try grading(in: folder, conditions(seed: 7)) { try $0.record(grade("alice", conditions())) }
  let before = try folder.text(of: "grading.json")
  try grading(in: folder, conditions(seed: 8)) { _ = try $0.answerKey() }
  #expect(try folder.text(of: "grading.json") == before)
  let empty = try TestFolder()
  try grading(in: empty, conditions(seed: 8)) { _ = try $0.records() }
  #expect(try Conditions.recordedSeed(in: empty.path) == nil)
}

@Test func everySeedIsKept() throws {
  let folder = try TestFolder()
  for seed in 1...40 {
    try grading(in: folder, conditions(seed: UInt64(seed))) {
      try $0.writeGradebook(questions: [14])
    }
  }
  #expect(try Grading(in: folder).seed == 40)
  #expect(try Grading(in: folder).earlier.map(\.seed) == (1...39).reversed())
}

@Test func conditionsWithRecordsAreKeptForEverAndOthersForAWhile() throws {
  let folder = try TestFolder()
  try grading(in: folder, conditions()) { try $0.record(grade("alice", conditions())) }
  for number in 1...40 {
    try grading(in: folder, conditions(reference: "\(number)")) {
      try $0.writeGradebook(questions: [14])
    }
  }
  #expect(try Grading(in: folder).earlier.count == 20 + 1)
}

@Test(arguments: ["result.json", "feedback.md"])
func aStaleRecordThatWasChangedCountsForNothing(file: String) throws {
  let folder = try TestFolder()
  try grading(in: folder, conditions()) { store in
    try store.record(
      grade("alice", conditions(), points: 0), files: ["feedback.md": Array("0".utf8)])
    try store.record(grade("bob", conditions()))
  }
  let text = try folder.text(of: "alice/\(file)")
  try folder.write(text.replacing("0", with: "400"), to: "alice/\(file)")
  try grading(in: folder, conditions(reference: "another")) { store in
    let records = try store.records()
    #expect(records.damaged == ["alice"])
    #expect(records.stale.map(\.reason) == ["the reference's answers to Q3 and Q14 changed"])
    try store.writeGradebook(questions: [14])
  }
  #expect(
    try rows(of: folder) == [
      "alice,,,,,,,,,grader-error,damaged", "bob,,3.50,,,3.50,4.00,,,graded,stale",
    ])
}

@Test func whoseReceiptIsDamagedIsToldByTheFolder() throws {
  let folder = try TestFolder()
  try grading(in: folder, conditions()) { store in
    try store.record(grade("alice", conditions()))
    try store.record(grade("bob", conditions()))
  }
  for name in try folder.listing() where name.hasPrefix(".receipts/") {
    let text = try folder.text(of: name)
    if text.contains("alice") { try folder.write(text.dropLast(20).description, to: name) }
  }
  try grading(in: folder, conditions()) { store in
    let records = try store.records()
    #expect(records.damaged == ["alice"])
    #expect(records.current.map(\.learner) == ["bob"])
  }
}

/// Nothing of it was looked at, so that a rubric has no say in it.
@Test func aRefusedSubmissionGoesStaleByTheGraderAlone() throws {
  let folder = try TestFolder()
  let refused = SubmissionGrade(
    learner: "eve", contentHash: "x", conditions: conditions().publicHash, questions: [],
    refusal: "“eve.rar” is an archive in another form")
  try grading(in: folder, conditions()) { try $0.record(refused) }
  try grading(in: folder, conditions(seed: 8, rubricOf14: "another")) { store in
    #expect(try store.records().current == [refused])
    try store.writeGradebook(questions: [14])
  }
  try grading(in: folder, conditions(grader: "2")) { store in
    let stale = try store.records().stale
    #expect(stale.map(\.reason) == ["the grader changed"])
  }
}

// MARK: - Files of other versions

/// As version 1 wrote them.
private func writeRecordOfVersion1(to folder: TestFolder) throws {
  try grading(in: folder, conditions()) { try $0.record(grade("alice", conditions())) }
  let name = try #require(try folder.listing().first { $0.hasPrefix(".receipts/") })
  try folder.write(
    try folder.text(of: name).replacing("\"version\" : 2", with: "\"version\" : 1"), to: name)
  try folder.write(
    """
    {
      "course" : "c0",
      "limits" : {
        "seconds" : "10"
      },
      "reference" : "r0",
      "sandbox" : "namespaces",
      "seed" : 18446744073709551615,
      "toolchain" : "Swift version 6.1",
      "version" : 1
    }

    """, to: "grading.json")
}

@Test func recordsOfVersion1AreStaleAndTheirSeedIsUsedOn() throws {
  let folder = try TestFolder()
  try writeRecordOfVersion1(to: folder)
  let seed = try #require(try Conditions.recordedSeed(in: folder.path))
  #expect(seed == .max)
  try grading(in: folder, conditions(seed: seed)) { store in
    #expect(store.notes.first?.contains("this program was replaced by a later version") == true)
    #expect(
      try store.records().stale.map(\.reason) == ["graded by an earlier version of this program"])
    try store.writeGradebook(questions: [14])
  }
  #expect(try rows(of: folder) == ["alice,,3.50,,,3.50,4.00,,,graded,stale"])
  #expect(try Grading(in: folder).earlier.map(\.seed) == [.max])
  let text = try folder.text(of: "grading.json")
  for word in ["c0", "r0", "namespaces", "Swift version 6.1", "\"seconds\" : \"10\""] {
    #expect(text.contains(word), "\(word)")
  }
  // And still so when that is read and written once more.
  try grading(in: folder, conditions(seed: 5)) { try $0.writeGradebook(questions: [14]) }
  #expect(try Grading(in: folder).earlier.map(\.seed) == [.max, .max])
}

@Test func whatALaterVersionHasWrittenIsLeftAlone() throws {
  let folder = try TestFolder()
  let text = "{ \"version\" : 3, \"seed\" : \"another form\" }"
  try folder.write(text, to: "grading.json")
  let words =
    "\(folder.path)/grading.json: a later version of this program has written it (form 3). Grade "
    + "with that version, or choose another folder with --output."
  #expect { try Conditions.recordedSeed(in: folder.path) } throws: { "\($0)" == words }
  #expect {
    try GradeStore(path: folder.path, conditions: conditions())
  } throws: { "\($0)" == words }
  #expect(try folder.text(of: "grading.json") == text)
}

@Test func aDamagedFileOfConditionsIsKeptAside() throws {
  let folder = try TestFolder()
  try folder.write("{ \"seed\" : 12", to: "grading.json")
  #expect(throws: RunError.self) { try Conditions.recordedSeed(in: folder.path) }
  try grading(in: folder, conditions(seed: 12)) { store in
    #expect(
      store.notes == [
        "\(folder.path)/grading.json is damaged. It's kept as "
          + "\(folder.path)/.grading-damaged-1.json, and written anew."
      ])
    try store.writeGradebook(questions: [])
  }
  try folder.write("{ \"seed\" : 13", to: "grading.json")
  try grading(in: folder, conditions(seed: 13)) { try $0.writeGradebook(questions: []) }
  #expect(try folder.text(of: ".grading-damaged-1.json") == "{ \"seed\" : 12")
  #expect(try folder.text(of: ".grading-damaged-2.json") == "{ \"seed\" : 13")
}

// MARK: - The answer key

@Test func theAnswerKeyIsOfWhatDecidesIt() throws {
  let folder = try TestFolder()
  let key = try JSONDecoder().decode(
    AnswerKey.self, from: Data("{\"listing\":[],\"reference\":{},\"mistakes\":{}}".utf8))
  try grading(in: folder, conditions()) { try $0.keep(key) }
  func isThere(_ conditions: Conditions) throws -> Bool {
    try GradeStore(path: folder.path, conditions: conditions).answerKey() != nil
  }
  #expect(try isThere(conditions()))
  #expect(try isThere(conditions(rubricOf14: "other points")))
  #expect(try isThere(conditions(seed: 8)) == false)
  #expect(try isThere(conditions(reference: "another")) == false)
  #expect(try isThere(conditions(grader: "2")) == false)
}
