import Foundation
import HostSystem

/// The files that learners begin with, one for each question.
public struct Stubs: Sendable {
  /// By question.
  public let files: [Int: AnswersFolder.File]

  package init(_ files: [AnswersFolder.File]) {
    self.files = Dictionary(
      files.compactMap { file in file.question.map { ($0, file) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads them from the folders of the questions, `Q14` and so on, in a course's folder of grading or,
  /// in a learner's copy, of checks. Where there is none, no answer is a stub.
  public init(readingAt path: String) throws(RunError) {
    var stubs: [AnswersFolder.File] = []
    for folder in try Self.names(in: path) {
      guard let number = Self.question(ofFolder: folder) else { continue }
      for name in try Self.names(in: "\(path)/\(folder)") where name.hasSuffix(".swift") {
        let file = "\(path)/\(folder)/\(name)"
        guard AnswerName(name).question == number, CoursePackage.isRegularFile(file) else {
          continue
        }
        guard let bytes = FileManager.default.contents(atPath: file) else {
          throw RunError(file, "it can't be read", cure: "Check its permissions, or remove it.")
        }
        stubs.append(AnswersFolder.File(name: name, bytes: [UInt8](bytes)))
      }
    }
    self.init(stubs)
  }

  /// 14 of `Q14` and of `Q014`.
  package static func question(ofFolder name: String) -> Int? {
    name.wholeMatch(of: /Q0*([0-9]{1,9})/).flatMap { Int($0.1) }
  }

  /// The names in a folder, sorted, without the hidden ones; none where there's no folder.
  private static func names(in path: String) throws(RunError) -> [String] {
    guard FileStatus(of: path)?.isFolder == true else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw RunError(
        path, "it can't be read (\(error.localizedDescription))", cure: "Check its permissions.")
    }
  }

  /// Whether a file is its question's stub, but for blanks and comments.
  public func isUntouched(_ file: AnswersFolder.File) -> Bool {
    guard let question = file.question, let stub = files[question] else { return false }
    return Self.essence(of: file.text) == Self.essence(of: stub.text)
  }

  /// Whether all that answers a question is its stub, as it was handed out.
  public func isUntouched(_ question: Int, in folder: AnswersFolder) -> Bool {
    let own = folder.files.filter { $0.question == question }
    return !own.isEmpty && own.allSatisfy(isUntouched)
  }

  /// What is left of a source without comments and blanks.
  package static func essence(of source: String) -> String {
    source.split(whereSeparator: \.isNewline).map { line in
      line[..<(line.firstRange(of: "//")?.lowerBound ?? line.endIndex)].filter { !$0.isWhitespace }
    }.joined()
  }
}

extension CoursePackage {
  /// What learners begin with: from the folder of grading or, in a learner's copy, of checks. A course
  /// may have none.
  package func stubs() throws(RunError) -> Stubs {
    let folders = [course.grading, course.checks].map { "\(root)/\($0)" }
    return try Stubs(
      readingAt: folders.first { FileStatus(of: $0)?.isFolder == true } ?? folders[1])
  }
}
