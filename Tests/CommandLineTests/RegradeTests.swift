#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// A regrade that is interrupted, and one whose result nobody wants.
  @Suite(.serialized) struct RegradeTests {
    private let course: OwnCourse

    init() throws {
      course = try OwnCourse.ofInstructor()
      let mistakes = packageFolder.appendingPathComponent("grading/Q14/mistakes").path
      for (number, name) in try FileManager.default.contentsOfDirectory(atPath: mistakes).sorted()
        .enumerated()
      {
        let answers = "\(course.path)/in/learner\(number)"
        try FileManager.default.createDirectory(
          atPath: answers, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          atPath: "\(mistakes)/\(name)", toPath: "\(answers)/Q14_clip.swift")
        try course.write(HandedIn.reference(3), to: "in/learner\(number)/Q3_device.swift")
      }
      _ = try course.run("grade", "in", "--seed", "5", "--jobs", "2")
    }

    private func changeTheRubric() throws {
      let path = "\(course.path)/grading/Q14/rubric.yaml"
      let rubric = try String(contentsOfFile: path, encoding: .utf8)
      let changed = rubric.replacing("    points: 2.00\n", with: "    points: 1.90\n")
        .replacing("    points: 0.20\n", with: "    points: 0.30\n")
      try #require(changed != rubric)
      try course.write(changed, to: "grading/Q14/rubric.yaml")
    }

    /// What is handed back and kept, byte for byte, by path; but for the answer key, which is made anew where it is
    /// missing, and knows as many mistakes as had to be looked at.
    private func files() throws -> [String: Data] {
      let grades = "\(course.path)/grades"
      var files: [String: Data] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: grades) where path != ".lock"
      {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: "\(grades)/\(path)", isDirectory: &isFolder)
        if !isFolder.boolValue {
          files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(grades)/\(path)"))
        }
      }
      return files
    }

    private func keep(_ name: String) throws {
      try FileManager.default.copyItem(
        atPath: "\(course.path)/grades", toPath: "\(course.path)/\(name)")
    }

    private func bring(_ name: String) throws {
      try FileManager.default.removeItem(atPath: "\(course.path)/grades")
      try FileManager.default.copyItem(
        atPath: "\(course.path)/\(name)", toPath: "\(course.path)/grades")
    }

    @Test func killedAtTenMomentsItEndsAsIfNobodyHadTouchedIt() throws {
      try keep("before")
      try changeTheRubric()
      let words = ["regrade", "--accept-drops", "--jobs", "2"]
      _ = try course.run("regrade", "--accept-drops", "--jobs", "2")
      let undisturbed = try files()
      #expect(undisturbed["difference.csv"] != nil)

      try bring("before")
      var random = SplitMix64(seed: 15)
      for _ in 0..<10 {
        // Long enough to come to something, and at another place each time.
        try course.killed(
          words, after: .milliseconds(Int.random(in: 50...4_000, using: &random)))
        #expect(try gradebookIsWhole())
      }
      _ = try course.run("regrade", "--accept-drops", "--jobs", "2")
      let after = try files()
      #expect(Set(after.keys) == Set(undisturbed.keys))
      for (path, bytes) in undisturbed {
        // The very last run may have had nothing left to compare.
        #expect(after[path] == bytes, "\(path)")
      }
    }

    /// Whoever looks at any moment finds every learner with marks.
    private func gradebookIsWhole() throws -> Bool {
      let text = try String(contentsOfFile: "\(course.path)/grades/gradebook.csv", encoding: .utf8)
      return text.split(whereSeparator: \.isNewline).dropFirst().allSatisfy {
        $0.contains(",graded,")
      }
    }

    @Test func aMarkIsNotLoweredUnasked() throws {
      let before = try files()
      try changeTheRubric()
      let said = try course.run("regrade", "--jobs", "2", code: 1)
      #expect(said.contains("nothing was changed"))
      let after = try files()
      for (path, bytes) in before where !path.hasPrefix(".") && path != "grading.json" {
        #expect(after[path] == bytes, "\(path)")
      }
      #expect(
        after["difference.csv"].map { String(decoding: $0, as: UTF8.self) }?
          .contains("the rubric of Q14 changed") == true)
    }

    /// A grading that failed for somebody leaves behind what marks are compared with. That isn't anybody's
    /// consent to lower them, and whoever has no record is told at each step.
    @Test func whatAFailedGradingLeavesIsNoConsent() throws {
      try FileManager.default.createDirectory(
        atPath: "\(course.path)/in/index.html", withIntermediateDirectories: true)
      try course.write(HandedIn.reference(3), to: "in/index.html/Q3_device.swift")
      _ = try course.run("grade", "in", "--jobs", "2", code: 2)
      try changeTheRubric()
      let said = try course.run("regrade", "--jobs", "2", code: 1)
      #expect(said.contains("nothing was changed"), "\(said)")
      _ = try course.run("export", "csv", "--to", "marks.csv", code: 1)
      let gradebook = try String(
        contentsOfFile: "\(course.path)/grades/gradebook.csv", encoding: .utf8)
      #expect(gradebook.contains("index.html,,,") && gradebook.contains("grader-error,failed"))
    }

    /// What isn't kept can't be graded again, and is told.
    @Test func whatIsNotKeptStaysStale() throws {
      try FileManager.default.removeItem(atPath: "\(course.path)/grades/.submissions")
      try changeTheRubric()
      let said = try course.run("regrade", code: 1)
      #expect(said.contains("what was graded isn't kept here"), "\(said)")
      #expect(try gradebookIsWhole())
    }
  }
#endif
