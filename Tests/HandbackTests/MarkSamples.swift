import Exercises
import Grading
import Handback
import HostSystem

/// A submission's grade: of each question as many of four points.
func grade(
  _ learner: String, _ points: [Int: Int], chain: Int? = nil, contentHash: String = "0",
  waiting: [Int] = []
) -> SubmissionGrade {
  let marked = points.map { question, earned in
    QuestionGrade(
      question: question, status: .graded,
      criteria: [
        CriterionGrade(name: "half", title: "Half of it", points: min(earned, 200), outOf: 200),
        CriterionGrade(
          name: "rest", title: "The rest", points: max(0, earned - 200), outOf: 200),
      ])
  }
  let unread = waiting.map { question in
    QuestionGrade(
      question: question, status: .waiting,
      criteria: [CriterionGrade(name: "why", title: "It says why", points: 0, outOf: 400)])
  }
  return SubmissionGrade(
    learner: learner, contentHash: contentHash, conditions: "", questions: marked + unread,
    chainFinished: chain)
}

func classRecords(_ grades: SubmissionGrade...) -> ClassRecords {
  ClassRecords(GradeRecords(kept: grades.map { GradeRecord(grade: $0, state: .current) }))
}

/// A class's list, as it is after these arrivals.
func classList(_ arrivals: KeyValuePairs<String, Arrival>) -> ClassList {
  var list = ClassList()
  for (learner, arrival) in arrivals {
    _ = list.admit([submission(of: learner, arrival)])
  }
  return list
}

func submission(of learner: String, _ arrival: Arrival = Arrival(), text: String = "") -> Submission
{
  Submission(
    learner: learner, arrival: arrival, source: learner,
    files: [.init(name: "Q01_a.swift", bytes: Array(text.utf8))])
}

func adjustments(_ rows: String...) throws(RunError) -> AdjustmentsFile {
  let text = (["learner,question,action,value,reason,author"] + rows).joined(separator: "\n")
  return try AdjustmentsFile(CSVTable(Array(text.utf8), path: "a.csv"), path: "a.csv")
}

func book(
  _ records: ClassRecords, _ list: ClassList = ClassList(), _ adjusted: AdjustmentsFile
) throws -> ClassBook {
  try book(records, list, by: "chain: 0", adjusted)
}

func book(
  _ records: ClassRecords, _ list: ClassList = ClassList(), by policy: String = "chain: 0",
  _ adjusted: AdjustmentsFile = .empty
) throws -> ClassBook {
  ClassBook(
    title: "Trees", questions: [1, 2], of: records, list,
    by: policy == "chain: 0" ? Policy() : try Policy(policy, path: "policy.yaml"), adjusted)
}

/// How a total came to be: `questions 8.00, late -0.80`.
func sum(of mark: LearnerMark?) -> String {
  guard let mark else { return "nobody" }
  let steps = mark.steps.map { "\($0.kind.rawValue) \(decimal(hundredths: $0.change))" }
  let total = mark.total.map { decimal(hundredths: $0) } ?? "no mark"
  return (steps + ["= \(total) of \(decimal(hundredths: mark.outOf))"]).joined(separator: ", ")
}
