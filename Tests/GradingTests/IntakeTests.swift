import ArchiveSamples
import Grading
import TestSupport
import Testing

// The forms in which a class hands in: folders, projects, archives, loose files.

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
  let folder = try TestFolder()
  try folder.write(archive("info-zip.zip"), to: "in/alice.zip")
  try folder.write(archive("ustar.tar.gz"), to: "in/bob.tar.gz")
  // As a learning platform hands them out.
  try folder.write(archive("gnu.tar"), to: "in/Eve Smith_17_assignsubmission_file_/work.tar")
  let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
  #expect(
    dump(intake) == [
      "Eve Smith_17: Q12_train.swift Q14_clip.swift", "alice: Q12_train.swift Q14_clip.swift",
      "bob: Q12_train.swift Q14_clip.swift",
    ])
  #expect(Set(intake.submissions.map(\.contentHash)).count == 1)
  #expect(
    intake.submissions[0].passedOver.map(\.note)
      == ["“README.md” is passed over: it isn't a Swift file."])
}

@Test func aHostileArchiveRefusesItsSubmissionAlone() throws {
  let folder = try TestFolder()
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

@Test func anArchiveInAnotherFormIsToldInALearnersFolderToo() throws {
  #expect(
    try intake(["in/bob/Q1.swift": "", "in/eve/work.rar": "x"], "in") == [
      "bob: Q1.swift",
      "eve refused: “work.rar”: it is packed in a form that isn't read here; pack it as .zip or "
        + ".tar.gz",
    ])
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

@Test func aFolderAroundTheClassIsReadAndTold() throws {
  let folder = try TestFolder()
  for learner in ["alice", "bob"] { try folder.write("", to: "in/class/\(learner)/Q1.swift") }
  let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
  #expect(dump(intake) == ["alice: Q1.swift", "bob: Q1.swift"])
  #expect(
    intake.notes
      == ["“class” is read as a collection: each item in it is a submission."])
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
  let folder = try TestFolder()
  try folder.write("", to: "in/bob/Q1.swift")
  try folder.write("x", to: "in/\(name)")
  let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
  let lines = dump(intake) + intake.passedOver.map { "passed over: \($0.name)" }
  let expected = ["bob: Q1.swift"] + (told.isEmpty ? [] : [told])
  #expect(lines == expected)
}

@Test func pathsWithoutAnythingAreMissing() throws {
  let intake = try Intake(paths: ["/nowhere/at/all"], archives: .inThisProcess)
  #expect(dump(intake) == [])
  #expect(intake.missing.map(\.reason) == ["cannot be read (No such file or directory)"])
}
