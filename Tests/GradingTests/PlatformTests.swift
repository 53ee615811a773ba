import ArchiveSamples
import Foundation
import Grading
import TestSupport
import Testing

/// What a learning platform's download looks like: three learners, two of whom answer three questions,
/// and one of whom answers one. The layouts are those of real downloads; names and numbers are made up.
struct Platform: Sendable, CustomTestStringConvertible {
  let name: String
  /// By path.
  let files: [String: [UInt8]]
  /// What comes of it unpacked: a line for each learner.
  let unpacked: [String]
  /// Why the archive that the platform gives is refused as one learner's.
  let zipped: String

  var testDescription: String { name }

  init(_ name: String, _ files: [String: [UInt8]], _ unpacked: [String], zipped: String) {
    (self.name, self.files, self.unpacked, self.zipped) = (name, files, unpacked, zipped)
  }

  static let answers = [
    ["Q03_preferredDevice.swift", "Q10_classificationLoss.swift", "Q14_clipGradients.swift"],
    ["Q03_preferredDevice.swift", "Q10_classificationLoss.swift", "Q14_clipGradients.swift"],
    ["Q10_classificationLoss.swift"],
  ]
  static let names = ["One", "Two", "Three"]

  /// Files of all learners by the path that each has in the download.
  static func files(
    _ others: [String] = [], _ path: (_ learner: Int, _ index: Int, _ file: String) -> String
  ) -> [String: [UInt8]] {
    var files = Dictionary(uniqueKeysWithValues: others.map { ($0, Array("text".utf8)) })
    var index = 0
    for learner in 1...3 {
      for name in answers[learner - 1] {
        index += 1
        files[path(learner, index, name)] = Array("// learner \(learner), \(name)\n".utf8)
      }
    }
    return files
  }

  /// An archive of each learner's files, by the path that it has in the download.
  static func archives(
    _ others: [String] = [], _ path: (_ learner: Int) -> String
  ) -> [String: [UInt8]] {
    var files = Dictionary(uniqueKeysWithValues: others.map { ($0, Array("text".utf8)) })
    for learner in 1...3 {
      let entries = answers[learner - 1].map {
        ZipWriter.Entry("solutions/\($0)", "// learner \(learner), \($0)\n")
      }
      files[path(learner)] = ZipWriter(entries: entries).bytes
    }
    return files
  }

  static func learners(_ name: (Int) -> String) -> [String] {
    (1...3).map { "\(name($0)): \(answers[$0 - 1].joined(separator: " "))" }.sorted()
  }

  private static func moment(_ learner: Int) -> String { "2026-11-2\(learner)-10-11-12" }
  private static func project(_ folder: String) -> [String] {
    (1...3).flatMap { learner in
      [
        "Sources/RNNCore/Tensor.swift", "Package.swift", "solutions/AnswerSheet.swift", "README.md",
        ".gitignore", "grading/stubs/Q10_classificationLoss.swift",
      ].map { "\(folder)learner\(learner)/\($0)" }
    }
  }

  private static let severalFolders =
    "it holds several folders and no answers directly; a collection of submissions is graded when it "
    + "is unpacked"
  private static func namedAfter(_ learners: String) -> String {
    "its files are named after learners (\(learners)); such files are graded in a folder of their own, "
      + "unpacked"
  }

