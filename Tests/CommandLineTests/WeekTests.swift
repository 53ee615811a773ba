#if os(Linux)
  import ArchiveSamples
  import Foundation
  import TestSupport
  import Testing

  /// A class of forty, from the download on Monday to the marks on Friday.
  ///
  /// The course is the real one, with a question that is answered in writing, and a policy.
  @Suite(.serialized) struct WeekTests {
    @Test func aWeekOfAnInstructor() throws {
      let week = try Week()
      try week.monday()
      try week.tuesday()
      try week.wednesday()
      try week.thursday()
      try week.friday()
    }
  }

  /// The class, its course, and what becomes of both.
  private final class Week {
    private let course: OwnCourse

    init() throws {
      course = try OwnCourse.ofInstructor()
      let notebook = "\(course.path)/notebook/rnn_basics.md"
      let text = try String(contentsOfFile: notebook, encoding: .utf8)
      try course.write(text + "\n## Q26: Why do gates help?\n", to: "notebook/rnn_basics.md")
      try FileManager.default.createDirectory(
        atPath: "\(course.path)/grading/Q26", withIntermediateDirectories: false)
      try course.write(
        """
        points: 4
        criteria:
          - {name: claim, points: 1, title: It says what gates change}
          - {name: reason, points: 3, title: The reason follows from the gradients}
        """, to: "grading/Q26/written.yaml")
      try course.write(
        """
        time-zone: Europe/Berlin
        due: 2026-11-21 23:59
        grace: 10 minutes
        late: {penalty: 10 %, every: day, at most: 50 %}
        extensions:
          learner23: 2026-11-28 23:59
        attempts: best
        questions:
          Q10: {points: 8}
        """, to: "grading/policy.yaml")
      try course.write(Self.roster, to: "roster.csv")
    }

    // MARK: - The class

    /// Forty people, four of whom never hand in.
    private static let roster =
      (["Last Name,First Name,Username,Student ID"]
      + (1...40).filter { $0 != 27 }.map { "Family\($0),Given\($0),\(name($0)),S\(1000 + $0)" })
      .joined(separator: "\r\n") + "\r\n"

    private static func name(_ number: Int) -> String {
      "learner\(number < 10 ? "0" : "")\(number)"
    }

    private static let right = [3, 10, 14]

    /// What each of them has done, by the names of files; `right` for the reference's answers.
    private func files(of number: Int) throws -> [String: String] {
      var files = try Dictionary(
        uniqueKeysWithValues: Self.right.map { ("Q\($0)_answer.swift", try HandedIn.reference($0)) }
      )
      let mistake = packageFolder.appendingPathComponent(
        "grading/Q14/mistakes/clipsEachTensorAlone.swift")
      switch number {
      case 11...14: files["Q14_answer.swift"] = try HandedIn.text(mistake)
      case 15: files["Q14_answer.swift"] = "func clipGradients( {"
      case 16:
        files["Q10_answer.swift"] = try Self.beginning(files, "while true {}")
      case 17:
        files["Q10_answer.swift"] = try Self.beginning(files, "fatalError(\"no idea\")")
      case 18:
        files["Q10_answer.swift"] = try Self.beginning(files, "while true { print(\"flood\") }")
      case 19: files = ["answers.pdf": "%PDF-1.4"]
      case 20: files["evil.h"] = "#define evil"
      case 24: files = ["Q3_answer.swift": files["Q3_answer.swift"] ?? ""]
      case 26: files["Q26_gates.md"] = "Gates let the gradient pass.\n<script>alert(1)</script>\n"
      default: break
      }
      return files
    }

    /// The reference's answer to Q10 with something before it does anything.
    private static func beginning(_ files: [String: String], _ statement: String) throws -> String {
      let source = try #require(files["Q10_answer.swift"])
      let function = try #require(source.range(of: "func "))
      let brace = try #require(
        source.range(of: "{\n", range: function.upperBound..<source.endIndex))
      return source.replacingCharacters(in: brace, with: "{\n  if true { \(statement) }\n")
    }

    private static func moment(_ number: Int) -> String {
      switch number {
      case 21: "2026-11-22-20-00-00"
      case 22: "2026-11-24-20-00-00"
      case 23: "2026-11-25-20-00-00"
      default: "2026-11-21-23-58-\(number + 10)"
      }
    }

    /// Blackboard's download of the class.
    private func download(_ others: [(number: Int, moment: String, files: [String: String])] = [])
      throws
      -> [UInt8]
    {
      let first = try (1...36).map { ($0, Self.moment($0), try files(of: $0)) }
      var entries: [ZipWriter.Entry] = []
      for (number, moment, files) in first + others {
        let prefix = "RNN course_\(Self.name(number))_attempt_\(moment)"
        entries.append(ZipWriter.Entry("\(prefix).txt", "Name: Given\(number) Family\(number)\n"))
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
          entries.append(ZipWriter.Entry("\(prefix)_\(name)", text))
        }
      }
      return ZipWriter(entries: entries).bytes
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(course.path)/\(name)"))
    }

    // MARK: - What is looked at

    private func row(_ number: Int) throws -> [String: String] {
      let text = try String(contentsOfFile: "\(course.path)/grades/gradebook.csv", encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      let row = try #require(lines.first { $0[0] == Self.name(number) }, "\(text)")
      return Dictionary(uniqueKeysWithValues: zip(lines[0], row))
    }

    private func expect(
      _ number: Int, _ expected: [String: String], _ place: SourceLocation = #_sourceLocation
    ) throws {
      let row = try row(number)
      for (column, value) in expected {
        #expect(
          row[column] == value, "\(Self.name(number)), \(column): \(row)", sourceLocation: place)
      }
    }

    private func text(_ file: String) throws -> String {
      try String(contentsOfFile: "\(course.path)/\(file)", encoding: .utf8)
    }

    // MARK: - The days

    /// The download is graded as it is.
    func monday() throws {
      try write(download(), to: "monday.zip")
      let said = try course.run(
        "grade", "monday.zip", "--roster", "roster.csv", "--seed", "5", "--timeout", "1", "--jobs",
        "2")
      #expect(said.contains("36 submissions, 2 of them refused"), "\(said)")
      #expect(said.contains("not on the roster: learner27"))
      // 4 for Q3, 8 by the policy for Q10, 4 for Q14.
      try expect(1, ["total": "16.00", "late": "", "status": "graded", "name": "Given1 Family1"])
      try expect(11, ["Q10": "8.00", "total": "14.00"])
      try expect(15, ["Q14": "0.00", "total": "12.00"])
      for number in 16...18 { try expect(number, ["Q10": "0.00", "Q14": "4.00", "total": "8.00"]) }
      for number in [19, 20] { try expect(number, ["status": "refused", "total": ""]) }
      try expect(21, ["late": "-1.60", "total": "14.40"])
      try expect(22, ["late": "-4.80", "total": "11.20"])
      try expect(23, ["late": "", "total": "16.00"])
      try expect(24, ["total": "4.00", "attempt": ""])
      try expect(26, ["Q26": "", "total": "16.00"])
      #expect(said.contains("1 mark isn't final"))
      for number in 37...40 { try expect(number, ["status": "not-handed-in", "total": ""]) }
      let queue = try text("grades/waiting.csv")
      #expect(queue.contains("learner26,Q26,set,,,"), "\(queue)")
      #expect(try !text("grades/waiting.html").contains("<script>alert"))
    }

    /// The next download has second attempts, of one who was too late for full marks, and of one who sends
    /// nothing that can be graded.
    func tuesday() throws {
      try write(
        download([
          (24, "2026-11-23-10-00-00", try files(of: 1)),
          (25, "2026-11-23-11-00-00", ["notes.pdf": "%PDF-1.4"]),
          (28, "2026-11-21-23-59-50", try files(of: 24)),
        ]), to: "tuesday.zip")
      let said = try course.run(
        "grade", "tuesday.zip", "--roster", "roster.csv", "--timeout", "1", "--jobs", "2")
      #expect(said.contains("34 of them graded earlier"), "\(said)")
      try expect(24, ["attempt": "2", "late": "-3.20", "total": "12.80"])
      try expect(25, ["total": "16.00", "status": "graded"])
      // The first one is better.
      try expect(28, ["attempt": "1", "total": "16.00"])
      #expect(said.contains("learner25: an attempt is refused"), "\(said)")
      let difference = try text("grades/difference.csv")
      #expect(difference.contains("learner24,,,4.00,12.80,the submission changed"), "\(difference)")
    }

    /// Two corrections by hand.
    func wednesday() throws {
      try course.write(
        """
        learner,question,action,value,reason,author
        learner15,Q14,set,1,The idea is right; a brace is missing,ap
        learner26,Q26,set,3.5,"Right, and no word about the cell state",ap
        """, to: "grades/adjustments.csv")
      _ = try course.run("export", "csv", "--to", "wednesday.csv")
      try expect(15, ["Q14": "1.00", "total": "13.00"])
      try expect(26, ["Q26": "3.50", "total": "19.50"])
      let page = try text("grades/learner15/mark.html")
      #expect(page.contains("a brace is missing") && page.contains("ap"))
    }

    /// A rubric was unfair: what the known mistake gets right counts more, and one thing less.
    func thursday() throws {
      let before = try text("grades/learner16/result.json")
      let rubric = try text("grading/Q14/rubric.yaml")
      let changed = rubric.replacing(
        "    points: 0.60\n    title: The norm", with: "    points: 0.40\n    title: The norm"
      )
      .replacing("    points: 2.00\n", with: "    points: 2.20\n")
      try #require(changed != rubric)
      try course.write(changed, to: "grading/Q14/rubric.yaml")
      let asked = try course.run("regrade", "--timeout", "1", "--jobs", "2", code: 1)
      #expect(asked.contains("nothing was changed"), "\(asked)")
      try expect(11, ["Q14": "2.00", "total": "14.00"])
      let said = try course.run(
        "regrade", "--accept-drops", "--timeout", "1", "--jobs", "2")
      #expect(said.contains("0 raised, 4 lowered"), "\(said)")
      try expect(11, ["Q14": "1.80", "total": "13.80"])
      try expect(15, ["Q14": "1.00", "total": "13.00"])
      try expect(26, ["Q26": "3.50", "total": "19.50"])
      let difference = try text("grades/difference.csv").split(whereSeparator: \.isNewline)
      #expect(difference.contains("learner11,Q14,norm,0.60,0.40,the rubric of Q14 changed"))
      #expect(difference.dropFirst().allSatisfy { $0.contains("the rubric of Q14 changed") })
      // The hanging answer wasn't waited for again: it's the same but for the conditions and Q14.
      let after = try text("grades/learner16/result.json")
      #expect(Self.grade(of: 10, in: before) == Self.grade(of: 10, in: after))
      #expect(try course.run("regrade", "--timeout", "1").contains("no record is stale"))
      #expect(try !text("grades/gradebook.csv").contains(",stale"))
      try expect(28, ["attempt": "1", "total": "16.00", "state": "current"])
    }

    private static func grade(of question: Int, in result: String) -> NSDictionary? {
      let value = try? JSONSerialization.jsonObject(with: Data(result.utf8)) as? NSDictionary
      let questions = value?["questions"] as? [NSDictionary]
      return questions?.first { $0["question"] as? Int == question }
    }

    /// Marks and feedback go back.
    func friday() throws {
      _ = try course.run("export", "csv", "--to", "marks.csv")
      #expect(try text("marks.csv").contains("learner24"))
      _ = try course.run("export", "feedback", "--to", "feedback.zip")
      _ = try course.run("export", "junit", "--to", "marks.xml")
      _ = try course.run("stats")
      let statistics = try text("grades/statistics.html")
      #expect(statistics.contains("Each gradient was clipped by a norm of its own"))
      let index = try text("grades/index.html")
      for number in 1...40 { #expect(index.contains(Self.name(number)), "\(number)") }
    }
  }
#endif
