import Exercises
import Grading
import Handback
import Parsing

/// Reckons the marks of a class, and writes all that follows from them.
struct ClassMarks {
  let folder: ClassFolder
  let title: String
  /// Those that are marked.
  let questions: [Int]
  let policy: Policy
  let adjustments: AdjustmentsFile

  /// - Parameter failed: the learners of whom this run came to no record.
  func book(failed: [String] = []) throws -> ClassBook {
    try book(of: folder.records(failed: failed))
  }

  func book(of records: ClassRecords) throws -> ClassBook {
    ClassBook(
      title: title, questions: questions, of: records, folder.list, by: policy, adjustments)
  }

  func write(_ differences: [MarkDifference]) throws {
  }

  /// Writes the gradebook and the pages, and puts the records that count in their places.
  func write(_ book: ClassBook) throws {
    try folder.publish(book)
    try folder.main.write(Array(Gradebook(of: book).csv.utf8), to: .gradebook)
  }
}
