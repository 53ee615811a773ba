import Foundation
import Grading
import Testing

/// What an intake comes to: `alice: Q12.swift Q14.swift` or `bob refused: …`.
private func dump(_ intake: Intake) -> [String] {
  intake.submissions.map { submission in
    "\(submission.learner): \(submission.files.map(\.name).joined(separator: " "))"
  } + intake.refusals.map { "\($0.learner) refused: \($0.reason)" }
}

/// The intake of a folder that holds these files, by the paths in it that are given.
private func intake(_ files: KeyValuePairs<String, String>, _ paths: String...) throws -> [String] {
  let folder = try TemporaryFolder()
  for (name, text) in files { try folder.write(text, to: name) }
  return dump(Intake(paths: paths.map { "\(folder.path)/\($0)" }))
}

@Test func aFolderWithAnswersIsOneSubmission() throws {
  #expect(
    try intake(["alice/Q12_train.swift": "a", "alice/helpers.swift": "b"], "alice")
      == ["alice: Q12_train.swift helpers.swift"])
}

@Test func aWholeProjectCountsByItsSolutions() throws {
  #expect(
    try intake(
      [
        "alice/solutions/Q1.swift": "a", "alice/Sources/C/kernels.h": "", "alice/Package.swift": "",
      ],
      "alice/") == ["alice: Q1.swift"])
}

@Test func aFolderOfFoldersHoldsOneSubmissionEach() throws {
  #expect(
    try intake(
      ["in/alice/Q1.swift": "a", "in/bob/homework/Q2.swift": "b", "in/eve/README.md": ""], "in")
      == [
        "alice: Q1.swift", "bob: Q2.swift",
        "eve refused: it holds no answers: no file is named like Q12_train.swift",
      ])
}

@Test func anArchiveIsASubmissionAndMayLieInAFolderOfItsOwn() throws {
  let folder = try TemporaryFolder()
  try folder.write(archive("info-zip.zip"), to: "in/alice.zip")
  try folder.write(archive("ustar.tar.gz"), to: "in/bob.tar.gz")
  // As a learning platform hands them out.
  try folder.write(archive("gnu.tar"), to: "in/Eve Smith_17_assignsubmission_file_/work.tar")
  let intake = Intake(paths: ["\(folder.path)/in"])
  #expect(
    dump(intake) == [
      "Eve Smith_17_assignsubmission_file_: Q12_train.swift Q14_clip.swift",
      "alice: Q12_train.swift Q14_clip.swift", "bob: Q12_train.swift Q14_clip.swift",
    ])
  #expect(Set(intake.submissions.map(\.contentHash)).count == 1)
  #expect(
    intake.submissions[0].passedOver.map(\.note)
      == ["“README.md” is passed over: it is no Swift file."])
}

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

@Test func aLooseFileInAFolderFullOfSubmissionsIsOneMoreOfThem() throws {
  #expect(
    try intake(
      [
        "in/Q12_train_Meyer.swift": "", "in/alice_Q12_x.swift": "", "in/bob/homework/Q1.swift": "",
        "in/eve.zip": "",
      ], "in") == [
        "Q12_train_Meyer: Q12_train_Meyer.swift", "alice: Q12_x.swift", "bob: Q1.swift",
        "eve refused: the archive is refused: it is neither a zip nor a tar archive, or it is "
          + "damaged",
      ])
}

@Test func theSheetAndProgramsOfTheirOwnAreNotTaken() throws {
  let folder = try TemporaryFolder()
  for name in ["Q1.swift", "AnswerSheet.swift", "main.swift", "Package.swift", "old/Q1.swift"] {
    try folder.write("", to: "alice/solutions/\(name)")
  }
  let intake = Intake(paths: ["\(folder.path)/alice"])
  #expect(dump(intake) == ["alice: Q1.swift"])
  #expect(intake.submissions[0].passedOver.map(\.name) == ["Package.swift", "main.swift", "old"])
}

@Test func pathsWithoutAnythingAreMissing() {
  let intake = Intake(paths: ["/nowhere/at/all"])
  #expect(dump(intake) == [])
  #expect(intake.missing.map(\.reason) == ["cannot be read (No such file or directory)"])
}

/// Each file in a submission of Q1.swift, and why it refuses the submission.
@Test(arguments: [
  ("secret.h", "", "“secret.h” is for another compiler: only Swift files are taken"),
  (
    "module.modulemap", "", "“module.modulemap” is for another compiler: only Swift files are taken"
  ),
  (
    "q1.swift", "", "“Q1.swift” and “q1.swift” are one name where upper and lower case are the same"
  ),
])
func aHostileFileRefusesItsSubmissionAlone(name: String, text: String, reason: String) throws {
  #expect(
    try intake(["in/eve/Q1.swift": "", "in/eve/\(name)": text, "in/bob/Q1.swift": ""], "in")
      == ["bob: Q1.swift", "eve refused: \(reason)"])
}

private let badName =
  "its name has to be of letters, digits, _ and - alone, such as Q12_train.swift"

/// Each file in a submission of Q1.swift, how it is shown, and why it is passed over.
@Test(arguments: [
  ("-rf.swift", "", "-rf.swift", badName),
  ("Q2 copy.swift", "", "Q2 copy.swift", badName),
  ("Q24_unpack (1).swift", "", "Q24_unpack (1).swift", badName),
  ("a\u{202E}txt.swift", "", "a\\u{202E}txt.swift", badName),
  ("Q2.swift", "let a = 1\0", "Q2.swift", "it holds a NUL: save it as text in UTF-8"),
  ("a\u{1B}[2J.txt", "", "a\\u{1B}[2J.txt", "it is no Swift file"),
  ("a\nb", "", "a\\u{A}b", "it is no Swift file"),
])
func aFileThatCannotBeTakenCostsNoOther(
  name: String, text: String, shown: String, reason: String
) throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "eve/Q1.swift")
  try folder.write(text, to: "eve/\(name)")
  let intake = Intake(paths: ["\(folder.path)/eve"])
  #expect(dump(intake) == ["eve: Q1.swift"])
  #expect(
    intake.submissions[0].passedOver.map(\.note) == ["“\(shown)” is passed over: \(reason)."])
}

