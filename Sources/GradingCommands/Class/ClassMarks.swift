import Exercises
import Grading
import Handback
import Parsing

/// Reckons the marks of a class, and writes all that follows from them: the gradebook, the instructor's page,
/// a page for each learner.
struct ClassMarks {
  let folder: ClassFolder
  let document: Document
  /// Those that are marked.
  let questions: [Int]
  let policy: Policy
  let adjustments: AdjustmentsFile

  func book() throws -> ClassBook { book(of: try folder.records()) }

  func book(of records: ClassRecords) -> ClassBook {
    ClassBook(
      title: document.title, questions: questions, of: records, folder.list, by: policy,
      adjustments)
  }

  /// The questions' titles, by number.
  var titles: [Int: String] {
    Dictionary(
      document.questions.map { ($0.number, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// Writes the gradebook and the pages, and puts the records that count in their places.
  func write(_ book: ClassBook) throws {
    try folder.publish(book)
    let store = folder.main
    try store.write(Gradebook(of: book).bytes, to: .gradebook)
    for mark in book.marks { try writePage(of: mark) }
    try writeQueue(of: book)
    try store.write(Array(ClassPage(of: book, files: files(of: book)).html().utf8), to: .index)
  }

  /// The files that pages may link to, by their paths in the folder.
  private func files(of book: ClassBook) throws -> Set<String> {
    let store = folder.main
    var files = try Set(
      ClassFile.allCases.filter { try store.bytes(of: $0) != nil }.map(\.rawValue))
    for mark in book.marks {
      for name in try store.files(besideRecordOf: mark.learner) {
        files.insert("\(mark.learner)/\(name)")
      }
    }
    return files
  }

  /// Writes the answers that wait for a person, as long as there are any.
  private func writeQueue(of book: ClassBook) throws {
    let store = folder.main
    var answers: [String: [Int: String]] = [:]
    for mark in book.marks where mark.isProvisional {
      guard let grade = mark.grade else { continue }
      let kept = try store.keptSubmission(of: mark.learner, contentHash: grade.contentHash)
      answers[mark.learner] = Dictionary(
        (kept?.written ?? []).map { ($0.question, $0.text) },
        uniquingKeysWith: { first, _ in first })
    }
    let queue = WaitingPage(
      of: book, answers: answers, titles: titles, files: try files(of: book))
    for (file, bytes) in [
      (ClassFile.waiting, queue.csv()), (.waitingPage, Array(queue.html().utf8)),
    ] {
      if queue.count > 0 {
        try store.write(bytes, to: file)
      } else if try store.bytes(of: file) != nil {
        try store.remove(file)
      }
    }
  }

  private func writePage(of mark: LearnerMark) throws {
    let hasFeedback = try folder.main.files(besideRecordOf: mark.learner).contains("feedback.html")
    let page = MarkPage(
      of: mark, course: document.title, titles: titles, policy: policy,
      adjustments: mark.adjustments, hasFeedback: hasFeedback)
    for (name, bytes) in page.files() {
      try folder.main.write(bytes, to: name, besideRecordOf: mark.learner)
    }
  }

  func write(_ differences: [MarkDifference]) throws {
    let page = DifferencePage(of: differences, title: document.title)
    try folder.main.write(page.csv(), to: .difference)
    try folder.main.write(Array(page.html().utf8), to: .differencePage)
  }
}
