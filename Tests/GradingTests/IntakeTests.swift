import ArchiveSamples
import Foundation
import Grading
import Running
import Testing

/// What an intake comes to: `alice: Q12.swift Q14.swift` or `bob refused: …`.
func dump(_ intake: Intake) -> [String] {
  intake.submissions.map { submission in
    "\(submission.learner): \(submission.files.map(\.name).joined(separator: " "))"
  } + intake.refusals.map { "\($0.learner) refused: \($0.reason)" }
}

/// The intake of a folder that holds these files, by the paths in it that are given.
private func intake(_ files: KeyValuePairs<String, String>, _ paths: String...) throws -> [String] {
  let folder = try TemporaryFolder()
  for (name, text) in files { try folder.write(text, to: name) }
  return dump(try Intake(paths: paths.map { "\(folder.path)/\($0)" }, archives: .inThisProcess))
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
  let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
  #expect(
    dump(intake) == [
      "Eve Smith_17_assignsubmission_file_: Q12_train.swift Q14_clip.swift",
      "alice: Q12_train.swift Q14_clip.swift", "bob: Q12_train.swift Q14_clip.swift",
    ])
  #expect(Set(intake.submissions.map(\.contentHash)).count == 1)
  #expect(
    intake.submissions[0].passedOver.map(\.note)
      == ["“README.md” is passed over: it isn't a Swift file."])
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
  let intake = try Intake(paths: ["\(folder.path)/alice"], archives: .inThisProcess)
  #expect(dump(intake) == ["alice: Q1.swift"])
  #expect(intake.submissions[0].passedOver.map(\.name) == ["Package.swift", "main.swift", "old"])
}

@Test func pathsWithoutAnythingAreMissing() throws {
  let intake = try Intake(paths: ["/nowhere/at/all"], archives: .inThisProcess)
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

private let badName = "rename it with letters, digits, _ and -, such as Q12_train.swift"

/// Each file in a submission of Q1.swift, how it is shown, and why it is passed over.
@Test(arguments: [
  ("-rf.swift", "", "-rf.swift", badName),
  ("@arguments.swift", "", "@arguments.swift", badName),
  ("Q2:3.swift", "", "Q2:3.swift", badName),
  ("Q2.SWIFT", "", "Q2.SWIFT", "its name has to end in .swift, in small letters"),
  ("Q2.swift.txt", "", "Q2.swift.txt", "it isn't a Swift file: its name has to end in .swift"),
  ("a\u{202E}txt.swift", "", "a\\u{202E}txt.swift", badName),
  ("Q2.swift", "let a = 1\0", "Q2.swift", "it holds a NUL: save it as text in UTF-8"),
  ("a\u{1B}[2J.txt", "", "a\\u{1B}[2J.txt", "it isn't a Swift file"),
  ("a\nb", "", "a\\u{A}b", "it isn't a Swift file"),
])
func aFileThatCannotBeTakenCostsNoOther(
  name: String, text: String, shown: String, reason: String
) throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "eve/Q1.swift")
  try folder.write(text, to: "eve/\(name)")
  let intake = try Intake(paths: ["\(folder.path)/eve"], archives: .inThisProcess)
  #expect(dump(intake) == ["eve: Q1.swift"])
  #expect(
    intake.submissions.first?.passedOver.map(\.note) == ["“\(shown)” is passed over: \(reason)."])
}

@Test func aFileInAnotherEncodingCostsNoOther() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "bob/Q1.swift")
  try folder.write([0x2F, 0x2F, 0xFC], to: "bob/Q2.swift")
  let intake = try Intake(paths: ["\(folder.path)/bob"], archives: .inThisProcess)
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
    dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)) == [
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
    dump(try Intake(paths: ["\(path)/in"], archives: .inThisProcess)) == [
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
      dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)) == [
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
    dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)) == [
      "bob: Q12_train.swift Q14_clip.swift",
      "dave refused: the archive is refused: it is neither a zip nor a tar archive, or it is damaged",
      "eve refused: the archive is refused: “homework/Q1.swift”: it is a symbolic link",
    ])
}

@Test func whatMacOSAddsIsPassedOverInSilence() throws {
  let folder = try TemporaryFolder()
  let names = ["__MACOSX/._Q1.swift", "work/.DS_Store", "work/._Q1.swift", "work/Q1.swift"]
  try folder.write(ZipWriter(entries: names.map { .init($0) }).bytes, to: "alice.zip")
  let intake = try Intake(paths: ["\(folder.path)/alice.zip"], archives: .inThisProcess)
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
  let hashes = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess).submissions.map(
    \.contentHash)
  #expect(hashes.count == 4)
  #expect(hashes[0] == hashes[1])
  #expect(Set(hashes).count == 3)
}

