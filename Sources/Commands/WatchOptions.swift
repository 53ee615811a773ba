import ArgumentParser
import Exercises
import Running

/// The options of the commands that watch answers.
struct WatchOptions: ParsableArguments {
  @OptionGroup var project: ProjectOptions

  @Option(help: "How long one question or trial may take, in seconds.")
  var timeout = 10.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  @Option(help: "The port that the page is served at, on 127.0.0.1. (default: any that is free)")
  var port: UInt16?

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Option(name: .customLong("lang"), help: LanguageTag.help)
  var language: LanguageTag?

  func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.")
    }
    guard port != 0 else { throw ValidationError("--port takes a number from 1 to 65535.") }
    try requireNotEmpty(["--data": data])
  }

  /// - Parameter servesPage: whether there's a page from the start in any case.
  func setting(
    of course: Course, telling: WatchSession.Setting.Telling, servesPage: Bool
  ) throws -> WatchSession.Setting {
    WatchSession.Setting(
      project: try project.project(of: course), telling: telling, data: data,
      limits: Limits(time: .seconds(timeout)),
      page: servesPage || open || port != nil ? .init(port: port, opens: open) : nil,
      language: language?.description,
      commandToRun: { "\(command(CommandText(running: $0)))" },
      commandToCheck: { "\(command(CommandText(checking: $0)))" })
  }

  private func command(_ text: CommandText) -> CommandText {
    var text = text
    project.add(to: &text)
    return text
  }
}
