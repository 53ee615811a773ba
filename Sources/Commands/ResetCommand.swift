import ArgumentParser
import Checking
import Exercises
import Foundation
import HostSystem
import Parsing
import Running
import Wording

/// `notebook reset`: the stub again, in place of an answer.
package struct ResetCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Put a question's starting point back, and keep the answer as a backup.")

  package init() {}

  @Argument(help: "The question: 12 or Q12.")
  var question: QuestionList

  @OptionGroup var options: ProjectOptions

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try options.project(of: course)
      let number = try project.document().question(question).number
      guard let stub = try project.installation.stubs().files[number] else {
        throw RunError(
          "Q\(number)", "there's no starting point of it here",
          cure: "Get the course from its author again.")
      }
      let files = try project.answersFolder().files.filter { $0.question == number }
      let path = "\(project.solutions)/\(stub.name)"
      if files == [stub] {
        throw RunError(
          path, "it's the starting point already, so there's nothing to reset",
          cure: "Open it, and write your answer.")
      }
      do {
        // First the copies, so that no answer is lost whatever happens next.
        let records = project.records ?? LearnerRecords(in: project.solutions)
        let copies = try files.filter { $0.bytes != stub.bytes }.map {
          (file) throws(FileError) in try records.backUp(file)
        }
        try StagedFile.write(stub.bytes, to: path)
        for file in files where file.name != stub.name {
          guard unlink("\(project.solutions)/\(file.name)") == 0 else {
            throw FileError("\(project.solutions)/\(file.name)")
          }
        }
        Terminal.writeLine(visible("\(path) is the starting point again."))
        for copy in copies { Terminal.writeLine(visible("Your answer is kept in \(copy).")) }
      } catch let error as FileError {
        throw RunError(
          error.path, "it can't be written (\(error.reason))", cure: "Check its permissions.")
      }
    }
  }
}
