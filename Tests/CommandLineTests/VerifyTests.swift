import Foundation
import TestSupport
import Testing

@Suite struct VerifyTests {
  @Test func answersThatDoTheSameTwiceAreSaidToDoSo() throws {
    let toy = try Toy()
    let before = try toy.files(under: ".")
    let verified = try toy.run("verify").exits(0).prints(
      "toy.html            the same\n", "run.json            the same\n",
      " files are the same, byte for byte.\n")
    #expect(verified.error.isEmpty)
    #expect(try toy.files(under: ".") == before)
  }

  @Test func thisPackagesOwnCourseDoes() throws {
    let verified = try Program.run(["verify"])
    #expect(verified.code == 0, "\(verified.output)\(verified.error)")
    #expect(verified.output.contains("figures/demo-lstm-gates-gates.svg"))
  }

  @Test func anAnswerThatPrintsTheTimeIsNamed() throws {
    let source = """
      import Foundation
      func doubled(_ n: Int) -> Int {
        print("begun at \\(Date().timeIntervalSince1970)")
        return 2 * n
      }
      """
    try Toy(answering: 2, with: source).run("verify").exits(1).prints(
      "toy.md              differs from line ", ", in Q2: “begun at ", "run.json ", " in Q2: “",
      "toy.html ", "toy.ipynb ", "4 of ", " files aren't the same.\n")
  }

  @Test func anAnswerThatDrawsWithoutTheSeedIsNamed() throws {
    try Toy(
      answering: 1,
      with: "func greeting(_ n: String) -> String { \"\\(Int.random(in: 0 ... .max))\" }"
    )
    .run("verify", "1", "--format", "md").exits(1)
    .prints("toy.md  differs from line ", ", in Q1: “", "1 of 1 files isn't the same.\n")
  }

  /// It shows one thing when all questions share a process, and another when it has one to itself.
  @Test func anAnswerThatCountsWhatOthersDidIsNamed() throws {
    let toy = try Toy(
      answering: 1,
      with: """
        nonisolated(unsafe) var count = 0
        func greeting(_ name: String) -> String {
          count += 1
          return name
        }
        """)
    try toy.write(
      "func doubled(_ n: Int) -> Int { print(\"greeted: \\(count > 0)\"); return 2 * n }",
      to: "answers/Q2_Doubling.swift")
    try toy.run("verify", "--format", "md").exits(1).prints(
      ", in Q2: “greeted: true” the first time, “greeted: false” the second\n")
  }

  @Test func whatDoesNotFinishMayDoSoTwice() throws {
    try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { fatalError(\"no\") }")
      .run("verify").exits(0)
  }

  @Test func whatCannotBeRunIsNotVerified() throws {
    let toy = try Toy()
    try toy.run("verify", "99").exits(64).complains("toy.md has no Q99")
    try toy.run("verify", "--solutions", "nowhere").exits(2).complains("no such answers folder")
    try toy.run("verify", "--submissions", "").exits(64)
    try toy.run("verify", "1", "--submissions", "in").exits(64).complains("takes no questions")
    try toy.replace(
      "Answer(to: Noting.self, note)",
      with: "Answer(to: Noting.self, note),\nAnswer(to: Noting.self, note)",
      in: "answers/AnswerSheet.swift")
    try toy.run("verify").exits(2).complains("is answered twice")
      .complains("the first time: it could not be done")
  }

  @Test func twoGradingsGiveTheSameRecordsButForAnAnswerThatPrintsTheTime() throws {
    let course = try HandedIn()
    try course.handIn([3: HandedIn.reference(3)], of: "steady")
    try course.handIn(
      [
        3: """
        import Foundation
        import RNNCore
        func preferredDevice(among devices: [Device]) -> Device {
          print(Date().timeIntervalSince1970)
          return devices.first { $0 != .cpu } ?? .cpu
        }
        """
      ], of: "moody")
    var words = ["verify", "--submissions", "in"]
    #if !os(Linux)
      words.append("--trust")
    #endif
    let verified = try Program.run(words, in: course.folder)
    #expect(verified.code == 1, "\(verified.output)\(verified.error)")
    for line in [
      #/steady/feedback.html +the same\n/#, #/steady/result.json +the same\n/#,
      #/gradebook.csv +the same\n/#, #/moody/result.json +the same\n/#,
      #/moody/feedback.md +differs from line [0-9]+, in Q3: /#,
    ] { #expect(verified.output.contains(line)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.folder.path) == ["in"])
  }
}
