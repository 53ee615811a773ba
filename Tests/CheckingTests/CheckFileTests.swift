import Checking
import Exercises
import Foundation
import HostSystem
import Marking
import Running
import TestSupport
import Testing

/// What a question's file says: two trials, three criteria, one known mistake.
let sample = QuestionCheck(
  question: 7, needsScratch: false,
  trials: [
    RecordedTrial(
      "usual", seed: .max,
      RecordedOutcome(.observed(facts([1, .nan, -0.0, .leastNonzeroMagnitude])))),
    RecordedTrial("refuses nothing", seed: 2, RecordedOutcome(.refused(message: ""))),
  ],
  criteria: [
    Criterion(
      "sums", points: 150, "The sums are right", facts: ["sums"],
      .close(absolute: 1e-5, relative: 1e-4), advice: "Add from the left."),
    Criterion("names", points: 25, "The names are there", facts: ["names"], .set, advice: "All."),
    Criterion(
      "refusal", points: 25, "Nothing is refused", on: ["refuses nothing"], .refusal,
      advice: "Throw."),
  ],
  mistakes: [
    RecordedMistake(
      hint: "You began at 1.",
      changes: [0: RecordedOutcome(.observed(facts([2, .nan, -0.0, .leastNonzeroMagnitude])))])
  ],
  outline: "Go from left to right.")

func facts(_ sums: [Float]) -> Observation {
  var observation = Observation()
  observation.record("sums", .numbers(shape: [2, 2], bits: sums.map(\.bitPattern)))
  observation.record("count", 4)
  observation.record("names", ["a", "é"])
  return observation
}

@Test func aCheckComesBackAsItWasWrittenBitByBit() throws {
  let bytes = try CheckFolder.bytes(of: sample)
  #expect(try JSONDecoder().decode(QuestionCheck.self, from: Data(bytes)) == sample)
  #expect(try CheckFolder.bytes(of: sample) == bytes)
}

@Test(arguments: [
  TrialRecord.refused(message: "no"), .untried(reason: "late"),
  .ended(.trapped, message: "Index out of range"), .ended(.exited(code: 3), message: ""),
  .observed(facts([.infinity, -.infinity, Float(bitPattern: 0x7fa0_0001), 0])),
])
func everyEndOfATrialComesBack(record: TrialRecord) throws {
  let data = try JSONEncoder().encode(RecordedOutcome(record))
  #expect(try JSONDecoder().decode(RecordedOutcome.self, from: data).record == record)
}

@Test func aFolderHasAFileForEachQuestion() throws {
  let folder = try TestFolder()
  try folder.write(CheckFolder.bytes(of: sample), to: "Q007/check.json")
  try folder.write("{}", to: "notes/check.json")
  let checks = try CheckFolder(readingAt: folder.path)
  #expect(checks.questions == [7])
  #expect(try checks.check(of: 7) == sample)
  #expect(try checks.check(of: 8) == nil)
}

/// How the file is changed, and what is said of it.
private let damages: [(change: @Sendable (String) -> String, words: String)] = [
  (replacing("\"version\" : 1", "\"version\" : 2"), "it has version 2, and this program reads 1"),
  (replacing("\"question\" : 7", "\"question\" : 8"), "it's of Q8"),
  (replacing("\"name\" : \"usual\"", "\"name\" : \"refuses nothing\""), "a trial is there twice"),
  (replacing("\"name\" : \"names\"", "\"name\" : \"refusal\""), "a criterion is there twice"),
  (replacing("\"points\" : 150", "\"points\" : 0"), "the criterion “sums” contradicts itself"),
  (replacing("\"rule\" : \"set\"", "\"rule\" : \"sets\""), "it isn't what was handed out"),
  ({ _ in "not JSON" }, "it isn't what was handed out"),
]

private func replacing(_ old: String, _ new: String) -> @Sendable (String) -> String {
  { text in
    precondition(text.contains(old), "there is no \(old)")
    return text.replacingOccurrences(of: old, with: new)
  }
}

@Test(arguments: damages.indices)
func aDamagedFileIsToldAndNotTrusted(index: Int) throws {
  let folder = try TestFolder()
  let text = String(decoding: try CheckFolder.bytes(of: sample), as: UTF8.self)
  try folder.write(damages[index].change(text), to: "Q7/check.json")
  let checks = try CheckFolder(readingAt: folder.path)
  let error = #expect(throws: RunError.self) { try checks.check(of: 7) }
  #expect(error?.description.contains(damages[index].words) == true)
  #expect(error?.description.hasPrefix("\(folder.path)/Q7/check.json: ") == true)
}