@Test func whatRunTakesIsTakenToo() throws {
  let names = [
    "Q10 classificationLoss.swift", "Q24_unpack (1).swift", "Q2_größe.swift", "my helper.swift",
    "q14_clip.swift",
  ]
  let folder = try TemporaryFolder()
  for name in names { try folder.write("", to: "alice/\(name)") }
  let submission = try #require(
    try Intake(paths: ["\(folder.path)/alice"], archives: .inThisProcess).submissions.first)
  #expect(submission.files.map(\.name) == names)
  #expect(submission.files.map(\.question) == [10, 24, 2, nil, 14])
  #expect(submission.passedOver == [])
  try folder.write("", to: "alice/AnswerSheet.swift")
  let read = try AnswersFolder(readingAt: "\(folder.path)/alice")
  #expect(Set(read.files.map(\.name)) == Set(names + ["AnswerSheet.swift"]))
  #expect(read.passedOver == [])
}

@Test func whatRunDoesNotTakeIsNotTakenEitherAndBothSayWhy() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "alice/Q1.swift")
  for name in ["-rf.swift", "Q2:3.swift", "Q3.SWIFT", "Q4.swift.txt", "Package.swift"] {
    try folder.write("", to: "alice/\(name)")
  }
  try folder.write([0xFF], to: "alice/Q5.swift")
  let submission = try #require(
    try Intake(paths: ["\(folder.path)/alice"], archives: .inThisProcess).submissions.first)
  try folder.write("", to: "alice/AnswerSheet.swift")
  let read = try AnswersFolder(readingAt: "\(folder.path)/alice")
  #expect(read.passedOver == submission.passedOver)
  #expect(read.passedOver.map(\.question) == [nil, nil, 2, 3, 4, 5])
  #expect(read.passedOver.filter { !$0.isMissed } == [])
}

/// Each file in a class's folder, and what is told of it.
@Test(arguments: [
  (
    "alice.7z",
    "alice refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "a.b.tar.xz",
    "a.b refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "alice.RAR",
    "alice refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "alice.tbz",
    "alice refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "alice.gz",
    "alice refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "alice.lzh",
    "alice refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "alice.tar.zst",
    "alice refused: it is packed in a form that isn't read here; pack it as .zip or .tar.gz"
  ),
  (
    "alice.pdf",
    "alice refused: it is neither a folder, nor Q*.swift, nor a .zip, .tar or .tar.gz archive"
  ),
  (
    "alice.ipynb",
    "alice refused: it is neither a folder, nor Q*.swift, nor a .zip, .tar or .tar.gz archive"
  ),
  (
    "alice",
    "alice refused: it is neither a folder, nor Q*.swift, nor a .zip, .tar or .tar.gz archive"
  ),
  (
    "alice.swift",
    "alice refused: its name tells no question: name it like alice_Q12.swift, or hand in a folder"
  ),
  (
    "alice_Q14.swift.txt",
    "alice refused: “Q14.swift.txt” is passed over: it isn't a Swift file: its name has to end in "
      + ".swift."
  ),
  ("bob.pdf", "passed over: bob.pdf"),
  // Whether these are Bob's, nobody can tell: better two rows than a learner without one.
  (
    "bob-marie.pdf",
    "bob-marie refused: it is neither a folder, nor Q*.swift, nor a .zip, .tar or .tar.gz archive"
  ),
  ("index.html", "passed over: index.html"), ("grades.csv", "passed over: grades.csv"),
  ("README.md", "passed over: README.md"), ("timestamp.txt", "passed over: timestamp.txt"),
  (".DS_Store", ""), ("Thumbs.db", ""), (".alice.swp", ""),
])
func whoeverHandedInAppears(name: String, told: String) throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "in/bob/Q1.swift")
  try folder.write("x", to: "in/\(name)")
  let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
  let lines = dump(intake) + intake.passedOver.map { "passed over: \($0.name)" }
  let expected = ["bob: Q1.swift"] + (told.isEmpty ? [] : [told])
  #expect(lines == expected)
}

@Test func anArchiveInAnotherFormIsToldInALearnersFolderToo() throws {
  #expect(
    try intake(["in/bob/Q1.swift": "", "in/eve/work.rar": "x"], "in") == [
      "bob: Q1.swift",
      "eve refused: “work.rar”: it is packed in a form that isn't read here; pack it as .zip or "
        + ".tar.gz",
    ])
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

@Test func hiddenFoldersAreNotLookedIntoWhateverLiesInThem() throws {
  let folder = try TemporaryFolder()
  for hidden in [".build", ".git", ".swiftpm", "node_modules", "__MACOSX"] {
    try folder.write("", to: "in/eve/\(hidden)/deep/Q9.h")
    #expect(symlink("/etc", "\(folder.path)/in/eve/\(hidden)/debug") == 0)
  }
  #expect(symlink("/etc/passwd", "\(folder.path)/in/eve/.zshrc") == 0)
  try folder.write("", to: "in/eve/Q1.swift")
  try folder.write("", to: "in/bob/Q1.swift")
  #expect(
    dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)) == [
      "bob: Q1.swift", "eve: Q1.swift",
    ])
}

@Test func aFolderAroundTheClassIsReadAndTold() throws {
  let folder = try TemporaryFolder()
  for learner in ["alice", "bob"] { try folder.write("", to: "in/class/\(learner)/Q1.swift") }
  let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
  #expect(dump(intake) == ["alice: Q1.swift", "bob: Q1.swift"])
  #expect(
    intake.notes
      == ["“class” is read as a collection: what lies in it is a submission each."])
}
