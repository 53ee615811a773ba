import Checking
import Exercises
import Foundation
import Running
import TestSupport
import Testing

private let record = LearnerRecords.Question(
  ending: .exited(code: 3), checks: .init(held: ["sums"], lost: ["names"]), inputs: "ab12")

@Test func whatIsKnownOfAnAnswerIsThereTheNextTime() throws {
  let folder = try TestFolder()
  let records = LearnerRecords(in: folder.path)
  #expect(records.record(of: 7) == nil)
  try records.keep(record, of: 7)
  #expect(LearnerRecords(in: folder.path).record(of: 7) == record)
  #expect(records.record(of: 8) == nil)
}

@Test func thePlaceInTheNotebookIsThereTheNextTime() throws {
  let folder = try TestFolder()
  let records = LearnerRecords(in: folder.path)
  var position = records.position
  #expect(position.question == nil)
  position.question = 12
  position.hints[12] = 2
  try records.keep(position)
  #expect(LearnerRecords(in: folder.path).position == position)
}

@Test func aRecordThatCannotBeReadIsAsGoodAsNone() throws {
  let folder = try TestFolder()
  let records = LearnerRecords(in: folder.path)
  try records.keep(record, of: 7)
  try folder.write("{", to: ".notebook/Q7.json")
  #expect(records.record(of: 7) == nil)
  try records.keep(record, of: 7)
  #expect(records.record(of: 7) == record)
}

@Test func anAnswerIsMadeOfItsOwnFilesAndOfHelpers() {
  func inputs(_ files: [String: String], sheet: String = "") -> String {
    let all = files.merging([AnswersFolder.sheetName: sheet]) { $1 }
    return LearnerRecords.inputs(
      of: 7,
      in: AnswersFolder(
        path: "", files: all.map { AnswersFolder.File(name: $0, bytes: Array($1.utf8)) }))
  }
  let usual = inputs(["Q7_a.swift": "x", "Q8_b.swift": "y", "help.swift": "z"])
  #expect(
    inputs(["Q7_a.swift": "x", "Q8_b.swift": "other", "help.swift": "z"], sheet: "s") == usual)
  #expect(inputs(["Q7_a.swift": "X", "Q8_b.swift": "y", "help.swift": "z"]) != usual)
  #expect(inputs(["Q7_a.swift": "x", "Q8_b.swift": "y", "help.swift": "Z"]) != usual)
  #expect(inputs(["Q7_c.swift": "x", "Q8_b.swift": "y", "help.swift": "z"]) != usual)
}
