import Exercises
import Foundation
import HostSystem
import Parsing
import Running
import Watching

/// Where a watch looks for changes.
struct WatchedPlaces {
  let folders: [String]
  /// Folders with all that is in them: what answers are checked against, and the exercises' sources.
  let trees: [String]

  init(of project: Project) throws {
    folders =
      [
        project.solutions, URL(fileURLWithPath: project.notebook).deletingLastPathComponent().path,
      ] + Self.foldersOfPictures(in: project)
    let course = project.course
    trees =
      [course.checks, course.grading].map { "\(project.installation.root)/\($0)" }
      .filter { FileStatus(of: $0)?.isFolder == true }
      + (try KitBuild(of: project.installation).sourceFolders())
  }

  /// Those that its pictures lie in as it begins. One that is shown later, from elsewhere, is read anew
  /// with the next change.
  private static func foldersOfPictures(in project: Project) -> [String] {
    let document: Document
    do {
      document = try project.document()
    } catch {
      // Whoever reads the notebook next tells what is wrong with it.
      return []
    }
    let home = project.home(of: document)
    let folders = document.links.filter(\.isImage).compactMap { image in
      LinkTarget(image.destination)?.path(from: home.notebook).map { path in
        URL(fileURLWithPath: "\(home.root)/\(path)").deletingLastPathComponent().path
      }
    }
    return Set(folders).filter { FileStatus(of: $0)?.isFolder == true }.sorted()
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
