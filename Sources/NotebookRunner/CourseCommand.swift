import ArgumentParser
import Exercises
import HostSystem
import Wording

/// A command that works on a course.
protocol CourseCommand: ParsableCommand {
  /// Whether it is to print nothing but why it cannot do its work.
  var isQuiet: Bool { get }

  func run(in course: Course) throws
}

extension CourseCommand {
  var isQuiet: Bool { false }
}

extension Course {
  /// The course's whole program: reads the command line, and does what it says.
  public func runMain() -> Never {
    do {
      var command = try NotebookCommand.parseAsRoot()
      if let command = command as? any CourseCommand {
        defer { if !command.isQuiet { tellWhatIsLeft() } }
        try command.run(in: self)
      } else {
        try command.run()
      }
      NotebookCommand.exit()
    } catch {
      NotebookCommand.exit(withError: error)
    }
  }

  private func tellWhatIsLeft() {
    for note in TemporaryFolder.leftBehind { Terminal.complain("note: \(visible(note))") }
  }
}
