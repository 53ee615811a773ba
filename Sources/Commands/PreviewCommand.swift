import ArgumentParser
import Exercises
import Running

/// `notebook preview`: the executed notebook in a browser, as it is at this moment.
package struct PreviewCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Serve the executed notebook as a page that keeps itself up to date.",
    discussion: """
      All answers are run and checked, and those that change again. The page shows the verdicts of \
      `notebook check` beside each question. Nothing is written.

      It's served to this machine alone, at an address with a secret in it. From a machine that you \
      reach by ssh, forward the port: ssh -L 8000:127.0.0.1:8000 HOST, and --port 8000 there.
      """)

  package init() {}

  @OptionGroup var options: ProjectOptions

  @OptionGroup var page: PageOptions

  @Option(help: "How long one question or trial may take, in seconds.")
  var timeout = 10.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  package func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.")
    }
    try requireNotEmpty(["--data": data])
  }

  package func run(in course: Course) throws {
    try explainingErrors {
      let setting = WatchSession.Setting(
        project: try options.project(of: course), telling: .progress, data: data,
        limits: Limits(time: .seconds(timeout)), page: page,
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
