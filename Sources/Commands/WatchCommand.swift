import ArgumentParser
import Exercises
import Running

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

  @OptionGroup var options: ProjectOptions

  @Option(help: "How long one trial may take, in seconds.")
  var timeout = 10.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  @OptionGroup var page: PageOptions

  package func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.")
    }
    try requireNotEmpty(["--data": data])
  }

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try options.project(of: course)
      let setting = WatchSession.Setting(
        project: project, telling: .verdicts, data: data, limits: Limits(time: .seconds(timeout)),
        page: page.open || page.port != nil ? page : nil,
        commandToRun: { "\(command(CommandText(running: $0)))" },
        commandToCheck: { "\(command(CommandText(checking: $0)))" })
      try WatchSession.run(setting)
    }
  }

  private func command(_ text: CommandText) -> CommandText {
    var text = text
    options.add(to: &text)
    return text
  }
}
