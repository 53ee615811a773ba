import Commands
import Exercises
import Grading
import Handback
import Parsing

/// The marks of the class whose records lie in a folder, and the pages that go with them: what is handed back
/// and counted. Nothing is run for it.
struct LoadedClass {
  let book: ClassBook
  let marks: ClassMarks
  private let output: String

  /// Reckons the marks by the rules of now, and writes the gradebook and the pages that follow from them.
  ///
  /// - Parameter arrival: how the only submission there came, where the platform tells it in a file of its own.
  init(
    readingFrom output: String, of project: Project, by rules: RuleOptions, arrival: Arrival? = nil
  ) throws {
    self.output = output
    let folder = try ClassFolder(GradeStore(readingAt: output), path: output)
    try rules.keepPolicy(in: folder.main)
    let records = try folder.main.records().kept
    if let arrival, records.count == 1, let grade = records.first?.grade {
      folder.list.setArrival(arrival, of: grade.learner, contentHash: grade.contentHash)
      try folder.keepList()
    }
    let questions = Set(records.flatMap { $0.grade.questions.map(\.question) }).sorted()
    let (policy, adjustments) = try rules.rules(
      grading: project.installation.path(project.course.grading), output: output,
      questions: records.isEmpty ? nil : questions)
    let marks = ClassMarks(
      folder: folder, document: try project.document(), questions: questions, policy: policy,
      adjustments: adjustments)
    self.marks = marks
    book = try marks.book()
    try marks.write(book)
  }

  /// The pages of a learner that may be handed back, by their names.
  func pages(of learner: String) -> [String: [UInt8]] {
    // A record may be damaged, and still its page be there: nothing of that is handed back.
    guard let mark = book.marks.first(where: { $0.learner == learner }),
      [.current, .stale].contains(mark.state)
    else { return [:] }
    return ["feedback.html", "mark.html"].reduce(into: [:]) { pages, name in
      pages[name] = readIfThere("\(output)/\(learner)/\(name)")
    }
  }
}
