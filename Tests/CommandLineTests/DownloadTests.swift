#if os(Linux)
  import ArchiveSamples
  import Foundation
  import Grading
  import TestSupport
  import Testing

  /// What each platform gives for a class is graded as it is, and the marks go back in a form that it takes:
  /// three learners with full points, half of them somewhere, and one answer.
  @Suite(.serialized) struct DownloadTests {
    /// The three learners' marks.
    private static let marks = ["12.00", "10.00", "4.00"]

    private static let downloads = SampleDownload.samples { learner, name in
      do {
        let question = name.hasPrefix("Q03") ? 3 : name.hasPrefix("Q10") ? 10 : 14
        if learner == 2, question == 14 {
          return try HandedIn.text(
            packageFolder.appendingPathComponent("grading/Q14/mistakes/clipsEachTensorAlone.swift"))
        }
        return try HandedIn.reference(question)
      } catch {
        return "// \(error)"
      }
    }.filter { $0.name != "google classroom" }

    /// Graded one after the other into one folder each, whose answer key is the first one's.
    @Test func theDownloadOfEveryPlatformIsGradedAndGivenBack() throws {
      let course = try HandedIn()
      var key: URL?
      for (number, download) in Self.downloads.enumerated() {
        let output = course.folder.appendingPathComponent("grades\(number)")
        if let key { try Self.copyKey(from: key, to: output) }
        try Data(download.zip).write(to: course.folder.appendingPathComponent("class.zip"))
        let said = try course.run(["grade", "class.zip"], into: output.lastPathComponent)
        #expect(said.code == 0, "\(download.name): \(said.error)")
        key = key ?? output
        let learners = download.lines.map { String($0.prefix { $0 != ":" }) }
        let rows = try learners.map { try course.row(of: $0, in: output.lastPathComponent) }
        #expect(
          rows.compactMap { $0["total"] }.sorted() == Self.marks.sorted(),
          "\(download.name): \(rows)")
        try giveBack(download, learners, course, output.lastPathComponent)
      }
    }

    private static func copyKey(from folder: URL, to other: URL) throws {
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
      for name in ["grading.json", ".answer-key.json"] {
        try FileManager.default.copyItem(
          at: folder.appendingPathComponent(name), to: other.appendingPathComponent(name))
      }
    }

    private func giveBack(
      _ download: SampleDownload, _ learners: [String], _ course: HandedIn, _ grades: String
    ) throws {
      func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: course.folder.appendingPathComponent(name))
      }
      func exported(_ words: String...) throws -> String {
        let file = course.folder.appendingPathComponent("exported")
        _ = try? FileManager.default.removeItem(at: file)
        let said = try Program.run(
          ["export"] + words + ["--output", grades, "--to", "exported"], in: course.folder)
        #expect(said.code == 0, "\(download.name): \(said.output)\(said.error)")
        return try HandedIn.text(file)
      }
      switch download.arrivals.first?.platform {
      case .canvas:
        try write(Self.canvas, to: "canvas.csv")
        #expect(
          try exported("canvas", "--into", "canvas.csv")
            == Self.canvas.replacing("101,,one,A,", with: "101,,one,A,12.00")
            .replacing("102,,two,A,", with: "102,,two,A,10.00")
            .replacing("103,,three,A,", with: "103,,three,A,4.00"))
      case .moodle:
        try write(Self.moodle, to: "moodle.csv")
        let rows = try exported("moodle", "--into", "moodle.csv").split(whereSeparator: \.isNewline)
        let grades = rows.filter { $0.hasPrefix("Participant") }
          .map { $0.split(separator: ",", omittingEmptySubsequences: false)[4] }
        #expect(grades == ["12.00", "10.00", "4.00"], "\(rows)")
      default:
        let rows = try exported("csv").split(whereSeparator: \.isNewline).dropFirst()
        #expect(rows.count == 3)
        for learner in learners { #expect(rows.contains { $0.contains(learner) }, "\(rows)") }
        for mark in Self.marks { #expect(rows.contains { $0.contains(mark) }, "\(rows)") }
      }
    }

    /// As Canvas exports it.
    private static let canvas = """
      Student,ID,SIS User ID,SIS Login ID,Section,RNN (77)\r
      "    Points Possible",,,,,100.00\r
      "Learner, One",101,,one,A,\r
      "Learner, Two",102,,two,A,\r
      "Learner, Three",103,,three,A,\r

      """

    /// As Moodle does.
    private static let moodle =
      ([
        "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
          + "Last modified (submission),Last modified (grade),Feedback comments"
      ]
      + ["One", "Two", "Three"].enumerated().map { number, name in
        "Participant 1337\(number + 1),Learner \(name),\(name.lowercased())@example.org,"
          + "Submitted for grading,,100.00,Yes,-,-,"
      }).joined(separator: "\n") + "\n"
  }
#endif
