import Exercises
import Foundation
import Grading
import TestSupport
import Testing

private let conditions = Conditions(
  seed: .max, parts: [.compiler: "t", .limits: "seconds: 20", .confinement: "namespaces"],
  questions: [14: [.rubric: "r"]], remarks: ["sandbox": "bubblewrap 0.9"])

private func conditions(seed: UInt64) -> Conditions {
  Conditions(
    seed: seed, parts: conditions.parts, questions: conditions.questions,
    remarks: conditions.remarks)
}

private func grade(_ learner: String, points: Int = 350) -> SubmissionGrade {
  SubmissionGrade(
    learner: learner, contentHash: "abc", conditions: conditions.publicHash,
    questions: [
      QuestionGrade(
        question: 14, status: .graded,
        criteria: [
          CriterionGrade(name: "norm", title: "The norm", points: points, outOf: 400)
        ])
    ], chainFinished: 1)
}

private func finished(_ learner: String, _ store: GradeStore) throws -> SubmissionGrade? {
  try store.finished(learner: learner, contentHash: "abc").grade
}

@Test func aRecordIsReadBackByTheNextRun() throws {
  let folder = try TestFolder()
  do {
    let store = try GradeStore(path: folder.path, conditions: conditions)
    #expect(try finished("alice", store) == nil)
    try store.record(
      grade("alice"), files: ["feedback.md": [1], "figures/q14.svg": [2]])
  }
  let store = try GradeStore(path: folder.path, conditions: conditions)
  #expect(store.notes == [])
  #expect(try finished("alice", store) == grade("alice"))
  #expect(try store.finished(learner: "alice", contentHash: "other").grade == nil)
}

@Test func aResultIsTheSameBytesForTheSameGrade() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice"))
  let text = try folder.text(of: "alice/result.json")
  #expect(
    text == """
      {
        "chainFinished" : 1,
        "conditions" : "\(conditions.publicHash)",
        "contentHash" : "abc",
        "learner" : "alice",
        "notes" : [

        ],
        "outOf" : 400,
        "points" : 350,
        "questions" : [
          {
            "criteria" : [
              {
                "name" : "norm",
                "outOf" : 400,
                "points" : 350,
                "title" : "The norm"
              }
            ],
            "isNondeterministic" : false,
            "messages" : [

            ],
            "outOf" : 400,
            "points" : 350,
            "question" : 14,
            "status" : "graded"
          }
        ],
        "version" : 1
      }

      """)
  try store.record(grade("alice"))
  #expect(try folder.text(of: "alice/result.json") == text)
}

@Test func theSeedIsForTheInstructorAlone() throws {
  #expect(conditions(seed: 7).publicHash == conditions(seed: 8).publicHash)
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice"))
  #expect(try folder.text(of: "grading.json").contains("\"seed\" : 18446744073709551615"))
  #expect(try !folder.text(of: "alice/result.json").contains("18446744073709551615"))
}

@Test func recordsOfOtherConditionsAreGradedAgain() throws {
  let folder = try TestFolder()
  try GradeStore(path: folder.path, conditions: conditions(seed: 7)).record(grade("alice"))
  do {
    let store = try GradeStore(path: folder.path, conditions: conditions(seed: 8))
    #expect(
      store.notes == [
        "since the last grading in \(folder.path), the secret seed changed. Records of other "
          + "conditions are stale: they're kept until their submissions are graded again.",
        "The earlier secret seed is kept in \(folder.path)/grading.json.",
      ])
    #expect(try finished("alice", store) == nil)
    #expect(try store.records().current == [])
  }
  // Nothing was lost by the mistake.
  let store = try GradeStore(path: folder.path, conditions: conditions(seed: 7))
  #expect(try store.records().current == [grade("alice")])
}

@Test func aSecondGraderIsRefused() throws {
  let folder = try TestFolder()
  let first = try GradeStore(path: folder.path, conditions: conditions)
  #expect {
    try GradeStore(path: folder.path, conditions: conditions)
  } throws: { error in
    "\(error)"
      == "\(folder.path): another grader is working in this folder. Wait until it is done, or choose "
      + "another folder with --output."
  }
  try first.record(grade("alice"))
}

/// Each damage is done to a finished record.
@Test(arguments: ["result.json", "feedback.md"], ["", "{", "{}", "\u{0}\u{0}\u{0}"])
func aDamagedRecordIsGradedAgainWithANote(file: String, damage: String) throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice"), files: ["feedback.md": Array("Well done".utf8)])
  try folder.write(damage, to: "alice/\(file)")
  let found = try store.finished(learner: "alice", contentHash: "abc")
  #expect(found.grade == nil)
  #expect(found.note == "The record of alice was damaged or changed: it is graded again.")
  #expect(try store.records() == GradeRecords(damaged: ["alice"]))
  try store.record(grade("alice"), files: ["feedback.md": Array("Well done".utf8)])
  #expect(try finished("alice", store) == grade("alice"))
}

@Test func aLearnersOwnResultIsNoRecord() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice", points: 0))
  let forged = try folder.text(of: "alice/result.json").replacing(
    "\"points\" : 0", with: "\"points\" : 400")
  try folder.write(forged, to: "alice/result.json")
  try folder.write(forged.replacing("alice", with: "bob"), to: "bob/result.json")
  #expect(try finished("alice", store) == nil)
  #expect(try finished("bob", store) == nil)
  #expect(try store.records() == GradeRecords(damaged: ["alice"]))
}

