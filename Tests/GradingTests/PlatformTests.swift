import ArchiveSamples
import Foundation
import Grading
import TestSupport
import Testing

@Suite struct PlatformTests {
  @Test(arguments: SampleDownload.all)
  func nobodysMarksAreMixedOrSplit(_ download: SampleDownload) throws {
    let folder = try TestFolder()
    for (path, bytes) in download.files { try folder.write(bytes, to: "in/\(path)") }
    try check(download, at: "\(folder.path)/in")
  }

  /// As it is downloaded.
  @Test(arguments: SampleDownload.all)
  func thePlatformsArchiveIsTheWholeClasss(_ download: SampleDownload) throws {
    let folder = try TestFolder()
    try folder.write(download.zip, to: "download.zip")
    try check(download, at: "\(folder.path)/download.zip")
  }

  /// What a shell makes of `in/*`.
  @Test(arguments: SampleDownload.all.filter { !$0.files.keys.contains { $0.contains("/") } })
  func theFilesOfADownloadMayBeNamedOneByOne(_ download: SampleDownload) throws {
    let folder = try TestFolder()
    for (path, bytes) in download.files { try folder.write(bytes, to: "in/\(path)") }
    try check(download, at: download.files.keys.sorted().map { "\(folder.path)/in/\($0)" })
  }

  private func check(_ download: SampleDownload, at paths: String...) throws {
    try check(download, at: paths)
  }

  private func check(_ download: SampleDownload, at paths: [String]) throws {
    let intake = try Intake(paths: paths, archives: .inThisProcess)
    guard !download.arrivals.isEmpty else {
      #expect(intake.submissions.isEmpty)
      #expect(dump(intake).count == 1)
      #expect(dump(intake)[0].hasSuffix(download.lines[0]), "\(dump(intake))")
      return
    }
    #expect(dump(intake) == download.lines)
    for submission in intake.submissions {
      // Each file says whose it is.
      let authors = Set(submission.files.map { $0.text.prefix { $0 != "," } })
      #expect(authors.count == 1, "\(submission.learner): \(authors)")
      let learner = try #require(authors.first?.last?.wholeNumberValue)
      #expect(submission.arrival == download.arrivals[learner - 1])
    }
  }

  /// Whoever hands in an archive is not to hand in others' work with it.
  @Test(arguments: SampleDownload.all)
  func aClasssArchiveAmongOthersIsRefused(_ download: SampleDownload) throws {
    let folder = try TestFolder()
    try folder.write(download.zip, to: "in/eve.zip")
    try folder.write(ZipWriter(entries: [.init("Q1.swift")]).bytes, to: "in/bob.zip")
    for paths in [["in"], ["in/bob.zip", "in/eve.zip"]] {
      let intake = try Intake(
        paths: paths.map { "\(folder.path)/\($0)" }, archives: .inThisProcess)
      #expect(intake.submissions.map(\.learner) == ["bob"])
      #expect(intake.refusals.map(\.learner) == ["eve"])
      let reason = intake.refusals.first?.reason ?? ""
      #expect(
        reason.hasSuffix(
          "gives for a whole class; such an archive is graded when it is the only one that is named"
        )
          || download.arrivals.isEmpty, "\(reason)")
    }
  }
}

/// Each folder's files, what comes of it, and nothing else.
@Test(arguments: [
  (
    // The last question in a name counts, unless somebody is called what stands before an earlier one.
    ["alice_Q1.swift", "alice_Q12_train_Q3.swift", "bob_Q2.swift"],
    [
      "bob: Q2.swift",
      "alice refused: “alice_Q12_train_Q3.swift” may be of “alice” or of “alice_Q12_train”: put each "
        + "learner's files into a folder of their own",
      "alice_Q12_train refused: “alice_Q12_train_Q3.swift” may be of “alice” or of "
        + "“alice_Q12_train”: put each learner's files into a folder of their own",
    ]
  ),
  (
    // Learners with numbers, and no platform at all.
    ["rnn_2026_1001_Q1.swift", "rnn_2026_1001_Q2.swift", "rnn_2026_1002_Q1.swift"],
    ["rnn_2026_1001: Q1.swift Q2.swift", "rnn_2026_1002: Q1.swift"]
  ),
  (
    // The same, and one file each: it may be one learner's in Canvas's form.
    ["rnn_2026_1001_Q1.swift", "rnn_2026_1002_Q2.swift"],
    [
      "rnn_2026 refused: nobody can tell whether these files are of one learner or of several: "
        + "“rnn_2026_1001_Q1.swift”, “rnn_2026_1002_Q2.swift”; put each learner's files into a folder "
        + "of their own"
    ]
  ),
  (
    // In Canvas's form, but with two answers to one question.
    ["a_1_11_Q1.swift", "a_1_12_Q1_x.swift", "b_2_13_Q1.swift"],
    [
      "b_2: Q1.swift",
      "a_1 refused: nobody can tell whether these files are of one learner or of several: "
        + "“a_1_11_Q1.swift”, “a_1_12_Q1_x.swift”; put each learner's files into a folder of their own",
    ]
  ),
  (
    [
      "x_alice_attempt_2026-11-21-10-11-12_Q1.swift",
      "x_alice_attempt_2026-11-22-10-11-12_Q1.swift",
    ],
    // Two attempts of one learner.
    ["alice: Q1.swift", "alice: Q1.swift"]
  ),
  (
    // Not one learner's helper, and not hers alone.
    ["Q1.swift", "bob_Q2.swift"],
    [
      "in refused: nobody can tell whose files these are: some are named after questions, others "
        + "after learners (“bob_Q2.swift”); put each learner's files into a folder of their own"
    ]
  ),
  (
    ["Q1_meyer.swift", "Q1_schmidt.swift", "Q2_meyer.swift", "Q2_schmidt.swift"],
    [
      "in refused: several files answer each question, so they may be several learners': "
        + "“Q1_meyer.swift”, “Q1_schmidt.swift”, “Q2_meyer.swift”, “Q2_schmidt.swift”; put each "
        + "learner's files into a folder of their own"
    ]
  ),
  // Case, blanks and a word in place of a letter.
  (
    ["alice_q1.swift", "alice-Q02 x.swift", "Bob Smith question3.swift"],
    ["Bob Smith: question3.swift", "alice: Q02 x.swift q1.swift"]
  ),
])
func doubtsAreToldAndNeverGuessed(names: [String], expected: [String]) throws {
  let folder = try TestFolder()
  for name in names { try folder.write("", to: "in/\(name)") }
  #expect(dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)) == expected)
}

@Test func archivesOfOneCanvasLearnerAreRefusedTogether() throws {
  let folder = try TestFolder()
  let bytes = ZipWriter(entries: [.init("Q1.swift")]).bytes
  for name in ["a_1_11_x.zip", "a_1_12_y.zip", "b_2_13_x.zip"] {
    try folder.write(bytes, to: "in/\(name)")
  }
  #expect(
    dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess))
      == ["b_2: Q1.swift", "a_1 refused: it holds several archives and no answers directly"])
}
