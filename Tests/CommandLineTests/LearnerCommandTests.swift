import Foundation
import TestSupport
import Testing

/// The course's answers in a folder of their own, with the stub of Q14 in its place.
private func answers(to source: String? = nil) throws -> TestFolder {
  let folder = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
  if let source { try folder.write(source, to: "Q14_clipGradients.swift") }
  return folder
}

private func stub() throws -> String {
  try HandedIn.text(packageFolder.appendingPathComponent("grading/Q14/Q14_clipGradients.swift"))
}

@Test func resetPutsTheStubBackAndKeepsTheAnswer() throws {
  let answer = try HandedIn.reference(14)
  let folder = try answers()
  try folder.write("func helper() {}\n", to: "Helper.swift")
  let ended = try Program.run(["reset", "14", "--solutions", folder.url.path])
  #expect(ended.code == 0)
  #expect(try folder.text(of: "Q14_clipGradients.swift") == stub())
  #expect(try folder.text(of: "Helper.swift") == "func helper() {}\n")
  #expect(try folder.text(of: ".notebook/backups/Q14_clipGradients.1.swift") == answer)
  #expect(ended.output.contains("/.notebook/backups/Q14_clipGradients.1.swift.\n"))

  let again = try Program.run(["reset", "14", "--solutions", folder.url.path])
  #expect(again.code == 2)
  #expect(again.error.contains("it's the starting point already"))
}

@Test func resetTakesTheStubsNameAndCountsBackups() throws {
  let folder = try answers()
  try FileManager.default.moveItem(
    at: folder.url.appendingPathComponent("Q14_clipGradients.swift"),
    to: folder.url.appendingPathComponent("Q14_mine.swift"))
  #expect(try Program.run(["reset", "14", "--solutions", folder.url.path]).code == 0)
  #expect(try folder.text(of: "Q14_clipGradients.swift") == stub())
  #expect(
    !FileManager.default.fileExists(
      atPath: folder.url.appendingPathComponent("Q14_mine.swift").path))
  try folder.write("func mine() {}\n", to: "Q14_mine.swift")
  #expect(try Program.run(["reset", "14", "--solutions", folder.url.path]).code == 0)
  #expect(try folder.text(of: ".notebook/backups/Q14_mine.2.swift") == "func mine() {}\n")
}

@Test func listTellsStatesWithoutBuildingAnything() throws {
  let folder = try answers(to: stub())
  let ended = try Program.run(["list", "--json", "--solutions", folder.url.path])
  #expect(ended.code == 0)
  let list = try #require(
    try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]])
  let clipping = try #require(list.first { $0["number"] as? Int == 14 })
  #expect(clipping["state"] as? String == "unanswered" && clipping["answered"] as? Bool == false)
  #expect(clipping["needs"] as? [Int] == [10])
  #expect(list.count { $0["state"] as? String == "notRun" } == 24)
  let text = try Program.run(["list", "--solutions", folder.url.path]).output
  #expect(text.contains("Q14  not answered yet"))
  #expect(text.contains("\nNext: Q1, "))
}

@Test func aHintComesFromTheNotebookAndThenFromTheCriteria() throws {
  let first = try Program.run(["hint", "14", "--level", "1"])
  #expect(first.code == 0 && first.output.hasPrefix("Q14, hint 1 of "))
  #expect(first.output.contains("\nMind the place in the cycle"))
  let all = try Program.run(["hint", "14", "--all"]).output
  #expect(all.contains("The norm before clipping is returned: "))
  #expect(all.hasSuffix("That's the last one. The solution is yours to find.\n"))
  let wrong = try Program.run(["hint", "14", "--level", "99"])
  #expect(wrong.code == 64 && wrong.error.contains("--level takes 1 to "))
}