@Test func everyPrefixOfAReceiptIsAnUnfinishedRecord() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice"))
  let name = try #require(try folder.listing().first { $0.hasPrefix(".receipts/") })
  let receipt = Array(try folder.text(of: name).utf8)
  // The last byte is a line break.
  for count in 0..<receipt.count - 1 {
    try folder.write(Array(receipt[..<count]), to: name)
    #expect(try finished("alice", store) == nil, "\(count) bytes")
  }
}

@Test func whatAKilledRunLeavesIsWrittenOver() throws {
  let folder = try TestFolder()
  try folder.write("half a res", to: "alice/.result.json.partial")
  let store = try GradeStore(path: folder.path, conditions: conditions)
  #expect(try finished("alice", store) == nil)
  try store.record(grade("alice"))
  #expect(try !folder.listing().contains { $0.hasSuffix(".partial") })
}

@Test func namesThatCannotBeFoldersAreErrorsAndOthersGoOn() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  for name in [
    String(repeating: "x", count: 256), "a/b", "..", ".lock", "", "Grading.json", "gradebook.csv",
  ] {
    #expect(throws: RecordError.self) { try store.record(grade(name)) }
  }
  try store.record(grade("alice"))
  #expect(try store.records().current == [grade("alice")])
}

@Test func aFileInPlaceOfTheLearnersFolderIsAnError() throws {
  let folder = try TestFolder()
  try folder.write("", to: "alice")
  let store = try GradeStore(path: folder.path, conditions: conditions)
  #expect(throws: RecordError.self) { try store.record(grade("alice")) }
  #expect(throws: RecordError.self) {
    try GradeStore(path: "\(folder.path)/alice", conditions: conditions)
  }
}

@Test func aFolderThatCannotBeWrittenIsAnError() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice"))
  chmod("\(folder.path)/alice", 0o500)
  defer { chmod("\(folder.path)/alice", 0o700) }
  // Nothing is forbidden to root.
  if geteuid() != 0 {
    #expect(throws: RecordError.self) { try store.record(grade("alice", points: 0)) }
  }
  try store.record(grade("bob"))
  #expect(try finished("bob", store) == grade("bob"))
}

@Test func theGradebookIsMadeFromTheRecords() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("bob"))
  try store.record(
    SubmissionGrade(
      learner: "Eve", contentHash: "", conditions: conditions.publicHash, questions: [],
      refusal: "“Q1.swift” is a symbolic link"))
  try store.writeGradebook(questions: [1, 14], failed: ["zoe"])
  #expect(
    try folder.text(of: "gradebook.csv") == """
      learner,name,Q1,Q14,late,adjusted,total,of,chain,attempt,status,state\r
      Eve,,,,,,,,,,refused,current\r
      bob,,,3.50,,,3.50,4.00,1,,graded,current\r
      zoe,,,,,,,,,,grader-error,failed\r

      """)
}

@Test func whatCouldNotBeReadBackIsNotWritten() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice", points: 100), files: ["feedback.md": [1]])
  let large = [UInt8](repeating: 32, count: (64 << 20) + 1)
  #expect {
    try store.record(grade("alice"), files: ["feedback.md": large])
  } throws: { error in
    "\(error)".contains("alice/feedback.md: it would have 67108865 bytes")
  }
  // The last record is still there, and whole.
  #expect(try finished("alice", store) == grade("alice", points: 100))
  try store.record(grade("bob"), files: ["feedback.md": Array(large.dropLast())])
  #expect(try finished("bob", store) == grade("bob"))
}

@Test func marksWithoutFeedbackCountAndAreTriedAgain() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  try store.record(grade("alice"), files: ["feedback.md": [1]], isComplete: false)
  #expect(try store.records().current == [grade("alice")])
  let found = try store.finished(learner: "alice", contentHash: "abc")
  #expect(found.grade == nil)
  #expect(found.note == "alice has no feedback page yet: it is graded again.")
  try store.record(grade("alice"), files: ["feedback.md": [1]])
  #expect(try finished("alice", store) == grade("alice"))
}

@Test(arguments: ["../bob", "/etc", "a/b/c", ".hidden", "figures/../x", "figures/", "a\0b"])
func filesOfARecordStayInTheLearnersFolder(name: String) throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  #expect(throws: RecordError.self) { try store.record(grade("alice"), files: [name: [1]]) }
  #expect(try store.records() == GradeRecords())
}

/// A name of a roster comes from outside, and no file is written anywhere but in a learner's folder.
@Test func nothingIsWrittenBesideARecordThatThereCannotBe() throws {
  let folder = try TestFolder()
  try folder.write("x", to: "secret/file")
  let store = try GradeStore(path: "\(folder.path)/grades", conditions: conditions)
  for name in ["..", "../secret", ".receipts", "grading.json", ""] {
    try store.write([1], to: "mark.html", besideRecordOf: name)
    #expect(try store.files(besideRecordOf: name).isEmpty)
  }
  #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/mark.html"))
  #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/secret/mark.html"))
  #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/grades/.receipts/mark.html"))
}

/// What can't be kept is one submission's loss.
@Test func whatIsTooLargeIsNotKeptAndStopsNobody() throws {
  let folder = try TestFolder()
  let store = try GradeStore(path: folder.path, conditions: conditions)
  // A control character takes six bytes in JSON.
  let large = String(repeating: "\u{1}", count: 12 << 20)
  func submission(_ learner: String, _ text: String) -> Submission {
    Submission(
      learner: learner, source: learner,
      files: [.init(name: "Q1_a.swift", bytes: Array(text.utf8))])
  }
  #expect(try !store.keep(submission("mallory", large)))
  let alice = submission("alice", "let a = 1\r\n\u{202E}")
  #expect(try store.keep(alice))
  #expect(
    try store.keptSubmission(of: "alice", contentHash: alice.contentHash)?.files == alice.files)
}
