import Foundation
import HostSystem
import Marking
import Running

/// A course's folder of grading as it lies there, with what in it can't be read.
package struct GradingFolder: Sendable {
  /// The folder of one question: `Q14`.
  package struct Question: Sendable {
    package let number: Int
    package let path: String
    /// How it's marked; `nil` when it has no rubric.
    package let rubric: Result<RubricFile, RunError>?
    /// What a person looks at; `nil` when it isn't answered in writing.
    package let written: Result<WrittenRubric, RunError>?
    /// The Swift files directly in it: the stub, as a rule.
    package let stubs: [AnswersFolder.File]
    package let mistakes: [Mistake]
    /// Why other mistakes can't be read.
    package let faults: [RunError]
    /// What lies there, and nothing reads.
    package let unread: [String]

    package func path(of mistake: Mistake) -> String { "\(path)/mistakes/\(mistake.name).swift" }
  }

  package let path: String
  /// In the order of the numbers.
  package let questions: [Question]
  /// The names of folders that are no question's.
  package let unread: [String]

  /// - Throws: when the folder or a file in it can't be read at all.
  package init(readingAt path: String) throws(RunError) {
    self.path = path
    var questions: [Question] = []
    var unread: [String] = []
    for name in try Self.names(in: path) where Self.isFolder("\(path)/\(name)") {
      if let number = Stubs.question(ofFolder: name) {
        questions.append(try Question(number, readingAt: "\(path)/\(name)"))
      } else {
        unread.append(name)
      }
    }
    self.questions = questions.sorted { ($0.number, $0.path) < ($1.number, $1.path) }
    self.unread = unread
  }

  /// The numbers of the questions that a person marks.
  package var writtenQuestions: Set<Int> {
    Set(questions.filter { $0.written != nil }.map(\.number))
  }

  /// The numbers of all questions that are marked, by the grader or by a person.
  package var markedQuestions: [Int] {
    questions.filter { $0.rubric != nil || $0.written != nil }.map(\.number)
  }

  /// An error for each question that has two folders.
  package var doubles: [RunError] {
    zip(questions, questions.dropFirst()).filter { $0.number == $1.number }.map {
      RunError(
        $1.path, "\($0.path) is Q\($0.number)'s folder too",
        cure: "Put what belongs to the question into one of the two.")
    }
  }

  /// The names in a folder, sorted, without the hidden ones.
  fileprivate static func names(in folder: String) throws(RunError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw RunError(
        folder, "it can't be read (\(error.localizedDescription))",
        cure: "It's the part of a course that is needed for grading, and no learner's copy has it.")
    }
  }

  fileprivate static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension GradingFolder.Question {
  fileprivate init(_ number: Int, readingAt path: String) throws(RunError) {
    self.number = number
    self.path = path
    var rubric: Result<RubricFile, RunError>?
    var written: Result<WrittenRubric, RunError>?
    var stubs: [AnswersFolder.File] = []
    var mistakes: [Mistake] = []
    var faults: [RunError] = []
    var unread: [String] = []
    for name in try GradingFolder.names(in: path) {
      let isFolder = GradingFolder.isFolder("\(path)/\(name)")
      switch name {
      case RubricFile.name where !isFolder:
        do throws(RunError) {
          rubric = .success(try RubricFile(of: number, readingAt: "\(path)/\(name)"))
        } catch {
          rubric = .failure(error)
        }
      case WrittenRubric.name where !isFolder:
        do throws(RunError) {
          written = .success(try WrittenRubric(of: number, readingAt: "\(path)/\(name)"))
        } catch {
          written = .failure(error)
        }
      case "mistakes" where isFolder:
        for file in try Self.swiftFiles(in: "\(path)/\(name)") {
          do throws(RunError) {
            mistakes.append(try Mistake(of: number, file, at: "\(path)/\(name)/\(file.name)"))
          } catch {
            faults.append(error)
          }
        }
      // Other right answers, which a course's own tests may grade.
      case "right" where isFolder: break
      default:
        if !isFolder, name.hasSuffix(".swift") {
          stubs.append(try Self.file(name, in: path))
        } else {
          unread.append(name)
        }
      }
    }
    if rubric != nil, written != nil {
      faults.append(
        RunError(
          "\(path)/\(WrittenRubric.name)", "there is a \(RubricFile.name) too",
          cure: "Keep one of them: a question is marked by the grader or by a person."))
    }
    self.rubric = rubric
    self.written = written
    self.stubs = stubs
    self.mistakes = mistakes
    self.faults = faults
    self.unread = unread
  }

  fileprivate static func swiftFiles(in folder: String) throws(RunError) -> [AnswersFolder.File] {
    var files: [AnswersFolder.File] = []
    for name in try GradingFolder.names(in: folder)
    where name.hasSuffix(".swift") && !GradingFolder.isFolder("\(folder)/\(name)") {
      files.append(try file(name, in: folder))
    }
    return files
  }

  private static func file(
    _ name: String, in folder: String
  ) throws(RunError) -> AnswersFolder.File {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      throw RunError(
        "\(folder)/\(name)", "it can't be read", cure: "Check its permissions, or remove it.")
    }
    return AnswersFolder.File(name: name, bytes: [UInt8](bytes))
  }
}
