import Grading
import Testing

/// What a learning platform's download looks like: three learners, two of whom answer three questions,
/// and one of whom answers one. The layouts are those of real downloads; names and numbers are made up.
package struct SampleDownload: Sendable, CustomTestStringConvertible {
  package let name: String
  /// By path.
  package let files: [String: [UInt8]]
  /// What comes of it: a line for each learner.
  package let lines: [String]
  /// How each came.
  package let arrivals: [Arrival]

  package var testDescription: String { name }

  package init(
    _ name: String, _ files: [String: [UInt8]], _ lines: [String],
    _ arrival: ((_ learner: Int) -> Arrival)? = nil
  ) {
    (self.name, self.files, self.lines) = (name, files, lines)
    arrivals = arrival.map { arrival in (1...3).map { arrival($0) } } ?? []
  }

  /// The archive that the platform gives.
  package var zip: [UInt8] {
    ZipWriter(
      entries: files.sorted { $0.key < $1.key }.map { path, bytes in
        var entry = ZipWriter.Entry(path)
        entry.bytes = bytes
        return entry
      }
    ).bytes
  }

  package static let answers = [
    ["Q03_preferredDevice.swift", "Q10_classificationLoss.swift", "Q14_clipGradients.swift"],
    ["Q03_preferredDevice.swift", "Q10_classificationLoss.swift", "Q14_clipGradients.swift"],
    ["Q10_classificationLoss.swift"],
  ]
  package static let names = ["One", "Two", "Three"]

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

  private static func time(_ learner: Int, _ clock: String) -> SubmissionTime? {
    SubmissionTime("2026-11-2\(learner)T\(clock)")
  }

  package static let all = samples { learner, name in "// learner \(learner), \(name)\n" }

  /// The same with other answers in them.
  package static func samples(
    answering answer: @escaping (_ learner: Int, _ file: String) -> String
  ) -> [SampleDownload] {
    /// Files of all learners by the path that each has in the download.
    func files(
      _ others: [String] = [], _ path: (_ learner: Int, _ index: Int, _ file: String) -> String
    ) -> [String: [UInt8]] {
      var files = Dictionary(uniqueKeysWithValues: others.map { ($0, Array("text".utf8)) })
      var index = 0
      for learner in 1...3 {
        for name in answers[learner - 1] {
          index += 1
          files[path(learner, index, name)] = Array(answer(learner, name).utf8)
        }
      }
      return files
    }

    /// An archive of each learner's files, by the path that it has in the download.
    func archives(
      _ others: [String] = [], _ path: (_ learner: Int) -> String
    ) -> [String: [UInt8]] {
      var files = Dictionary(uniqueKeysWithValues: others.map { ($0, Array("text".utf8)) })
      for learner in 1...3 {
        let entries = answers[learner - 1].map {
          ZipWriter.Entry("solutions/\($0)", answer(learner, $0))
        }
        files[path(learner)] = ZipWriter(entries: entries).bytes
      }
      return files
    }

    let blackboard = { (learner: Int) in
      Arrival(
        platform: .blackboard, identifier: "learner\(learner)", time: time(learner, "10:11:12"))
    }
    let named = { (learner: Int) in
      var arrival = blackboard(learner)
      arrival.fullName = "Learner \(names[learner - 1])"
      return arrival
    }
    let attempt = { (learner: Int) in "RNN course_learner\(learner)_attempt_\(moment(learner))" }
    let titled = { (learner: Int) in "RNN Q1-Q25_learner\(learner)_attempt_\(moment(learner))" }
    // Of learners' own words, which follow, nothing is read.
    let text = { (learner: Int) in
      Array(
        ("Name: Learner \(names[learner - 1]) (learner\(learner))\r\nAssignment: RNN course\r\n"
          + "Comments:\r\nName: Somebody Else (learner9)\r\n").utf8)
    }
    let login = { (learner: Int) in "learner\(learner)" }
    let canvasNames = ["onelearner", "twolearner", "threelearner"]
    let canvas = { (learner: Int) in "\(canvasNames[learner - 1])_10\(learner)" }
    let canvasArrival = { (learner: Int) in
      Arrival(platform: .canvas, identifier: "10\(learner)", isMarkedLate: learner == 2)
    }
    let canvasPrefix = { (learner: Int) in
      "\(canvasNames[learner - 1])\(learner == 2 ? "_LATE" : "")_10\(learner)"
    }
    let brightspace = { (learner: Int) in
      "397063-2557310\(learner) - Learner \(names[learner - 1]) - Nov 2\(learner), 2026 926 PM"
    }
    let moodleName = { (learner: Int) in "Learner \(names[learner - 1])_1337\(learner)" }
    let moodle = { (learner: Int) in "\(moodleName(learner))_assignsubmission_file" }
    let moodleArrival = { (learner: Int) in
      Arrival(
        platform: .moodle, identifier: "1337\(learner)",
        fullName: "Learner \(names[learner - 1])")
    }
    let github = "rnn-course-11-28-2026-09-00-00/rnn-course-"
    let classroom50 = "rnn-submissions/5rnn-spring-rnn-course-"
    let ilias = { (learner: Int) in
      "\(names[learner - 1])_Learner_learner\(learner)_410\(learner)"
    }
    let sakai = { (learner: Int) in "\(names[learner - 1]), Learner(learner\(learner))" }
    return [
      SampleDownload(
        "blackboard",
        files { "\(attempt($0))_\($2)" }.merging(
          Dictionary(uniqueKeysWithValues: (1...3).map { ("\(attempt($0)).txt", text($0)) })
        ) { $1 }, learners(login), named),
      SampleDownload(
        "blackboard, Q in the title",
        files((1...3).map { "\(titled($0)).txt" }) { "\(titled($0))_\($2)" }, learners(login),
        blackboard),
      SampleDownload(
        "blackboard, zips",
        archives((1...3).map { "\(attempt($0)).txt" }) { "\(attempt($0))_solutions.zip" },
        learners(login), blackboard),
      SampleDownload(
        "brightspace", files(["index.html"]) { "\(brightspace($0))/\($2)" },
        learners { "Learner \(names[$0 - 1]) (2557310\($0))" },
        { learner in
          Arrival(
            platform: .brightspace, identifier: "2557310\(learner)",
            fullName: "Learner \(names[learner - 1])", time: time(learner, "21:26:00"))
        }),
      SampleDownload(
        "canvas, single files",
        files { "\(canvasPrefix($0))_\(5000 + $1)_\($2)" }, learners(canvas), canvasArrival),
      SampleDownload(
        "canvas, zips",
        archives { "\(canvasPrefix($0))_600\($0)_solutions\($0 == 3 ? "-1" : "").zip" },
        learners(canvas), canvasArrival),
      SampleDownload(
        "classroom50",
        files(project(classroom50)) { "\(classroom50)learner\($0)/solutions/\($2)" },
        learners(login), { Arrival(platform: .classroom50, identifier: "learner\($0)") }),
      SampleDownload(
        "github classroom", files(project(github)) { "\(github)learner\($0)/solutions/\($2)" },
        learners(login), { Arrival(platform: .githubClassroom, identifier: "learner\($0)") }),
      // Nobody can tell whose these are.
      SampleDownload(
        "google classroom",
        files { learner, _, file in
          let copy = file.hasPrefix("Q10") ? learner - 1 : learner == 2 ? 1 : 0
          return "RNN course/" + (copy == 0 ? file : "\(file.dropLast(6)) (\(copy)).swift")
        },
        [
          " refused: nobody can tell which of these files count, or whose they are: "
            + "“Q03_preferredDevice (1).swift”, “Q03_preferredDevice.swift”, "
            + "“Q10_classificationLoss (1).swift”, “Q10_classificationLoss (2).swift”, "
            + "“Q10_classificationLoss.swift”, “Q14_clipGradients (1).swift” and 1 more; keep one file "
            + "for each question, and one folder for each learner"
        ]),
      SampleDownload(
        "gradescope",
        files { "assignment_7654321_export/submission_9876510\($0)/\($2)" }.merging(
          ["assignment_7654321_export/submission_metadata.yml": Array(gradescope.utf8)]
        ) { $1 },
        learners { ["Learner One (3031)", "Learner Two (3032)", "Learner Three (three)"][$0 - 1] },
        { learner in
          let email = "\(names[learner - 1].lowercased())@example.org"
          return Arrival(
            platform: .gradescope, identifier: learner == 3 ? email : "303\(learner)",
            fullName: "Learner \(names[learner - 1])", email: email,
            time: SubmissionTime("2026-11-2\(learner)T10:11:12-08:00"),
            attempt: learner == 1 ? 3 : 1)
        }),
      SampleDownload(
        "ilias",
        files(["RNN course/status.csv"]) { "RNN course/Submissions/\(ilias($0))/\($2)" },
        learners(login),
        { learner in
          Arrival(
            platform: .ilias, identifier: "learner\(learner)",
            fullName: "Learner \(names[learner - 1])")
        }),
      SampleDownload(
        "moodle, flat", files { "\(moodle($0))_\($2)" }, learners(moodleName), moodleArrival),
      SampleDownload(
        "moodle, folders",
        files(["Learner One_13371_assignsubmission_onlinetext_/onlinetext.html"]) {
          "\(moodle($0))_/\($2)"
        }, learners(moodleName), moodleArrival),
      SampleDownload(
        "moodle, zips", archives { "\(moodle($0))_/solutions.zip" }, learners(moodleName),
        moodleArrival),
      SampleDownload(
        "nbgrader",
        files { "submitted/learner\($0)/rnn/\($2)" }.merging(
          Dictionary(
            uniqueKeysWithValues: (1...3).map { learner in
              (
                "submitted/learner\(learner)/rnn/timestamp.txt",
                Array("2026-11-2\(learner) 10:11:12.948203 America/Los_Angeles\n".utf8)
              )
            })
        ) { $1 }, learners(login),
        { learner in
          Arrival(
            platform: .nbgrader, identifier: "learner\(learner)",
            time: SubmissionTime("2026-11-2\(learner)T10:11:12-08:00"))
        }),
      SampleDownload(
        "sakai",
        files(
          (1...3).flatMap { learner in
            [
              "comments.txt", "\(sakai(learner))_submissionText.html",
              "Feedback Attachment(s)/a.txt",
            ]
            .map { "RNN course/\(sakai(learner))/\($0)" }
          }
        ) { "RNN course/\(sakai($0))/Submission attachment(s)/\($2)" }.merging(
          Dictionary(
            uniqueKeysWithValues: (1...3).map { learner in
              (
                "RNN course/\(sakai(learner))/timestamp.txt",
                Array("2026-11-2\(learner)T10:11:12.345Z".utf8)
              )
            } + [("RNN course/grades.csv", Array(sakaiGrades.utf8))])
        ) { $1 }, learners(login),
        { learner in
          Arrival(
            platform: .sakai, identifier: "learner\(learner)",
            fullName: "Learner \(names[learner - 1])", time: time(learner, "10:11:12Z"),
            isMarkedLate: learner == 2)
        }),
    ]
  }

  /// As Ruby writes it.
  package static let gradescope = """
    ---
    submission_98765101:
      :submitters:
      - :name: Learner One
        :sid: '3031'
        :email: one@example.org
      :created_at: 2026-11-21 10:11:12.000000000 -08:00
      :score: 3.0
      :status: processed
      :results:
        tests:
        - name: what a learner prints
          output: |
            submission_98765102:
              :submitters:
              - :name: Learner One
            :created_at: 2020-01-01 00:00:00 Z
      :history:
      - :id: 1
        :created_at: 2026-11-19 10:11:12.000000000 -08:00
        :score: 1.0
      - :id: 2
        :created_at: 2026-11-20 10:11:12.000000000 -08:00
        :score: 2.0
    submission_98765102:
      :submitters:
      - :name: "Learner \\x54wo"
        :email: two@example.org
        :sid: 3032
      :created_at: 2026-11-22 10:11:12.000000000 -08:00
      :history: []
    submission_98765103:
      :submitters:
      - :name: Learner Three
        :email: three@example.org
        :sid:
      :created_at: 2026-11-23 10:11:12.000000000 -08:00

    """

  package static let sakaiGrades = """
    "RNN course","Points"

    "Display ID","ID","Last Name","First Name","grade","Submission date","Late submission"
    "learner1","learner1","One","Learner","","2026-11-21T10:11:12.345Z","On time"
    "learner2","learner2","Two","Learner","","2026-11-22T10:11:12.345Z","Late"
    "learner3","learner3","Three","Learner","","2026-11-23T10:11:12.345Z","On time"

    """
}
