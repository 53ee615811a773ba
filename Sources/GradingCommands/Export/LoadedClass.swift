import Commands
import Exercises
import Grading
import Handback
import Parsing

/// The marks of the class whose records lie in a folder, and the pages that go with them.
struct LoadedClass {
  let book: ClassBook
  private let output: String

  // This is the one place where an export gets its marks from: the loader that every command of a class
  // shares comes here. Attempts of before the last, the course's policy and its adjustments are its work.
  //
  // `arrival` is how the only submission there came, where the platform tells it in a file of its own.
  init(
    readingFrom output: String, of project: Project, arrival: Arrival? = nil
  ) throws {
    self.output = output
    let store = try GradeStore(readingAt: output)
    var list = try store.bytes(of: .list).map { try ClassList($0) } ?? ClassList()
    let records = try store.records()
    if let arrival, records.kept.count == 1, let grade = records.kept.first?.grade {
      list.setArrival(arrival, of: grade.learner, contentHash: grade.contentHash)
    }
    let questions = Set(records.kept.flatMap { $0.grade.questions.map(\.question) }).sorted()
    book = ClassBook(
      title: try project.document().title, questions: questions, of: ClassRecords(records), list,
      by: Policy(), .empty)
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
