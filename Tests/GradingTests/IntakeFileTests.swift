import ArchiveSamples
import Foundation
import Grading
import Running
import TestSupport
import Testing

// The files of one submission: what is taken, what is passed over, and what refuses it all.

@Test func theSheetAndProgramsOfTheirOwnAreNotTaken() throws {
  let folder = try TestFolder()
  for name in ["Q1.swift", "AnswerSheet.swift", "main.swift", "Package.swift", "old/Q1.swift"] {
    try folder.write("", to: "alice/solutions/\(name)")
  }
  let intake = try Intake(paths: ["\(folder.path)/alice"], archives: .inThisProcess)
  #expect(dump(intake) == ["alice: Q1.swift"])
  #expect(intake.submissions[0].passedOver.map(\.name) == ["Package.swift", "main.swift", "old"])
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
  ("a\nb", "", "a\\nb", "it isn't a Swift file"),
])
func aFileThatCannotBeTakenCostsNoOther(
  name: String, text: String, shown: String, reason: String
) throws {
  let folder = try TestFolder()
  try folder.write("", to: "eve/Q1.swift")
  try folder.write(text, to: "eve/\(name)")
  let intake = try Intake(paths: ["\(folder.path)/eve"], archives: .inThisProcess)
  #expect(dump(intake) == ["eve: Q1.swift"])
  #expect(
    intake.submissions.first?.passedOver.map(\.note) == ["“\(shown)” is passed over: \(reason)."])
}

@Test func aFileInAnotherEncodingCostsNoOther() throws {
  let folder = try TestFolder()
  try folder.write("", to: "bob/Q1.swift")
  try folder.write([0x2F, 0x2F, 0xFC], to: "bob/Q2.swift")
  let intake = try Intake(paths: ["\(folder.path)/bob"], archives: .inThisProcess)
  #expect(dump(intake) == ["bob: Q1.swift"])
  #expect(
    intake.submissions[0].passedOver.map(\.reason)
      == ["it is not UTF-8: save it in that encoding"])
}

@Test func sourcesAreOfABoundedSize() throws {
  let folder = try TestFolder()
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
  let folder = try TestFolder()
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

@Test func whatMacOSAddsIsPassedOverInSilence() throws {
  let folder = try TestFolder()
  let names = ["__MACOSX/._Q1.swift", "work/.DS_Store", "work/._Q1.swift", "work/Q1.swift"]
  try folder.write(ZipWriter(entries: names.map { .init($0) }).bytes, to: "alice.zip")
  let intake = try Intake(paths: ["\(folder.path)/alice.zip"], archives: .inThisProcess)
  #expect(dump(intake) == ["alice: Q1.swift"])
  #expect(intake.submissions[0].passedOver == [])
}

@Test func theContentHashIsOfNamesAndBytes() throws {
  let folder = try TestFolder()
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
  let folder = try TestFolder()
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
  let folder = try TestFolder()
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

@Test func hiddenFoldersAreNotLookedIntoWhateverLiesInThem() throws {
  let folder = try TestFolder()
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

/// An archive that is the only thing named is read once more as a class's: what is wrong with it stays so.
@Test func aHostileArchiveStaysRefusedWhenItIsTheOnlyOneNamed() throws {
  let folder = try TestFolder()
  var second = ZipWriter.Entry("Q14_a.swift", "let a = 1")
  second.offset = 0
  let overlapping = ZipWriter(entries: [.init("Q14_a.swift", "let a = 1"), second]).bytes
  var nested = ZipWriter(entries: [.init("Q14_a.swift", "let a = 1")]).bytes
  for _ in 0..<40 {
    var entry = ZipWriter.Entry("again.zip")
    entry.bytes = nested
    nested = ZipWriter(entries: [entry]).bytes
  }
  let cases: [(name: String, bytes: [UInt8], reason: String)] = [
    ("parent.tar", tar("../../Q14_out.swift", "let a = 1\n"), ".."),
    ("absolute.tar", tar("/tmp/Q14_out.swift", "let a = 1\n"), "/tmp"),
    ("link.zip", try archive("link.zip"), "it is a symbolic link"),
    ("bomb.zip", try archive("bomb.zip"), "1000 times its size"),
    ("overlapping.zip", overlapping, "it overlaps with another entry"),
    ("nested.zip", nested, "more than 4 folders deep"),
  ]
  for (name, bytes, reason) in cases {
    let path = try folder.write(bytes, to: name)
    let intake = try Intake(paths: [path], archives: .inThisProcess)
    #expect(intake.submissions.isEmpty)
    #expect(intake.refusals.count == 1)
    #expect(intake.refusals.first?.reason.contains(reason) ?? false, "\(dump(intake))")
  }
}
