import Exercises
import Wording

/// A learner's mark as a list of tests: the form that graders of programs share.
///
/// There is one for each criterion, unless the policy or a person made something else of the question: then
/// the question is one test, with the points that it counts for.
struct ExportedTests {
  struct Test {
    let question: Int
    /// `14.2`, or `14` for a whole question.
    let number: String
    let name: String
    let points: Int
    let outOf: Int
    /// Why points were lost, or what was changed; empty when there is nothing to say.
    let output: String
    /// Whether it has its last word: an answer that waits to be read, and one that doesn't count, neither
    /// pass nor fail.
    let verdict: Verdict
  }

  enum Verdict { case passed, failed, notRun, waiting, excused }

  let all: [Test]
  var points: Int { all.reduce(0) { $0 + $1.points } }

  /// - Parameter limit: how many bytes of a message are quoted.
  init(of mark: LearnerMark, limit: Int = 16 << 10) {
    let words = MarkWords(mark: mark, limit: limit)
    all = mark.questions.flatMap { question -> [Test] in
      guard let grade = words.grade(of: question.question), Self.isAsFound(question, grade) else {
        return [Self.whole(question, words)]
      }
      return grade.criteria.enumerated().map { index, criterion in
        Self.test(of: criterion, at: index, of: question, grade, words)
      }
    }
  }

  private static func isAsFound(_ question: QuestionMark, _ grade: QuestionGrade) -> Bool {
    !question.isExcused && !question.isWaiting && question.adjustments.isEmpty
      && !grade.criteria.isEmpty && question.points == grade.points
      && question.outOf == grade.outOf
  }

  private static func test(
    of criterion: CriterionGrade, at index: Int, of question: QuestionMark, _ grade: QuestionGrade,
    _ words: MarkWords
  ) -> Test {
    // What is said of the whole question stands with the first that was lost.
    let isFirstLost = grade.criteria.firstIndex { !$0.holds } == index
    var lines: [String] = []
    if !criterion.holds, let message = criterion.message { lines.append(words.text(message)) }
    if isFirstLost {
      lines += grade.messages.map(words.text)
      if let hint = grade.hint { lines.append("Hint: \(words.text(hint))") }
    }
    return Test(
      question: question.question, number: "\(question.question).\(index + 1)",
      name: "Q\(question.question): \(singleLine(criterion.title).shortened(to: 300))",
      points: criterion.points, outOf: criterion.outOf, output: lines.joined(separator: "\n"),
      verdict: criterion.holds ? .passed : grade.status == .graded ? .failed : .notRun)
  }

  private static func whole(_ question: QuestionMark, _ words: MarkWords) -> Test {
    let status = words.grade(of: question.question)?.status
    let verdict: Verdict =
      question.isExcused
      ? .excused
      : question.isWaiting
        ? .waiting
        : question.points >= question.outOf
          ? .passed : status == .notCompiled || status == .unanswered ? .notRun : .failed
    return Test(
      question: question.question, number: "\(question.question)", name: "Q\(question.question)",
      points: question.isExcused ? 0 : question.points,
      outOf: question.isExcused ? 0 : question.outOf,
      output: ([words.title(of: question)] + words.details(of: question)).joined(separator: "\n"),
      verdict: verdict)
  }
}
