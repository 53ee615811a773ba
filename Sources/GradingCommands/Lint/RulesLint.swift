import Foundation
import Grading
import Handback
import HostSystem

/// What can be said of the rules by which marks are reckoned, and of questions that a person marks.
struct RulesLint {
  let folder: GradingFolder

  var findings: [LintFinding] {
    written + policy + adjustments
  }

  private var written: [LintFinding] {
    folder.questions.compactMap { question in
      guard case .failure(let error)? = question.written else { return nil }
      return LintFinding(error, in: question.path)
    }
  }

  private var policy: [LintFinding] {
    let path = "\(folder.path)/\(Policy.fileName)"
    do throws(RunError) {
      return try Policy.ofCourse(grading: folder.path)
        .unknownQuestions(among: folder.markedQuestions, path: path)
        .map { LintFinding($0, in: path) }
    } catch {
      return [LintFinding(error, in: path)]
    }
  }

  private var adjustments: [LintFinding] {
    let path = "\(folder.path)/\(AdjustmentsFile.name)"
    do throws(RunError) {
      return try AdjustmentsFile.ifAny(at: path)
        .unknownQuestions(among: folder.markedQuestions).map { LintFinding($0, in: path) }
    } catch {
      return [LintFinding(error, in: path)]
    }
  }
}
