import Testing

/// What lint says of a course that it runs.
@Suite(.serialized) struct LintRunTests {
  @Test func whereEverythingHoldsTogetherNothingIsSaid() throws {
    #expect(try TinyCourse().findingsWhenRun() == [])
  }

  /// Each question is broken in another way, and none keeps another from being looked at.
  @Test func allThatIsWrongIsToldAtOnce() throws {
    let course = try TinyCourse()
    // A figure that nobody can hear of, a fact that isn't recorded, and a stub that does the work.
    for file in ["answers/Q1_doubled.swift"] {
      try course.replace("Two bars: 2 and 4.", with: "Doubled.", in: file)
    }
    try course.replace("{ fatalError() }", with: "{ 2 * n }", in: "grading/Q1/Q1_doubled.swift")
    // Another that doesn't compile.
    try course.replace("fatalError()", with: "half(n)", in: "grading/Q3/Q3_halved.swift")
    // Mistakes that lose less or more than they say, and one that doesn't compile.
    try course.replace("n + 2 }", with: "n + n }", in: "grading/Q1/mistakes/addsTwo.swift")
    try course.replace("refusal", with: "half", in: "grading/Q3/mistakes/takesOdd.swift")
    try course.replace("{ n }", with: "{ m }", in: "grading/Q3/mistakes/forgets.swift")
    // A heading that nobody has an exercise for.
    try course.replace("##### Q3:", with: "##### Q4: And?\n\n##### Q3:", in: "tiny.md")
    let findings = try course.findingsWhenRun()
    let expected = [
      ("grading/Q1/Q1_doubled.swift", "the stub of Q1 earns 4.00 points (doubled, large)"),
      (
        "grading/Q1/mistakes/addsTwo.swift:1",
        "addsTwo is known to lose doubled, large, and loses nothing"
      ),
      ("grading/Q3/Q3_halved.swift:1", "the stub of Q3 doesn't compile"),
      ("grading/Q3/mistakes/forgets.swift:3", "forgets doesn't compile"),
      ("grading/Q3/mistakes/takesOdd.swift:1", "takesOdd is known to lose half, and loses refusal"),
      ("tiny.md:7", "the figure “doubled” of Q1 is described by its title alone"),
      ("tiny.md:11", "Q4 has no exercise"),
    ]
    #expect(findings.count == expected.count, "\(findings)")
    for (place, problem) in expected {
      #expect(
        findings.contains { $0.hasPrefix("\(place): ") && $0.contains(problem) },
        "\(place): \(problem)\n\(findings)")
    }
  }

  @Test func rubricsAndExercisesForgetNobody() throws {
    let course = try TinyCourse()
    // An exercise that says that it isn't graded, and has a rubric; one that is, and has none.
    try course.write(
      "points: 1\ncriteria:\n  - {name: a, points: 1, title: A, facts: [a], rule: exact, advice: B}\n",
      to: "grading/Q2/rubric.yaml")
    try course.remove("grading/Q3/rubric.yaml")
    try course.replace("trials: [large]", with: "trials: [huge]", in: "grading/Q1/rubric.yaml")
    let findings = try course.findingsWhenRun()
    for expected in [
      "answers/AnswerSheet.swift:6: Q3 has trials and no rubric. Write grading/Q3/rubric.yaml, or let "
        + "its exercise be an UngradedExercise.",
      "grading/Q1/rubric.yaml:12: the exercise of Q1 has no trial “huge”. Known are usual, large.",
      "grading/Q2/rubric.yaml: the exercise of Q2 says that it has no trials. "
        + "Declare some (`enum Trials: String, TrialKind`), or remove this rubric.",
    ] { #expect(findings.contains(expected), "\(expected)\n\(findings)") }
  }

  @Test func aReferenceThatStopsIsTold() throws {
    let course = try TinyCourse()
    try course.replace(
      "return n / 2", with: "fatalError(\"no idea\")", in: "answers/Q3_halved.swift")
    let findings = try course.findingsWhenRun()
    #expect(
      findings.contains {
        $0.hasPrefix(
          "answers/Q3_halved.swift:4: the reference's answer to Q3 doesn't finish")
      }, "\(findings)")
    #expect(
      findings.contains {
        $0.contains("the reference gave no result in the public trial \"usual\"")
      },
      "\(findings)")
  }
}
