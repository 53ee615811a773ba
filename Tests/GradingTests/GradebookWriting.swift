import Grading
import Handback

extension GradeStore {
  /// Writes the gradebook of all records, as `notebook grade` does in a course without a policy.
  func writeGradebook(questions: [Int], failed: [String] = []) throws {
    let book = ClassBook(
      title: "", questions: questions, of: ClassRecords(try records(), failed: failed), ClassList(),
      by: Policy(), .empty)
    try write(Array(Gradebook(of: book).csv.utf8), to: .gradebook)
  }
}