@Test func aFileInAnotherEncodingCostsNoOther() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "bob/Q1.swift")
  try folder.write([0x2F, 0x2F, 0xFC], to: "bob/Q2.swift")
  let intake = Intake(paths: ["\(folder.path)/bob"])
  #expect(dump(intake) == ["bob: Q1.swift"])
  #expect(
    intake.submissions[0].passedOver.map(\.reason)
      == ["it is not UTF-8: save it in this encoding"])
}

@Test func sourcesAreOfABoundedSize() throws {
  let folder = try TemporaryFolder()
  try folder.write([UInt8](repeating: 0x20, count: 1 << 20), to: "in/dave/Q1.swift")
  try folder.write([UInt8](repeating: 0x20, count: 1 << 20 + 1), to: "in/eve/Q1.swift")
  for number in 1...65 { try folder.write("", to: "in/frank/Q\(number).swift") }
  for number in 1...9 {
    try folder.write([UInt8](repeating: 0x20, count: 1 << 20), to: "in/gina/Q\(number).swift")
  }
  #expect(
    dump(Intake(paths: ["\(folder.path)/in"])) == [
      "dave: Q1.swift",
      "eve refused: “Q1.swift” is larger than 1 MiB",
      "frank refused: there are more than 64 Swift files",
      "gina refused: its files are larger than 8 MiB together",
    ])
}

@Test func linksAndPipesAreNeitherFollowedNorWaitedFor() throws {
  let folder = try TemporaryFolder()
  let path = folder.path
  for learner in ["bob", "dave", "eve"] { try folder.write("", to: "in/\(learner)/Q1.swift") }
  try folder.write("secret", to: "secret/Q9.swift")
  #expect(symlink("/etc/passwd", "\(path)/in/bob/Q2.swift") == 0)
  #expect(mkfifo("\(path)/in/dave/Q2.swift", 0o600) == 0)
  #expect(mkdir("\(path)/in/frank", 0o700) == 0)
  #expect(symlink("\(path)/secret", "\(path)/in/frank/solutions") == 0)
  #expect(symlink("\(path)/secret", "\(path)/in/gina") == 0)
  #expect(mkfifo("\(path)/in/henry.zip", 0o600) == 0)
  #expect(
    dump(Intake(paths: ["\(path)/in"])) == [
      "eve: Q1.swift",
      "bob refused: “Q2.swift” is a symbolic link; only regular files are taken",
      "dave refused: “Q2.swift” is a pipe; only regular files are taken",
      "frank refused: “solutions” is a symbolic link; only folders are looked into",
      "gina refused: it is a symbolic link; only regular files and folders are taken",
      "henry refused: it is a pipe; only regular files and folders are taken",
    ])
}

@Test func namesThatAreNotUTF8AreRefusedAndShown() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "in/bob/Q1.swift")
  let file = open("\(folder.path)/in/bob/Q1.swift", O_RDONLY)
  defer { close(file) }
  let name: [CChar] = Array("\(folder.path)/in/".utf8CString.dropLast()) + [-0x66, 0]
  // Not every file system takes such a name.
  if mkdir(name, 0o700) == 0 {
    #expect(
      dump(Intake(paths: ["\(folder.path)/in"])) == [
        "bob: Q1.swift", "Ü refused: its name is not UTF-8",
      ])
    rmdir(name)
  }
}

@Test func aHostileArchiveRefusesItsSubmissionAlone() throws {
  let folder = try TemporaryFolder()
  try folder.write(archive("link.zip"), to: "in/eve.zip")
  try folder.write(archive("stored.zip"), to: "in/bob.ZIP")
  try folder.write("no archive", to: "in/dave.tgz")
  #expect(
    dump(Intake(paths: ["\(folder.path)/in"])) == [
      "bob: Q12_train.swift Q14_clip.swift",
      "dave refused: the archive is refused: it is neither a zip nor a tar archive, or it is damaged",
      "eve refused: the archive is refused: “homework/Q1.swift”: it is a symbolic link",
    ])
}

@Test func whatMacOSAddsIsPassedOverInSilence() throws {
  let folder = try TemporaryFolder()
  let names = ["__MACOSX/._Q1.swift", "work/.DS_Store", "work/._Q1.swift", "work/Q1.swift"]
  try folder.write(ZipWriter(entries: names.map { .init($0) }).bytes, to: "alice.zip")
  let intake = Intake(paths: ["\(folder.path)/alice.zip"])
  #expect(dump(intake) == ["alice: Q1.swift"])
  #expect(intake.submissions[0].passedOver == [])
}

@Test func theContentHashIsOfNamesAndBytes() throws {
  let folder = try TemporaryFolder()
  for (name, text) in [
    ("a/Q1.swift", "x"), ("b/Q1.swift", "x"), ("c/Q1.swift", "y"), ("d/Q2.swift", "x"),
  ] {
    try folder.write(text, to: "in/\(name)")
  }
  let hashes = Intake(paths: ["\(folder.path)/in"]).submissions.map(\.contentHash)
  #expect(hashes.count == 4)
  #expect(hashes[0] == hashes[1])
  #expect(Set(hashes).count == 3)
}
