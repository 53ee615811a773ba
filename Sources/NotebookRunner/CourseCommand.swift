import ArgumentParser
import Exercises

/// A command that works on a course.
protocol CourseCommand: ParsableCommand {
  func run(in course: Course) throws
}

extension Course {
  /// The course's whole program: reads the command line, and does what it says.
  public func runMain() -> Never {
    do {
      var command = try NotebookCommand.parseAsRoot()
      if let command = command as? any CourseCommand {
        try command.run(in: self)
      } else {
        try command.run()
      }
      NotebookCommand.exit()
    } catch {
      NotebookCommand.exit(withError: error)
    }
  }
}
