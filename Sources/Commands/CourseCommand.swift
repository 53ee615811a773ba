import ArgumentParser
import Exercises
import HostSystem
import Wording

/// A command that works on a course.
package protocol CourseCommand: ParsableCommand {
  /// Whether it is to print nothing but why it cannot do its work.
  var isQuiet: Bool { get }

  func run(in course: Course) throws
}

extension CourseCommand {
  package var isQuiet: Bool { false }
}
