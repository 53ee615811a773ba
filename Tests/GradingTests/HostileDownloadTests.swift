import ArchiveSamples
import Foundation
import Grading
import TestSupport
import Testing

// What learners could do with a name, a file or an archive of theirs, and what platforms write that is
// broken: nobody takes another's place, and nothing is guessed.

private func arrivals(_ intake: Intake) -> [String] {
  intake.submissions.map { submission in
    let arrival = submission.arrival
    let parts = [
      arrival.identifier, arrival.fullName, arrival.time?.description,
      arrival.isMarkedLate ? "late" : nil, arrival.attempt.map { "attempt \($0)" },
    ].compactMap(\.self)
    return "\(submission.learner): \(parts.joined(separator: ", "))"
  }
}

func read(_ files: [String: String]) throws -> Intake {
  let folder = try TestFolder()
  for (path, text) in files { try folder.write(text, to: "in/\(path)") }
  return try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
}

private func zip(_ files: [String]) -> [UInt8] {
  ZipWriter(entries: files.map { .init($0, "// \($0)\n") }).bytes
}

@Suite struct AttemptTests {
  @Test func attemptsOfOneLearnerAreSeveralSubmissions() throws {
    let intake = try read([
      "RNN_ann_lee_attempt_2026-11-21-10-11-12_Q1.swift": "1",
      "RNN_ann_lee_attempt_2026-11-21-10-11-12_Q2.swift": "2",
      "RNN_ann_lee_attempt_2026-11-22-10-11-12_Q1.swift": "1",
      "RNN_ann_lee_attempt_2026-11-22-10-11-12.txt": "Name: Ann Lee (ann_lee)\n",
      "RNN_bob_attempt_2026-11-22-10-11-12_Q1.swift": "1",
    ])
    #expect(dump(intake) == ["ann_lee: Q1.swift Q2.swift", "ann_lee: Q1.swift", "bob: Q1.swift"])
    #expect(
      arrivals(intake) == [
        "ann_lee: ann_lee, Ann Lee, 2026-11-21T10:11:12",
        "ann_lee: ann_lee, Ann Lee, 2026-11-22T10:11:12", "bob: bob, 2026-11-22T10:11:12",
      ])
  }

  @Test func brightspaceHasAFolderForEachAttempt() throws {
    let intake = try read([
      "1-25 - Ann - Nov 21, 2026 1205 AM/Q1.swift": "",
      "1-25 - Ann - Nov 21, 2026 105 PM/Q1.swift": "",
      "1-26 - Bob - 21 Νοε 2026/Q1.swift": "", "index.html": "",
    ])
    #expect(
      arrivals(intake) == [
        "1-26 - Bob - 21 Νοε 2026: ", "Ann (25): 25, Ann, 2026-11-21T00:05:00",
        "Ann (25): 25, Ann, 2026-11-21T13:05:00",
      ])
  }

  /// The other number is the dropbox's, or the learner's.
  @Test func brightspacesNumberIsTheOneThatDiffers() throws {
    let intake = try read([
      "31-7 - Ann - Nov 21, 2026 105 PM/Q1.swift": "",
      "32-7 - Bob - Nov 21, 2026 105 PM - Q1.swift": "",
    ])
    #expect(intake.submissions.map(\.learner) == ["Ann (31)", "Bob (32)"])
  }

  /// Of two downloads, say.
  @Test func attemptsThatNothingTellsApartAreRefused() throws {
    let folder = try TestFolder()
    for place in ["a", "b"] {
      try folder.write("", to: "\(place)/Ann_17_assignsubmission_file_/Q1.swift")
    }
    let intake = try Intake(
      paths: ["\(folder.path)/a", "\(folder.path)/b"], archives: .inThisProcess)
    #expect(
      dump(intake) == [
        "Ann_17 refused: 2 submissions have this name: “Ann_17_assignsubmission_file_” and "
          + "“Ann_17_assignsubmission_file_”; hand in one"
      ])
  }

  @Test func aRefusedAttemptTellsWhichItIs() throws {
    let intake = try read([
      "RNN_ann_attempt_2026-11-21-10-11-12_Q1.swift": "",
      "RNN_ann_attempt_2026-11-22-10-11-12_work.rar": "",
    ])
    #expect(dump(intake).count == 2)
    #expect(intake.refusals.map(\.learner) == ["ann"])
    #expect(intake.refusals.first?.arrival.time == SubmissionTime("2026-11-22T10:11:12"))
  }

  /// There is one record of a learner's refusals.
  @Test func refusedAttemptsAreOneRefusal() throws {
    let intake = try read([
      "RNN_ann_attempt_2026-11-21-10-11-12.txt": "",
      "RNN_ann_attempt_2026-11-22-10-11-12_work.rar": "",
    ])
    #expect(
      dump(intake) == [
        "ann refused: the attempt of 2026-11-21T10:11:12: no file was handed in; the attempt of "
          + "2026-11-22T10:11:12: “work.rar”: it is packed in a form that isn't read here; pack it as "
          + ".zip or .tar.gz"
      ])
  }

  @Test func anAttemptWithoutAFileAppears() throws {
    let intake = try read([
      "RNN_ann_attempt_2026-11-21-10-11-12.txt": "Name: Ann (ann)",
      "RNN_bob_attempt_2026-11-21-10-11-12_Q1.swift": "",
      "RNN_carl_attempt_2026-11-21-10-11-12_thoughts.pdf": "",
    ])
    #expect(
      dump(intake) == [
        "bob: Q1.swift", "ann refused: no file was handed in",
        "carl refused: it holds no answers: no file is named like Q12_train.swift",
      ])
  }
}

