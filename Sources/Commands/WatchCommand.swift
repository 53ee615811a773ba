import ArgumentParser
import Exercises

/// `notebook watch`: from a save to the verdict.
package struct WatchCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Run and check each answer as soon as it is saved.",
    discussion: """
      In a terminal, keys lead from question to question: ? lists them. Elsewhere it prints plain lines. \
      It begins where you were or, if that isn't known, at the first question that isn't right.

      Changes are found by the system's events and, on network drives or with NOTEBOOK_POLL=1, by looking \
      five times a second.

      The page that --open and the key o serve is that of `notebook preview`.
      """)

  package init() {}

  @OptionGroup var options: WatchOptions

  package func run(in course: Course) throws {
    try explainingErrors {
      try WatchSession.run(options.setting(of: course, telling: .verdicts, servesPage: false))
    }
  }
}
