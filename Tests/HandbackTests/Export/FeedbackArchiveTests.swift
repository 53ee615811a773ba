import Archives
import Exercises
import Foundation
import Grading
import Handback
import HostSystem
import Testing

struct FeedbackArchiveTests {
  private func pages(_ marks: [LearnerMark]) -> [String: [String: [UInt8]]] {
    Dictionary(
      uniqueKeysWithValues: marks.map {
        ($0.learner, ["feedback.html": Array("<p>\($0.learner)".utf8), "mark.html": [1]])
      })
  }

  /// Which learner Moodle takes a path for, after `importziplib.php`.
  private func moodleUser(_ path: String, participants: Set<Int>) -> (user: Int, file: String)? {
    var parts = path.split(separator: "/").map(String.init)
    while !parts.isEmpty {
      let part = parts.removeFirst()
      let info = part.split(separator: "_", maxSplits: 4, omittingEmptySubsequences: false).map(
        String.init)
      guard info.count >= 4, let id = Int(info[1]), participants.contains(id),
        ["assignsubmission", "assignfeedback"].contains(info[2]), info[3] == "file"
      else { continue }
      return (id, ([info.count > 4 ? info[4] : ""] + parts).joined(separator: "/"))
    }
    return nil
  }

  @Test func moodleKnowsWhoseFilesTheyAre() throws {
    let marks = [
      mark(
        "Ann_A Smith_13371_assignsubmission_file_", arrival: moodle("13371", name: "Ann_A Smith")),
      mark("b", arrival: moodle("13372", name: "../..\\evil/<x>_99_assignsubmission_file_")),
      mark("c", arrival: moodle("12; rm", name: "C")), mark("d"), missing("e"),
    ]
    let archive = FeedbackArchive(of: book(marks), pages(marks), naming: .moodle)
    #expect(
      archive.files.map(\.path) == [
        "Ann A Smith_13371_assignsubmission_file_/feedback.html",
        "Ann A Smith_13371_assignsubmission_file_/mark.html",
        "-..-evil--x- 99 assignsubmission file _13372_assignsubmission_file_/feedback.html",
        "-..-evil--x- 99 assignsubmission file _13372_assignsubmission_file_/mark.html",
      ])
    let users = archive.files.map { moodleUser($0.path, participants: [13371, 13372, 99]) }
    #expect(users.map { $0?.user } == [13371, 13371, 13372, 13372])
    #expect(
      users.map { $0?.file } == ["/feedback.html", "/mark.html", "/feedback.html", "/mark.html"])
    #expect(
      archive.problems == ["Left out, as the number that Moodle knows them by isn't known: c, d."])
  }

  /// Whom Canvas takes a file for: the first two parts that are numbers, after
  /// `infer_comment_context_from_filename`.
  private func canvasFile(_ name: String) -> (user: Int, file: Int)? {
    let numbers = name.split(separator: "_").filter { $0.allSatisfy { "0123456789".contains($0) } }
      .compactMap { Int($0) }
    return numbers.count >= 2 && !name.contains(/_link[^_]*$/) ? (numbers[0], numbers[1]) : nil
  }

  @Test func canvasKnowsWhoseFilesTheyAre() throws {
    let marks = [
      mark("onelearner_101", arrival: canvas("101")),
      mark("twolearner_LATE_102_6002_solutions", arrival: canvas("102")),
      mark("threelearner_103", arrival: canvas("103")),
    ]
    let archive = FeedbackArchive(
      of: book(marks), pages(marks), naming: .canvas,
      downloaded: [
        "onelearner_101_5001_Q3.swift", "onelearner_101_5009_Q14.swift",
        "otherlearner_1012_77_Q3.swift",
      ])
    #expect(
      archive.files.map(\.path) == [
        "onelearner_101_5009_feedback.html", "onelearner_101_5009_mark.html",
        "twolearner_LATE_102_6002_feedback.html", "twolearner_LATE_102_6002_mark.html",
      ])
    #expect(archive.files.map { canvasFile($0.path)?.user } == [101, 101, 102, 102])
    #expect(archive.files.map { canvasFile($0.path)?.file } == [5009, 5009, 6002, 6002])
    #expect(archive.problems.count == 1 && archive.problems[0].hasSuffix(": threelearner_103."))
  }

  @Test func plainFoldersAreSafeEverywhere() throws {
    let marks = (hostileNames + ["A", "a", "..x", "x."]).map { mark($0) }
    let archive = FeedbackArchive(of: book(marks), pages(marks), naming: .plain)
    for file in archive.files {
      let parts = file.path.split(separator: "/")
      #expect(parts.count == 2 && parts[1].hasSuffix(".html"))
      #expect(!parts[0].hasPrefix(".") && !parts[0].contains { "\\:*?\"<>|\n".contains($0) })
    }
    #expect(Set(archive.files.map { $0.path.lowercased() }).count == archive.files.count)
    #expect(
      archive.problems == ["Left out, as another learner's folder would have the same name: a, x.."]
    )
  }

  @Test func theZipHoldsWhatItShould() throws {
    let marks = [mark("ann"), mark("bob")]
    let archive = FeedbackArchive(of: book(marks), pages([marks[0]]), naming: .plain)
    let zip = try archive.zip(path: "f.zip")
    let entries = try Archive(zip).entries
    #expect(
      entries.map(\.name).filter { $0.hasSuffix(".html") } == [
        "ann/feedback.html", "ann/mark.html",
      ])
    #expect(entries.first { $0.name == "ann/feedback.html" }?.bytes == Array("<p>ann".utf8))
    #expect(
      try FeedbackArchive(of: book(marks), pages([marks[0]]), naming: .plain).zip(path: "f.zip")
        == zip)
    #expect(archive.problems == ["There is no feedback page of bob."])
  }
}

struct UnsettledTests {
  @Test func whatIsNoLastWordIsSaid() {
    let waiting = SubmissionGrade(
      learner: "w", contentHash: "", conditions: "",
      questions: [question(3, .waiting, [criterion("r", 0, of: 400)])])
    let unsettled = book([
      mark("w", grade: waiting), mark("s", state: .stale), failed("f"),
      LearnerMark(learner: "d", status: .failed, state: .damaged), mark("fine"), missing("m"),
    ]).unsettled
    #expect(
      unsettled == [
        "Totals are provisional, as answers wait for a person to mark them: w.",
        "Marks are stale, of conditions that have changed; grade those submissions again: s.",
        "A record is damaged and counts for nothing; grade those submissions again: d.",
        "The grader failed, and there is no score; grade those submissions again: f.",
      ])
    #expect(book([mark("fine"), missing("m"), refused("r"), excused("e")]).unsettled == [])
  }
}
