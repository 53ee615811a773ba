import Commands
import Grading
import HostSystem
import Parsing

/// Something in a course that doesn't hold together, and what to do about it.
package struct LintFinding: Hashable, Encodable, CustomStringConvertible {
  package var file: String
  /// 1-based, when it has a line.
  package var line: Int?
  package var problem: String
  package var cure: String

  package init(_ file: String, line: Int? = nil, _ problem: String, cure: String) {
    self.file = file
    self.line = line
    self.problem = problem
    self.cure = cure
  }

  /// - Parameter file: what it's about when the error doesn't say so.
  package init(_ error: RunError, in file: String) {
    self.init(error.path ?? file, line: error.line, error.problem, cure: error.cure)
  }

  package init(_ error: NotebookError) {
    self.init(error.problem, in: error.path, at: error.place, cure: error.cure)
  }

  /// - Parameter place: where in the notebook of this path it is.
  package init(_ problem: String, in path: String, at place: Place, cure: String) {
    let isInCell = place.cell != nil
    self.init(
      isInCell ? place.description(in: path) : path, line: isInCell ? nil : place.line, problem,
      cure: cure)
  }

  /// `grading/Q14/rubric.yaml:12: the exercise of Q14 has no trial “usual”. Known are too long, …`
  package var description: String {
    "\(line.map { "\(file):\($0)" } ?? file): \(problem). \(cure)"
  }
}

extension LintFinding: Comparable {
  package static func < (a: LintFinding, b: LintFinding) -> Bool {
    (a.file, a.line ?? 0, a.problem, a.cure) < (b.file, b.line ?? 0, b.problem, b.cure)
  }
}
