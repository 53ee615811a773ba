import Exercises
import HostSystem

/// What a person looks at in an answer to a question in words: nothing is run, and the points come from
/// `adjustments.csv`.
public struct WrittenRubric: Sendable {
  /// Its name in a question's folder, in place of a `rubric.yaml`.
  public static let name = "written.yaml"

  public let question: Int
  public let path: String
  /// What the question is worth, in hundredths of a point.
  public let points: Int
  public let criteria: [Criterion]

  /// One thing that is looked at.
  public struct Criterion: Equatable, Sendable {
    public let name: String
    /// In hundredths of a point.
    public let points: Int
    /// What is right when it is earned, for the learner.
    public let title: String
  }

  /// Reads what is looked at:
  ///
  /// ```yaml
  /// points: 4
  /// criteria:
  ///   - {name: claim, points: 1, title: It says which of the two is better}
  ///   - {name: reason, points: 3, title: The reason follows from the gradients}
  /// ```
  ///
  /// - Throws: `RunError` that names the line of whatever doesn't hold together.
  public init(of question: Int, readingAt path: String) throws(RunError) {
    try self.init(of: question, CourseFile(readingAt: path))
  }

  init(of question: Int, _ file: CourseFile) throws(RunError) {
    let members = try file.root.members(["points", "criteria"])
    guard let total = members["points"], let list = members["criteria"] else {
      throw file.root.error("it lacks `points` or `criteria`", cure: "Write both.")
    }
    var criteria: [Criterion] = []
    for part in try list.elements() {
      let criterion = try Criterion(part)
      guard !criteria.contains(where: { $0.name == criterion.name }) else {
        throw part.error(
          "the criterion “\(criterion.name)” appears twice", cure: "Rename one of the two.")
      }
      criteria.append(criterion)
    }
    guard !criteria.isEmpty else {
      throw list.error("it has no criteria", cure: "Write at least one.")
    }
    let points = try total.points(addedUpFrom: criteria.map(\.points))
    self.question = question
    path = file.path
    self.points = points
    self.criteria = criteria
  }

  /// The grade of an answer that nobody has read yet, or of one that isn't there.
  func grade(isAnswered: Bool) -> QuestionGrade {
    QuestionGrade(
      question: question, status: isAnswered ? .waiting : .unanswered,
      criteria: criteria.map {
        CriterionGrade(name: $0.name, title: $0.title, points: 0, outOf: $0.points)
      },
      messages: isAnswered ? [] : ["No answer was handed in."])
  }

  var fingerprint: String {
    var fingerprint = Fingerprint()
    for criterion in criteria {
      fingerprint.add([criterion.name, String(criterion.points), criterion.title])
    }
    return fingerprint.text
  }
}

extension WrittenRubric.Criterion {
  fileprivate init(_ part: CourseFile.Part) throws(RunError) {
    let keys = ["name", "points", "title"]
    let members = try part.members(keys)
    guard let name = members["name"], let points = members["points"], let title = members["title"]
    else {
      throw part.error(
        "a criterion needs \(keys.joined(separator: ", "))", cure: "Write all three.")
    }
    self.init(name: try name.text(), points: try points.hundredths(), title: try title.text())
    guard self.points > 0 else {
      throw points.error("a criterion earns nothing", cure: "Give it points, or remove it.")
    }
  }
}
