import Exercises
import Testing

/// What lint says of a course's folders by reading them.
@Suite struct MaterialLintTests {
  @Test func whereEverythingHoldsTogetherNothingIsSaid() throws {
    #expect(try TinyCourse().findings() == [])
  }

  @Test func aHeadingWithoutAnAnswerIsTold() throws {
    let course = try TinyCourse()
    try course.replace("##### Q3:", with: "##### Q4: And?\n\n##### Q3:", in: "tiny.md")
    #expect(
      try course.findings() == [
        "tiny.md:11: Q4 has no answer. Add answers/Q4_….swift, and its line in AnswerSheet.swift."
      ])
  }

  @Test func twoHeadingsOfOneNumberAreToldAndTheRestIsStillLookedAt() throws {
    let course = try TinyCourse()
    try course.replace("##### Q3:", with: "##### Q2:", in: "tiny.md")
    try course.remove("grading/Q1/Q1_doubled.swift")
    #expect(
      try course.findings() == [
        "grading/Q1: Q1 has no stub. Add Q1_….swift, with the function to write and what's asked of "
          + "it.",
        "tiny.md:11: Q2 is asked twice, first on line 9. Give one of them another number.",
      ])
  }

  @Test func whatIsLeftOfAQuestionIsTold() throws {
    let course = try TinyCourse()
    try course.replace("##### Q3: How do you halve a number?\n", with: "", in: "tiny.md")
    try course.write("", to: "Sources/Tiny/Q3/Q3_Halving.swift")
    let listing = [
      Event.Description(number: 1, needs: [], trials: ["usual", "large"], line: 4),
      Event.Description(number: 2, needs: [], line: 5),
      Event.Description(number: 3, needs: [], trials: ["usual"], line: 6),
    ]
    #expect(
      try course.findings(knowing: listing) == [
        "Sources/Tiny/Q3: the notebook doesn't ask Q3. Add its heading, or remove the folder.",
        "answers/AnswerSheet.swift:6: the notebook doesn't ask Q3. "
          + "Add a heading such as `##### Q3: How do you …?`, or remove this line.",
        "answers/Q3_halved.swift: the notebook doesn't ask Q3. Add its heading, or remove the file.",
        "grading/Q3: the notebook doesn't ask Q3. Add its heading, or remove the folder.",
      ])
  }

  @Test func numbersThatDisagreeAreTold() throws {
    let course = try TinyCourse()
    try course.move("grading/Q1/Q1_doubled.swift", to: "grading/Q1/Q3_doubled.swift")
    try course.move(
      "grading/Q3/mistakes/takesOdd.swift", to: "grading/Q3/mistakes/Q1_takesOdd.swift")
    try course.write("", to: "Sources/Tiny/Q1/Q2_Doubling.swift")
    try course.write("", to: "grading/Q1/doubled.swift")
    #expect(
      try course.findings() == [
        "Sources/Tiny/Q1/Q2_Doubling.swift: it's named for Q2, in the folder of Q1. "
          + "Rename it, or move it.",
        "grading/Q1: Q1 has no stub. Add Q1_….swift, with the function to write and what's asked of "
          + "it.",
        "grading/Q1/Q3_doubled.swift: it's named for Q3, in the folder of Q1. "
          + "Rename it Q1_….swift, or move it.",
        "grading/Q1/doubled.swift: its name doesn't say that it's the stub of Q1. "
          + "Rename it Q1_….swift, or move it.",
        "grading/Q3/mistakes/Q1_takesOdd.swift:1: it's named for Q1, in the folder of Q3. "
          + "Move it, or name it for what it does wrong.",
      ])
  }

  @Test func anAnswerInAFileOfAnotherNumberIsTold() throws {
    let course = try TinyCourse()
    try course.replace(
      "Greeting.self, greeting", with: "Greeting.self, doubled", in: "answers/AnswerSheet.swift")
    let listing = [Event.Description(number: 2, needs: [], line: 5)]
    #expect(
      try course.findings(knowing: listing).contains(
        "answers/Q1_doubled.swift:1: this file is named for Q1, and answers Q2. "
          + "Rename it, or correct the `number` of the exercise."))
  }

  @Test func twoFoldersOfOneQuestionAreTold() throws {
    let course = try TinyCourse()
    try course.write("points: 1", to: "grading/Q01/rubric.yaml")
    #expect(
      try course.findings().contains(
        "grading/Q1: grading/Q01 is Q1's folder too. "
          + "Put what belongs to the question into one of the two."))
  }

  @Test func whatNothingReadsIsTold() throws {
    let course = try TinyCourse()
    try course.move("grading/Q1/mistakes", to: "grading/Q1/mistake")
    try course.move("grading/Q3/rubric.yaml", to: "grading/Q3/rubric.yml")
    try course.write("", to: "grading/Question4/Q4_x.swift")
    #expect(
      try course.findings() == [
        "grading/Q1: Q1 has no known mistakes. Add some in mistakes/, at least 3 in all: complete "
          + "answers, wrong in the ways that people really go wrong.",
        "grading/Q1/mistake: nothing reads it. "
          + "A question's folder holds rubric.yaml, one stub, mistakes/ and right/.",
        "grading/Q3: Q3 has known mistakes and no rubric. Write rubric.yaml beside them.",
        "grading/Q3/rubric.yml: nothing reads it. "
          + "A question's folder holds rubric.yaml, one stub, mistakes/ and right/.",
        "grading/Question4: it isn't a question's folder. "
          + "Name it Q and a number, such as Q14, or remove it.",
      ])
  }

  @Test func twoStubsAreTold() throws {
    let course = try TinyCourse()
    try course.write("", to: "grading/Q1/Q01_other.swift")
    #expect(
      try course.findings() == [
        "grading/Q1/Q1_doubled.swift: Q1 has another stub, Q01_other.swift, and only one is handed "
          + "out. Put what learners begin with into one file."
      ])
  }

  @Test func pointsThatDoNotAddUpAreToldOnTheirLine() throws {
    let course = try TinyCourse()
    try course.replace("points: 4.00", with: "points: 4.50", in: "grading/Q1/rubric.yaml")
    #expect(
      try course.findings() == [
        "grading/Q1/rubric.yaml:1: the question is to be worth 4.50 points, and its criteria add up "
          + "to 4.00. Correct the one or the other."
      ])
  }

  @Test func oneBrokenRubricHidesNoOther() throws {
    let course = try TinyCourse()
    try course.replace("rule: exact", with: "rule: nearly", in: "grading/Q1/rubric.yaml")
    try course.replace("  - name: refusal", with: "  - nome: refusal", in: "grading/Q3/rubric.yaml")
    #expect(
      try course.findings() == [
        "grading/Q1/rubric.yaml:7: “nearly” isn't a rule. "
          + "Rules are exact, close, {absolute: …, relative: …}, set, at most and refusal.",
        "grading/Q3/rubric.yaml:9: “nome” isn't known here. "
          + "Known are name, points, title, trials, facts, rule, advice.",
      ])
  }

  @Test func mistakesThatLoseNothingAreTold() throws {
    let course = try TinyCourse()
    try course.replace(
      "// loses: doubled, large", with: "//", in: "grading/Q1/mistakes/addsTwo.swift")
    try course.replace(
      "loses: doubled, large", with: "loses:", in: "grading/Q1/mistakes/squares.swift")
    try course.replace("large", with: "size", in: "grading/Q1/mistakes/stopsEarly.swift")
    try course.replace(
      " n / 2 }",
      with: " /* Half of it. */\n  guard n % 2 == 0 else { throw Odd() }\n  return n / 2\n}",
      in: "grading/Q3/mistakes/takesOdd.swift")
    try course.replace(
      "func halved", with: "struct Odd: Error {}\nfunc halved",
      in: "grading/Q3/mistakes/takesOdd.swift")
    try course.replace(
      " /* Half of it. */", with: "// Half of it.", in: "grading/Q3/mistakes/takesOdd.swift")
    try course.replace("{ n }", with: "{ fatalError() }", in: "grading/Q3/mistakes/forgets.swift")
    #expect(
      try course.findings() == [
        "grading/Q1/mistakes/addsTwo.swift:1: its first lines don't say what it is. "
          + "Begin with `// loses: criterion, …` and `// hint: …`.",
        "grading/Q1/mistakes/squares.swift:1: it names no criterion that it loses. "
          + "Name those that a right answer earns and this one doesn't, or remove it.",
        "grading/Q1/mistakes/stopsEarly.swift:1: Q1 has no criterion “size” to lose. "
          + "Known are doubled, large.",
        "grading/Q3/mistakes/forgets.swift:1: its code is the stub's, so it isn't a mistake. "
          + "Make the mistake, or remove it.",
        "grading/Q3/mistakes/takesOdd.swift:1: its code is the reference's own, so it loses nothing. "
          + "Make the mistake, or remove it.",
      ])
  }

  @Test func aMistakeWithoutAHintIsTold() throws {
    let course = try TinyCourse()
    try course.write(
      "// loses: doubled\n// hint: \nfunc doubled(_ n: Int) -> Int { n }\n",
      to: "grading/Q1/mistakes/addsTwo.swift")
    #expect(
      try course.findings() == [
        "grading/Q1/mistakes/addsTwo.swift:1: its hint is empty. Tell the learner what to look at."
      ])
  }

  /// Which has nothing of grading, and is linted as far as it goes.
  @Test func aLearnersCopyIsReadToo() throws {
    let course = try TinyCourse()
    try course.remove("grading")
    #expect(try course.findings() == [])
    try course.remove("data.csv")
    try course.remove("answers/AnswerSheet.swift")
    #expect(
      try course.findings() == [
        "answers/AnswerSheet.swift: the answer sheet is missing. Add it, with one line for each "
          + "answer: `public let answers: [Answer] = [ … ]`.",
        "tiny.md:3: the link data.csv points to a file that doesn't exist. "
          + "Correct it: paths begin in the notebook's folder.",
      ])
  }
}
