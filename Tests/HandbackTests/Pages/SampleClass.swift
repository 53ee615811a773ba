import Exercises
import Grading
import Handback

/// A small class with something of everything, and one learner whose every word is hostile.
enum SampleClass {
  static let title = "Recurrent neural network (RNN) basics"
  static let titles = [
    2: "How do you count parameters?", 14: "How do you clip gradients?",
    18: "How do you save a model?", 26: "What would you try next?",
  ]

  static let hostile =
    "</td><script>alert(1)</script>\u{1B}[31m \u{202E}\u{0} ``` | <!-- --> \"'>&../%2F?#"

  // MARK: - Grades

  static func criterion(
    _ name: String, _ title: String, _ points: Int, lost message: String? = nil,
    trials: [String]? = nil, facts: [String]? = nil
  ) -> CriterionGrade {
    CriterionGrade(
      name: name, title: title, points: message == nil ? points : 0, outOf: points,
      message: message, trials: trials, facts: facts)
  }

  static func q2(isRight: Bool = true) -> QuestionGrade {
    QuestionGrade(
      question: 2, status: .graded,
      criteria: [
        criterion(
          "count", "Every parameter is counted once", 200,
          lost: isRight ? nil : "Looked at: count, on the trial \"usual\".\nIt is 60, not 80.",
          trials: ["usual"], facts: ["count"])
      ], observed: isRight ? "right" : "biases left out")
  }

  static func q14(lost: Bool = false, hint: String? = nil, observed: String? = nil) -> QuestionGrade
  {
    QuestionGrade(
      question: 14, status: .graded,
      criteria: [
        criterion(
          "norm", "The norm before clipping is returned", 100,
          trials: ["too long", "short enough", "one number"], facts: ["norm"]),
        criterion(
          "direction", "Gradients that are too long keep their direction", 200,
          lost: lost
            ? "Looked at: gradients, on the trial \"too long\".\ngradients[0] differs by 0.25."
            : nil,
          trials: ["too long", "one number"], facts: ["norm", "gradients"]),
        criterion(
          "refusal", "A norm that is no number is refused", 100, trials: ["refuses NaN"], facts: []),
      ], hint: hint, observed: observed ?? (lost ? "each alone" : "right"))
  }

  static func q18(_ status: QuestionGrade.Status = .graded) -> QuestionGrade {
    let isRight = status == .graded
    return QuestionGrade(
      question: 18, status: status,
      criteria: [
        criterion(
          "file", "The file holds every tensor", 200, lost: isRight ? nil : "not looked at",
          trials: ["usual"], facts: ["names", "shapes"])
      ], messages: status == .notCompiled ? ["error: cannot find 'sav' in scope"] : [],
      observed: isRight ? "right" : nil)
  }

  static let q26 = QuestionGrade(
    question: 26, status: .waiting,
    criteria: [
      CriterionGrade(name: "idea", title: "An idea, and why it may help", points: 0, outOf: 300)
    ])

  static func grade(
    _ learner: String, _ questions: [QuestionGrade], hash: String? = nil, notes: [String] = [],
    refusal: String? = nil
  ) -> SubmissionGrade {
    SubmissionGrade(
      learner: learner, contentHash: hash ?? learner, conditions: "c", questions: questions,
      notes: notes, refusal: refusal, chainFinished: refusal == nil ? 3 : nil)
  }

  // MARK: - Marks

  /// The marks that follow from a grade, with nothing adjusted.
  static func questions(of grade: SubmissionGrade) -> [QuestionMark] {
    grade.questions.map {
      QuestionMark(
        question: $0.question, points: $0.points, outOf: $0.outOf, found: $0.points,
        foundOutOf: $0.outOf, isWaiting: $0.status == .waiting)
    }
  }

  static func mark(
    _ grade: SubmissionGrade, name: String? = nil, state: LearnerMark.State = .current,
    attempts: [Attempt]? = nil, late: MarkStep? = nil, isUnlisted: Bool = false
  ) -> LearnerMark {
    let steps =
      [MarkStep(.questions, grade.points, "the points of all questions")]
      + (late.map { [$0] } ?? [])
    return LearnerMark(
      learner: grade.learner,
      person: PersonFacts(name: name, identifiers: ["101"], isUnlisted: isUnlisted),
      status: grade.refusal == nil ? .graded : .refused, state: state,
      attempts: attempts
        ?? [Attempt(number: 1, arrival: Arrival(), points: grade.points, counts: true)],
      grade: grade, questions: questions(of: grade), steps: grade.refusal == nil ? steps : [],
      total: grade.refusal == nil ? steps.reduce(0) { $0 + $1.change } : nil, outOf: grade.outOf)
  }