@Suite struct ImpostorTests {
  /// A file that is named like another's attempt.
  @Test(arguments: [
    (
      "RNN_eve_attempt_2026-11-21-10-11-12_x_bob_attempt_2026-11-30-10-11-12_Q1.swift",
      "RNN_bob_attempt_2026-11-22-10-11-12_Q1.swift", "bob"
    ),
    (
      "Eve_13_assignsubmission_file_Bob_14_assignsubmission_file_Q1.swift",
      "Bob_14_assignsubmission_file_Q1.swift", "Bob_14"
    ),
    // A learner's own name may imitate the platform's, too.
    (
      "Bob_14_assignsubmission_file_x_13_assignsubmission_file_/Q1.swift",
      "Bob_14_assignsubmission_file_/Q1.swift", "Bob_14"
    ),
    (
      "1-13 - Eve - Nov 1, 2026 926 PM - x - Nov 21, 2026 926 PM/Q1.swift",
      "1-14 - Bob - Nov 21, 2026 926 PM/Q1.swift", "Bob (14)"
    ),
    ("bob_102_5001_101_7001_Q1.swift", "bob_102_5002_Q1.swift", "bob_102"),
  ])
  func nobodyTakesAnothersPlace(impostor: String, honest: String, learner: String) throws {
    var files = [impostor: "// eve", honest: "// honest"]
    if learner == "bob_102" { files["ann_103_5003_Q1.swift"] = "// ann" }
    let intake = try read(files)
    let bob = intake.submissions.filter { $0.learner == learner }
    #expect(bob.map { $0.files.map(\.text) } == [["// honest"]])
    #expect(!intake.submissions.contains { $0.files.contains { $0.text == "// eve" } })
    #expect(intake.refusals.map(\.reason).contains { $0.contains("can be read in two ways") })
  }

  /// In Canvas's form, but one number with two names.
  @Test func aNumberWithTwoNamesIsNobodys() throws {
    let intake = try read([
      "eve_101_5001_Q1.swift": "", "bob_101_5002_Q1.swift": "", "ann_102_5003_Q1.swift": "",
    ])
    #expect(intake.submissions.allSatisfy { $0.arrival.platform == nil })
  }

