import Exercises
import Grading

/// The marks of a class: all that pages, exports and statistics are made of.
public struct ClassBook: Equatable, Sendable {
  /// The notebook's title.
  public let title: String
  /// The numbers of the questions that are marked, in their order.
  public let questions: [Int]
  /// By learner, in the order of the names' bytes.
  public let marks: [LearnerMark]
  /// What the instructor should know: who is not on the roster, whose time isn't known, an adjustment for
  /// nobody.
  public let notes: [String]

  public init(title: String, questions: [Int], marks: [LearnerMark], notes: [String] = []) {
    self.title = title
    self.questions = questions
    self.marks = marks.sorted { $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8) }
    self.notes = notes
  }

  /// The totals of those who have one, by learner.
  public var totals: [String: Int] {
    marks.reduce(into: [:]) { totals, mark in totals[mark.learner] = mark.total }
  }
}
