import Commands
import Exercises
import Foundation
import Grading
import HostSystem
import Parsing
import Running

/// A course as it lies there, read as far as it can be.
package struct LintedCourse {
  /// `nil` when it can't be read; why stands among the findings.
  package let document: Document?
  package let notebook: String
  /// `nil` in a copy without rubrics, which is a learner's.
  package let folder: GradingFolder?
  package let reference: AnswersFolder?
  /// The folder of the course's package, and that of its sources as it's shown.
  package let root: String
  package let sources: String
  /// Why parts of it can't be read.
  package let faults: [LintFinding]

  /// - Throws: `NotebookError` when there's no notebook at all.
  package init(
    notebook: String, reference: String, grading: String, root: String, sources: String
  ) throws {
    self.notebook = notebook
    self.root = root
    self.sources = sources
    var faults: [LintFinding] = []
    let source = try bytes(ofNotebook: notebook)
    do throws(NotebookError) {
      document = try Document(parsing: source, path: notebook)
    } catch {
      document = nil
      faults.append(LintFinding(error))
    }
    do throws(RunError) {
      self.reference = try AnswersFolder(readingAt: reference)
    } catch {
      self.reference = nil
      faults.append(LintFinding(error, in: reference))
    }
    var folder: GradingFolder?
    if FileManager.default.fileExists(atPath: grading) {
      do throws(RunError) {
        folder = try GradingFolder(readingAt: grading)
      } catch {
        faults.append(LintFinding(error, in: grading))
      }
    }
    self.folder = folder
    self.faults = faults
  }

  package var asked: [AskedQuestion]? { document?.askedQuestions }

  /// What can be said without running anything.
  ///
  /// - Parameter listing: what the answer sheet lists, when its worker has been asked.
  package func findings(knowing listing: [Event.Description]? = nil) throws -> [LintFinding] {
    let material = MaterialLint(
      asked: asked, folder: folder, reference: reference, listing: listing)
    let passedOver = (reference?.passedOver ?? []).map { file in
      LintFinding(
        "\(reference?.path ?? "")/\(file.name)", "it isn't taken: \(file.reason)",
        cure: "Fix it, or remove it.")
    }
    let sources = try QuestionSources.all(in: sources).flatMap { $0.findings(asked: asked) }
    return faults + material.findings + passedOver + sources
      + (try document.map(notebookFindings) ?? [])
  }

  private func notebookFindings(_ document: Document) throws -> [LintFinding] {
    let home = NotebookHome(of: document, in: root)
    var pictures = ShownPictures(home: home)
    try pictures.read(of: document, at: home.notebook)
    return NotebookLint(
      document, root: root, pictures: pictures.faults, exists: FileManager.default.fileExists
    ) { path in
      guard path.hasSuffix(".md"), let bytes = FileManager.default.contents(atPath: path) else {
        return nil
      }
      do {
        return try Document(parsing: [UInt8](bytes), path: path).anchors
      } catch {
        // Another text needn't be a notebook.
        return nil
      }
    }.findings
  }
}

extension QuestionSources {
  /// The folders named for questions among a package's sources.
  fileprivate static func all(in sources: String) throws -> [QuestionSources] {
    let manager = FileManager.default
    guard manager.fileExists(atPath: sources) else { return [] }
    return try manager.subpathsOfDirectory(atPath: sources).sorted().compactMap { path in
      let name = path.split(separator: "/").last ?? ""
      guard let number = name.wholeMatch(of: /Q0*([0-9]{1,9})/).flatMap({ Int($0.1) }) else {
        return nil
      }
      let files = try manager.contentsOfDirectory(atPath: "\(sources)/\(path)")
      return QuestionSources(
        path: "\(sources)/\(path)", number: number,
        files: files.filter { $0.hasSuffix(".swift") }.sorted())
    }
  }
}