  @Test func namesWithControlCharactersAreRefusedAlone() throws {
    let intake = try read([
      "Eve\u{1B}[2J_13_assignsubmission_file_/Q1.swift": "",
      "Eve\u{202E}_15_assignsubmission_file_/Q1.swift": "",
      "Bob_14_assignsubmission_file_/Q1.swift": "",
    ])
    #expect(
      dump(intake) == [
        "Bob_14: Q1.swift",
        "Eve\\u{1B}[2J_13 refused: its name has characters in it that cannot be seen",
        "Eve\\u{202E}_15 refused: its name has characters in it that cannot be seen",
      ])
  }

  @Test func twoLearnersOfOneNameAreTold() throws {
    let intake = try read([
      "Ann Lee_13_assignsubmission_file_/Q1.swift": "",
      "Ann Lee_14_assignsubmission_file_/Q1.swift": "",
    ])
    #expect(arrivals(intake) == ["Ann Lee_13: 13, Ann Lee", "Ann Lee_14: 14, Ann Lee"])
  }

  /// The bomb is its learner's.
  @Test func aBombWithinAClasssArchiveCostsItsLearnerAlone() throws {
    let folder = try TestFolder()
    var bomb = ZipWriter.Entry("Eve_13_assignsubmission_file_/work.zip")
    bomb.bytes = try archive("bomb.zip")
    var good = ZipWriter.Entry("Bob_14_assignsubmission_file_/work.zip")
    good.bytes = zip(["Q1.swift"])
    try folder.write(ZipWriter(entries: [bomb, good]).bytes, to: "class.zip")
    let lines = dump(try Intake(paths: ["\(folder.path)/class.zip"], archives: .inThisProcess))
    #expect(lines.count == 2)
    #expect(lines[0] == "Bob_14: Q1.swift")
    #expect(lines[1].hasPrefix("Eve_13 refused: “work.zip”: the archive is refused"))
    #expect(lines[1].contains("1000 times its size"))
  }

  /// More than a learner may hand in, and no more than a class.
  @Test func aClasssArchiveMayHoldMoreThanALearners() throws {
    let folder = try TestFolder()
    let learners = (1...300).map { "L_\($0)_assignsubmission_file_" }
    let files = learners.flatMap { name in
      (1...60).map { "\(name)/notes/\($0).txt" } + ["\(name)/Q1.swift"]
    }
    try folder.write(zip(files), to: "class.zip")
    let intake = try Intake(paths: ["\(folder.path)/class.zip"], archives: .inThisProcess)
    #expect(intake.submissions.count == 300)
    // No platform says so.
    try folder.write(zip((0..<17_000).map { "\($0)/Q1.swift" }), to: "other.zip")
    #expect(
      dump(try Intake(paths: ["\(folder.path)/other.zip"], archives: .inThisProcess)) == [
        "other refused: the archive is refused: it holds more than 16384 files and folders"
      ])
  }

  /// Each archive that is the only one named, and what comes of it.
  @Test(arguments: [
    (["Q1.swift", "Q2.swift"], ["work: Q1.swift Q2.swift"]),
    (["alice/Q1.swift"], ["work: Q1.swift"]),
    (
      ["class/alice/Q1.swift", "class/bob/solutions/Q1.swift"],
      ["alice: Q1.swift", "bob: Q1.swift"]
    ),
    (
      ["alice_Q1.swift", "bob_Q1.swift", "bob_Q2.swift"],
      ["alice: Q1.swift", "bob: Q1.swift Q2.swift"]
    ),
    // Parts of one submission, or two learners': nobody can tell.
    (
      ["part1/Q1.swift", "part2/Q2.swift"],
      [
        "work refused: it holds several folders and no answers directly; a collection of submissions "
          + "is graded when it is unpacked"
      ]
    ),
    (
      ["hw_Q1.swift", "final_Q2.swift"],
      [
        "work refused: its files are named after learners (“final”, “hw”); such files are graded in a "
          + "folder of their own, unpacked"
      ]
    ),
  ])
  func anArchiveIsALearnersUnlessItSaysOtherwise(files: [String], expected: [String]) throws {
    let folder = try TestFolder()
    try folder.write(zip(files), to: "work.zip")
    #expect(
      dump(try Intake(paths: ["\(folder.path)/work.zip"], archives: .inThisProcess)) == expected)
  }
}

@Suite struct BrokenMetadataTests {
  private let folders = ["submission_1/Q1.swift": "", "submission_2/Q1.swift": ""]

  private func gradescope(_ metadata: String) throws -> Intake {
    try read(folders.merging(["submission_metadata.yml": metadata]) { $1 })
  }

  private static func person(_ number: Int, _ lines: String) -> String {
    "submission_\(number):\n  :submitters:\n  - \(lines)\n"
  }

