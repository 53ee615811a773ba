import Exercises
import Grading

extension [MarkDifference] {
  /// What is different about the marks of a class since an earlier time, by learner, question and criterion.
  ///
  /// Who wasn't there before, or has no record now, is left out.
  ///
  /// - Parameter list: what each learner has handed in by now.
  public init(
    from earlier: EarlierGrades, to book: ClassBook, _ list: ClassList, under conditions: Conditions
  ) {
    let handedIn = list.handedIn
    self = book.marks.flatMap { mark -> [MarkDifference] in
      guard let before = earlier.entries[mark.learner], let grade = mark.grade else { return [] }
      let isSame =
        earlier.handedIn[mark.learner].map { $0 == handedIn[mark.learner] }
        ?? (before.grade.contentHash == grade.contentHash)
      let comparison = Comparison(
        before: before, grade: grade, conditions: conditions, isSameSubmission: isSame)
      let total = MarkDifference(
        learner: mark.learner, question: nil, before: earlier.totals[mark.learner],
        after: mark.total, cause: comparison.cause(of: nil),
        isSameSubmission: comparison.isSameSubmission)
      return (total.before == total.after ? [] : [total]) + comparison.rows
    }
  }
}

/// One learner's grades, before and after.
private struct Comparison {
  let before: EarlierGrades.Entry
  let grade: SubmissionGrade
  let conditions: Conditions
  /// Whether the learner has handed in nothing since.
  let isSameSubmission: Bool

  var rows: [MarkDifference] {
    let (old, new) = (byQuestion(before.grade), byQuestion(grade))
    return Set(old.keys).union(new.keys).sorted().flatMap { question in
      rows(of: question, old[question], new[question])
    }
  }

  private func byQuestion(_ grade: SubmissionGrade) -> [Int: QuestionGrade] {
    Dictionary(grade.questions.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func rows(
    of question: Int, _ old: QuestionGrade?, _ new: QuestionGrade?
  ) -> [MarkDifference] {
    let (before, after) = (points(old), points(new))
    let names =
      (old?.criteria ?? []).map(\.name)
      + (new?.criteria ?? []).map(\.name).filter { before[$0] == nil }
    return names.filter { before[$0] != after[$0] }.map { name in
      MarkDifference(
        learner: grade.learner, question: question, criterion: name, before: before[name],
        after: after[name], cause: cause(of: question), isSameSubmission: isSameSubmission)
    }
  }

  private func points(_ grade: QuestionGrade?) -> [String: Int] {
    Dictionary(
      (grade?.criteria ?? []).map { ($0.name, $0.points) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter question: `nil` for the whole.
  func cause(of question: Int?) -> String {
    if !isSameSubmission { return "the submission changed" }
    guard let earlier = before.conditions else {
      return "what it was graded by isn't known any more"
    }
    let change = ConditionsChange(from: earlier, to: conditions)
    let own = question.map { change.concerning($0) } ?? change
    let text = own.description.isEmpty ? change.description : own.description
    return text.isEmpty ? "nothing that decides marks changed" : text
  }
}
