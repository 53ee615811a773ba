import Exercises
import Grading
import Handback

/// What nobody would call a learner, and a platform may all the same.
let hostileNames = [
  "Doe, \"Jane\"", "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "O'Brien & Søn 😀",
  "bell\u{7}\u{1b}[31m", "new\nline", "-1+2", "@sum", "ends with \\", "\u{202e}evil",
]

func criterion(_ name: String, _ points: Int, of outOf: Int, _ message: String? = nil)
  -> CriterionGrade
{
  CriterionGrade(
    name: name, title: "what \(name) looks at", points: points, outOf: outOf,
    message: points == outOf ? nil : message ?? "expected 3, got 4")
}

func question(
  _ number: Int, _ criteria: [CriterionGrade], hint: String? = nil
) -> QuestionGrade {
  QuestionGrade(question: number, status: .graded, criteria: criteria, hint: hint)
}

func question(
  _ number: Int, _ status: QuestionGrade.Status, _ criteria: [CriterionGrade],
  messages: [String] = []
) -> QuestionGrade {
  QuestionGrade(question: number, status: status, criteria: criteria, messages: messages)
}

/// Two questions: 3.25 of 4 points in Q3, and all 2.5 of Q14.
func sampleGrade(_ learner: String, message: String = "expected 3, got 4") -> SubmissionGrade {
  SubmissionGrade(
    learner: learner, contentHash: "00", conditions: "11",
    questions: [
      question(
        3, [criterion("a", 325, of: 325), criterion("b", 0, of: 75, message)],
        hint: "Think of the last row."),
      question(14, [criterion("c", 250, of: 250)]),
    ])
}

/// The mark that follows from a grade, where the policy leaves everything as the rubrics have it.
func mark(
  _ learner: String, grade: SubmissionGrade? = nil, person: PersonFacts = PersonFacts(),
  arrival: Arrival = Arrival(), state: LearnerMark.State = .current, steps: [MarkStep] = [],
  total: Int? = nil, outOf: Int? = nil, questions: [QuestionMark]? = nil
) -> LearnerMark {
  let grade = grade ?? sampleGrade(learner)
  let sum = grade.questions.reduce(0) { $0 + $1.points }
  return LearnerMark(
    learner: learner, person: person, status: .graded, state: state,
    attempts: [Attempt(number: 1, arrival: arrival, points: sum, counts: true)], grade: grade,
    questions: questions
      ?? grade.questions.map {
        QuestionMark(
          question: $0.question, points: $0.points, outOf: $0.outOf, found: $0.points,
          foundOutOf: $0.outOf, isWaiting: $0.status == .waiting)
      },
    steps: [MarkStep(.questions, sum, "the points of all questions")] + steps,
    total: total ?? sum + steps.reduce(0) { $0 + $1.change }, outOf: outOf ?? 650)
}

func refused(_ learner: String, _ reason: String = "it is a .7z", arrival: Arrival = Arrival())
  -> LearnerMark
{
  LearnerMark(
    learner: learner, status: .refused, state: .current,
    attempts: [Attempt(number: 1, arrival: arrival, points: nil, counts: false)],
    grade: SubmissionGrade(
      learner: learner, contentHash: "00", conditions: "11", questions: [], refusal: reason))
}

func failed(_ learner: String) -> LearnerMark {
  LearnerMark(learner: learner, status: .failed, state: .failed)
}

func missing(_ learner: String) -> LearnerMark {
  LearnerMark(learner: learner, status: .missing, state: .none)
}

func excused(_ learner: String, arrival: Arrival = Arrival()) -> LearnerMark {
  LearnerMark(
    learner: learner, status: .excused, state: .current,
    attempts: [Attempt(number: 1, arrival: arrival, points: 575, counts: true)],
    grade: sampleGrade(learner), outOf: 650)
}

func book(_ marks: [LearnerMark], title: String = "Trees") -> ClassBook {
  ClassBook(title: title, questions: [3, 14], marks: marks)
}

func canvas(_ identifier: String) -> Arrival { Arrival(platform: .canvas, identifier: identifier) }

func moodle(_ identifier: String, name: String? = nil, email: String? = nil) -> Arrival {
  Arrival(platform: .moodle, identifier: identifier, fullName: name, email: email)
}