  /// Whose it is, nobody can tell: the platform's number stays.
  @Test(arguments: [
    "", "---\nsubmission_1:\n", "\0\u{1}", "[[[[[[[[[[", "submission_1: &a [*a, *a]\n",
    "submission_1:\n  :submitters: [{:name: x}]\n",
    "submission_1:\n  :submitters:\n  - :name: !ruby/object:Gem::Requirement x\n",
    String(repeating: "[", count: 200_000),
  ])
  func brokenMetadataCostsTheNamesAlone(metadata: String) throws {
    let intake = try gradescope(metadata)
    #expect(intake.submissions.map(\.learner) == ["submission_1", "submission_2"])
    #expect(
      intake.notes.last
        == "submission_metadata.yml doesn't tell whose these are, and so they keep their names: "
        + "“submission_1”, “submission_2”.")
  }

  @Test func aNameIsNoPath() throws {
    let intake = try gradescope(
      Self.person(1, ":name: ../../etc/passwd\n    :sid: '../7'")
        + Self.person(2, ":name: \"\\x1B[2J\\u202E.Bob\"\n    :email: bob@example.org"))
    for submission in intake.submissions {
      #expect(
        !submission.learner.contains { "/\\\u{1B}\u{202E}".contains($0) }, "\(submission.learner)")
      #expect(!submission.learner.hasPrefix("."))
    }
    #expect(intake.submissions.count == 2)
  }

  /// Both say that they are Bob's: his number is what counts.
  @Test func twoLearnersUnderOneNameAreRefused() throws {
    let intake = try gradescope(
      Self.person(1, ":name: Bob (7)") + Self.person(2, ":name: Bob\n    :sid: 7"))
    #expect(intake.submissions.isEmpty)
    #expect(intake.refusals.map(\.learner) == ["Bob (7)"])
  }

  @Test func aKeyThatComesTwiceTellsNothing() throws {
    let intake = try gradescope(
      Self.person(1, ":name: Eve\n    :sid: 1") + Self.person(2, ":name: Bob\n    :sid: 2")
        + Self.person(2, ":name: Eve\n    :sid: 1"))
    #expect(intake.submissions.map(\.learner) == ["Eve (1)", "submission_2"])
  }

  @Test func aGroupsSubmissionIsEachMembers() throws {
    let intake = try gradescope(
      Self.person(1, ":name: Ann\n    :sid: 1\n  - :name: Bob\n    :sid: 2")
        + Self.person(2, ":name: Carl\n    :sid: 3"))
    #expect(intake.submissions.map(\.learner) == ["Ann (1)", "Bob (2)", "Carl (3)"])
    #expect(Set(intake.submissions.map(\.contentHash)).count == 1)
    #expect(
      intake.notes.contains(
        "“submission_1” is a group's: it is graded for each of “Ann (1)”, “Bob (2)”."))
  }

  /// Somebody else's text about an attempt.
  @Test func aTextThatTellsOfAnotherIsLeftAside() throws {
    let intake = try read([
      "RNN_eve_attempt_2026-11-21-10-11-12.txt": "Name: Bob Bright (bob)\n",
      "RNN_eve_attempt_2026-11-21-10-11-12_Q1.swift": "",
      "RNN_bob_attempt_2026-11-21-10-11-12_Q1.swift": "",
    ])
    #expect(
      arrivals(intake) == [
        "bob: bob, 2026-11-21T10:11:12", "eve: eve, 2026-11-21T10:11:12",
      ])
  }

  @Test func loginsWithUnderscoresAreToldByILIASsTable() throws {
    let files = [
      "Submissions/Lee_Ann_a_lee_31/Q1.swift": "", "Submissions/Lee_Bob_b_lee_32/Q1.swift": "",
    ]
    let table =
      "update;usr_id;login;lastname;firstname;status\r\n0;31;a_lee;Lee;Ann;notgraded\r\n"
      + "0;32;b_lee;Lee;Bob;notgraded\r\n"
    #expect(
      try arrivals(read(files.merging(["status.csv": table]) { $1 })) == [
        "a_lee: a_lee, Ann Lee", "b_lee: b_lee, Bob Lee",
      ])
    // Without it, `lee` would be both.
    #expect(
      try read(files).submissions.map(\.learner) == ["Lee_Ann_a_lee_31", "Lee_Bob_b_lee_32"])
  }

  @Test(arguments: [
    "", "soon", "2026-13-45T99:99:99Z", "\u{1B}", String(repeating: "9", count: 5000),
  ])
  func aBrokenTimeCostsTheTimeAlone(text: String) throws {
    let intake = try read([
      "submitted/ann/rnn/Q1.swift": "", "submitted/ann/rnn/timestamp.txt": text,
      "submitted/bob/rnn/Q1.swift": "",
      "submitted/bob/rnn/timestamp.txt": "2026-11-21 10:11:12 UTC",
    ])
    #expect(arrivals(intake) == ["ann: ann", "bob: bob, 2026-11-21T10:11:12Z"])
    #expect(intake.notes.contains { $0.contains("timestamp.txt") })
  }
}