  /// Everything that a mark can have.
  static let ada: LearnerMark = {
    let found = grade(
      "lovelaceada_101",
      [q2(), q14(lost: true, hint: "Each gradient was clipped alone."), q18(.notCompiled), q26],
      notes: ["README.pdf was passed over"])
    let excuse = Adjustment(
      learner: "lovelaceada_101", question: 18, .excuse, reason: "Ill that week.", author: "ap",
      line: 2)
    let added = Adjustment(
      learner: "lovelaceada_101", question: 2, .add(50), reason: "A fine remark", author: "ap",
      line: 3)
    return LearnerMark(
      learner: "lovelaceada_101", person: PersonFacts(name: "Ada Lovelace", identifiers: ["101"]),
      status: .graded, state: .stale,
      attempts: [
        Attempt(
          number: 1, arrival: Arrival(time: SubmissionTime("2026-11-20 09:00")), points: 200,
          counts: false),
        Attempt(
          number: 2, arrival: Arrival(time: SubmissionTime("2026-11-22 10:11:12")), points: 400,
          counts: true),
      ],
      grade: found,
      questions: [
        QuestionMark(
          question: 2, points: 250, outOf: 200, found: 200, foundOutOf: 200, adjustments: [added]),
        QuestionMark(question: 14, points: 400, outOf: 800, found: 200, foundOutOf: 400),
        QuestionMark(
          question: 18, points: 0, outOf: 0, found: 0, foundOutOf: 200, isExcused: true,
          adjustments: [excuse]),
        QuestionMark(
          question: 26, points: 0, outOf: 300, found: 0, foundOutOf: 300, isBonus: true,
          isWaiting: true),
      ],
      steps: [
        MarkStep(.questions, 650, "the points of all questions"),
        MarkStep(.chain, 150, "3 of 4 answers work together; all of them are worth 2.00"),
        MarkStep(
          .late, -80,
          "handed in at 2026-11-22T10:11:12, due 2026-11-21T23:59:59: 1 day late, 10 % of what was earned"
        ),
        MarkStep(.adjustment, 100, "Helped others in the forum (ap)"),
        MarkStep(.rounding, 30, "rounded up to a multiple of 0.50"),
      ], total: 850, outOf: 1_200)
  }()

  static let adasAdjustments = [
    Adjustment(
      learner: "lovelaceada_101", question: nil, .attempt(2), reason: "The first was a draft",
      author: "ap", line: 5)
  ]

  static let book = ClassBook(
    title: title, questions: [2, 14, 18, 26],
    marks: [
      ada,
      mark(
        grade(
          "hopper",
          [q2(isRight: false), q14(lost: true, observed: "another"), q18(.unanswered), q26]),
        name: "Grace Hopper",
        late: MarkStep(.late, -30, "handed in a day late")),
      mark(
        grade("noether", [q2(), q14(), q18(), q26], hash: "same"), name: "Emmy Noether"),
      mark(grade("germain", [q2(), q14(), q18(), q26], hash: "same"), isUnlisted: true),
      mark(
        grade(
          "turing",
          [q2(isRight: false), q14(lost: true, observed: "another"), q18(), q26]),
        name: "Alan Turing"),
      mark(grade("gödel & sons", [], refusal: "It is a PDF.")),
      LearnerMark(
        learner: "kovalevskaya", person: PersonFacts(name: "Sofja Kowalewskaja"), status: .missing,
        state: .none),
      LearnerMark(learner: "bose", status: .failed, state: .failed),
      mark(
        grade(
          hostile,
          [
            QuestionGrade(
              question: 2, status: .graded,
              criteria: [criterion(hostile, hostile, 200, lost: hostile, trials: [hostile])],
              messages: [hostile], hint: hostile)
          ], notes: [hostile]),
        name: hostile),
    ], notes: ["the time of handing in isn't known: bose", hostile])

  static var files: Set<String> {
    Set(
      ["gradebook.csv", "statistics.html", "waiting.html", "difference.html"]
        + book.marks.filter { $0.grade != nil }.flatMap {
          ["\($0.learner)/mark.html", "\($0.learner)/feedback.html"]
        })
  }
}
