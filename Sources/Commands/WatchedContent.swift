import Exercises
import Foundation
import HostSystem
import Running
import Watching

/// Where a watch looks for changes.
struct WatchedPlaces {
  let folders: [String]
  /// Folders with all that is in them: what answers are checked against, and the exercises' sources.
  let trees: [String]

  init(of project: Project) throws {
    folders = [
      project.solutions, URL(fileURLWithPath: project.notebook).deletingLastPathComponent().path,
    ]
    let course = project.course
    trees =
      [course.checks, course.grading].map { "\(project.installation.root)/\($0)" }
      .filter { FileStatus(of: $0)?.isFolder == true }
      + (try KitBuild(of: project.installation).sourceFolders())
  }
}

/// All that a verdict depends on, as it was at one moment. Two that are equal give the same verdicts.
struct WatchedContent: Equatable {
  /// `nil` when they can't be read.
  let answers: AnswersFolder?
  /// Why they can't.
  let problem: String?
  /// `nil` when it can't be read.
  let notebook: Data?
  let course: FolderSignature
  let trees: [String]

  init(of project: Project, trees: [String]) {
    self.trees = trees
    do {
      answers = try project.answersFolder()
      problem = nil
    } catch {
      answers = nil
      problem = "\(error)"
    }
    notebook = FileManager.default.contents(atPath: project.notebook)
    course = FolderSignature(trees: trees)
  }
}