  static let all: [Platform] = {
    let attempt = { (learner: Int) in "RNN course_learner\(learner)_attempt_\(moment(learner))" }
    let titled = { (learner: Int) in "RNN Q1-Q25_learner\(learner)_attempt_\(moment(learner))" }
    let canvas = ["onelearner_101", "twolearner_102", "threelearner_103"]
    let brightspace = { (learner: Int) in
      "397063-2557310\(learner) - Learner \(names[learner - 1]) - Nov 2\(learner), 2026 926 PM"
    }
    let moodle = { (learner: Int) in
      "Learner \(names[learner - 1])_1337\(learner)_assignsubmission_file"
    }
    let github = "rnn-course-11-28-2026-09-00-00/rnn-course-"
    let classroom50 = "rnn-submissions/5rnn-spring-rnn-course-"
    let ilias = { (learner: Int) in
      "\(names[learner - 1])_Learner_learner\(learner)_410\(learner)"
    }
    let sakai = { (learner: Int) in "\(names[learner - 1]), Learner(learner\(learner))" }
    return [
      Platform(
        "blackboard", files((1...3).map { "\(attempt($0)).txt" }) { "\(attempt($0))_\($2)" },
        learners(attempt),
        zipped: namedAfter((1...3).map { "“\(attempt($0))”" }.joined(separator: ", "))),
      Platform(
        "blackboard, Q in the title",
        files((1...3).map { "\(titled($0)).txt" }) { "\(titled($0))_\($2)" }, learners(titled),
        zipped: namedAfter((1...3).map { "“\(titled($0))”" }.joined(separator: ", "))),
      Platform(
        "blackboard, zips",
        archives((1...3).map { "\(attempt($0)).txt" }) { "\(attempt($0))_solutions.zip" },
        learners { "\(attempt($0))_solutions" },
        zipped: "it holds several archives and no answers directly"),
      Platform(
        "brightspace", files(["index.html"]) { "\(brightspace($0))/\($2)" }, learners(brightspace),
        zipped: severalFolders),
      Platform(
        "canvas, single files",
        files { learner, index, file in
          let late = learner == 2 ? "_LATE" : ""
          let name = canvas[learner - 1].split(separator: "_")
          return "\(name[0])\(late)_\(name[1])_\(5000 + index)_\(file)"
        }, learners { canvas[$0 - 1] },
        zipped: namedAfter(
          "“onelearner_101_5001”, “onelearner_101_5002”, “onelearner_101_5003” and 4 more")
      ),
      Platform(
        "canvas, zips",
        archives { "\(canvas[$0 - 1])_600\($0)_solutions\($0 == 3 ? "-1" : "").zip" },
        learners { "\(canvas[$0 - 1])_600\($0)_solutions\($0 == 3 ? "-1" : "")" },
        zipped: "it holds several archives and no answers directly"),
      Platform(
        "classroom50",
        files(project(classroom50)) { "\(classroom50)learner\($0)/solutions/\($2)" },
        learners { "5rnn-spring-rnn-course-learner\($0)" }, zipped: severalFolders),
      Platform(
        "github classroom", files(project(github)) { "\(github)learner\($0)/solutions/\($2)" },
        learners { "rnn-course-learner\($0)" }, zipped: severalFolders),
      // Nobody can tell whose these are.
      Platform(
        "google classroom",
        files { learner, _, file in
          let copy = file.hasPrefix("Q10") ? learner - 1 : learner == 2 ? 1 : 0
          return "RNN course/" + (copy == 0 ? file : "\(file.dropLast(6)) (\(copy)).swift")
        },
        [
          "RNN course refused: nobody can tell which of these files count, or whose they are: "
            + "“Q03_preferredDevice (1).swift”, “Q03_preferredDevice.swift”, "
            + "“Q10_classificationLoss (1).swift”, “Q10_classificationLoss (2).swift”, "
            + "“Q10_classificationLoss.swift”, “Q14_clipGradients (1).swift” and 1 more; keep one file "
            + "for each question, and one folder for each learner"
        ], zipped: "nobody can tell which of these files count"),
      Platform(
        "gradescope",
        files(["assignment_7654321_export/submission_metadata.yml"]) {
          "assignment_7654321_export/submission_9876510\($0)/\($2)"
        }, learners { "submission_9876510\($0)" }, zipped: severalFolders),
      Platform(
        "ilias",
        files(["RNN course/status.csv"]) { "RNN course/Submissions/\(ilias($0))/\($2)" },
        learners(ilias), zipped: severalFolders),
      Platform(
        "moodle, flat", files { "\(moodle($0))_\($2)" }, learners(moodle),
        zipped: namedAfter(
          "“\(moodle(1))”, “\(moodle(3))”, “\(moodle(2))”")),
      Platform(
        "moodle, folders",
        files(["Learner One_13371_assignsubmission_onlinetext_/onlinetext.html"]) {
          "\(moodle($0))_/\($2)"
        }, learners { "\(moodle($0))_" }, zipped: severalFolders),
      Platform(
        "moodle, zips", archives { "\(moodle($0))_/solutions.zip" },
        learners { "\(moodle($0))_" }, zipped: severalFolders),
      Platform(
        "nbgrader",
        files((1...3).map { "submitted/learner\($0)/rnn/timestamp.txt" }) {
          "submitted/learner\($0)/rnn/\($2)"
        }, learners { "learner\($0)" }, zipped: severalFolders),
      Platform(
        "sakai",
        files(
          ["RNN course/grades.csv"]
            + (1...3).flatMap { learner in
              ["comments.txt", "timestamp.txt", "\(sakai(learner))_submissionText.html"].map {
                "RNN course/\(sakai(learner))/\($0)"
              }
            }
        ) { "RNN course/\(sakai($0))/Submission attachment(s)/\($2)" }, learners(sakai),
        zipped: severalFolders),
    ]
  }()
}

@Suite struct PlatformTests {
  @Test(arguments: Platform.all)
  func nobodysMarksAreMixedOrSplit(_ platform: Platform) throws {
    let folder = try TestFolder()
    for (path, bytes) in platform.files { try folder.write(bytes, to: "in/\(path)") }
    let intake = try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess)
    #expect(dump(intake) == platform.unpacked)
    for submission in intake.submissions {
      // Each file says whose it is.
      let authors = Set(submission.files.map { $0.text.prefix { $0 != "," } })
      #expect(authors.count == 1, "\(submission.learner): \(authors)")
    }
  }

  @Test(arguments: Platform.all)
  func thePlatformsArchiveIsNobodysWork(_ platform: Platform) throws {
    let folder = try TestFolder()
    let entries = platform.files.sorted { $0.key < $1.key }.map { path, bytes in
      var entry = ZipWriter.Entry(path)
      entry.bytes = bytes
      return entry
    }
    try folder.write(ZipWriter(entries: entries).bytes, to: "in/download.zip")
    for path in ["in", "in/download.zip"] {
      let lines = dump(try Intake(paths: ["\(folder.path)/\(path)"], archives: .inThisProcess))
      #expect(lines.count == 1)
      #expect(lines[0].hasPrefix("download refused: \(platform.zipped)"), "\(lines)")
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
    [
      "x_alice_attempt_2026-11-21-10-11-12 refused: one learner has several attempts here, "
        + "“x_alice_attempt_2026-11-21-10-11-12_Q1.swift”, "
        + "“x_alice_attempt_2026-11-22-10-11-12_Q1.swift”; keep one",
      "x_alice_attempt_2026-11-22-10-11-12 refused: one learner has several attempts here, "
        + "“x_alice_attempt_2026-11-21-10-11-12_Q1.swift”, "
        + "“x_alice_attempt_2026-11-22-10-11-12_Q1.swift”; keep one",
    ]
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
  let reason =
    "nobody can tell whether one learner handed in all of these: “a_1_11_x.zip”, “a_1_12_y.zip”; put "
    + "them into one folder, or keep one"
  #expect(
    dump(try Intake(paths: ["\(folder.path)/in"], archives: .inThisProcess))
      == ["b_2_13_x: Q1.swift", "a_1_11_x refused: \(reason)", "a_1_12_y refused: \(reason)"])
}
