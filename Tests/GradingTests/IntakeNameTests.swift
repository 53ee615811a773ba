import Foundation
import Grading
import TestSupport
import Testing

// Learners' names, which are those of what is handed in.

@Test func looseFilesAreToldApartByTheLearnersInTheirNames() throws {
  #expect(
    try intake(
      [
        "in/alice_Q12_train.swift": "a", "in/alice_Q14.swift": "b", "in/van-der-berg_Q1.swift": "c",
        "in/notes.txt": "",
      ], "in") == ["alice: Q12_train.swift Q14.swift", "van-der-berg: Q1.swift"])
  #expect(
    try intake(
      ["alice_Q1.swift": "a", "alice_Q2.swift": "b", "Q3_c.swift": "c"], "alice_Q1.swift",
      "Q3_c.swift", "alice_Q2.swift") == ["Q3_c: Q3_c.swift", "alice: Q1.swift Q2.swift"])
}

@Test func twoSubmissionsOfOneNameAreBothRefused() throws {
  #expect(
    try intake(["a/bob/Q1.swift": "", "b/Bob/Q1.swift": "", "c/eve/Q1.swift": ""], "a", "b", "c")
      == [
        "eve: Q1.swift",
        "bob refused: 2 submissions have this name: “Bob” and “bob”; hand in one",
      ])
  // Both are é, composed and not.
  #expect(
    try intake(["in/\u{E9}/Q1.swift": "", "in/e\u{301}/Q1.swift": ""], "in").count == 1)
}

@Test func namesThatAreNotUTF8AreRefusedAndShown() throws {
  let folder = try TestFolder()
  try folder.write("", to: "in/bob/Q1.swift")
  let file = open("\(folder.path)/in/bob/Q1.swift", O_RDONLY)
  defer { close(file) }
  let name: [CChar] = Array("\(folder.path)/in/".utf8CString.dropLast()) + [-0x66, 0]
  // Not every file system takes such a name.
  if mkdir(name, 0o700) == 0 {
    #expect(
      dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)) == [
        "bob: Q1.swift", "Ü refused: its name is not UTF-8",
      ])
    rmdir(name)
  }
}

/// The joiners of Persian, Sinhala and emoji, and the same where nobody needs them.
@Test(arguments: [
  ("\u{646}\u{6CC}\u{200C}\u{6A9}\u{6CC}", true), ("\u{DC1}\u{DCA}\u{200D}\u{DBB}\u{DD3}", true),
  ("\u{1F469}\u{200D}\u{1F4BB}", true), ("\u{2764}\u{FE0F}\u{200D}\u{1F525}", true),
  ("ali\u{200D}ce", false), ("ali\u{200C}ce", false), ("\u{646}\u{200C}", false),
  ("\u{200D}\u{646}", false), ("a\u{202E}b", false), ("\u{646}\u{200F}\u{646}", false),
])
func namesMayHaveTheJoinersThatTheyNeed(name: String, isTaken: Bool) throws {
  let lines = try intake(["in/\(name)/Q1.swift": "", "in/bob/Q1.swift": ""], "in")
  #expect(lines.contains("\(name): Q1.swift") == isTaken)
  #expect(lines.count == 2)
  if !isTaken {
    #expect(lines[1].hasSuffix("refused: its name has characters in it that cannot be seen"))
  }
}

@Test func namesThatDifferInAJoinerAloneAreOne() throws {
  let lines = try intake(
    ["in/\u{646}\u{6CC}/Q1.swift": "", "in/\u{646}\u{200C}\u{6CC}/Q1.swift": ""], "in")
  #expect(lines.count == 1)
  #expect(lines[0].contains("refused: 2 submissions have this name"))
}
