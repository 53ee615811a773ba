import ArgumentParser
import Commands
import Exercises
import HostSystem
import Wording

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
