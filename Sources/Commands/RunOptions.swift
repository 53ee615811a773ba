import ArgumentParser
import Running

/// The options of everything that runs a notebook as a whole.
package struct RunOptions: ParsableArguments {
  @OptionGroup var project: ProjectOptions

  @Option(
    help: "The formats to write, with commas between them. pdf is available too, made by Chromium.")
  var format = FormatList.usual

  @Option(help: "The seed of all random numbers.")
  var seed = Run.defaultSeed

  @Option(help: "How long one question may take, in seconds.")
  var timeout = Self.defaultTimeout

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  private static let defaultTimeout = 30.0

  package init() {}

  package func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout takes more than 0 and at most 86400 seconds.")
    }
    try requireNotEmpty(["--data": data])
  }

  var limits: Limits { Limits(time: .seconds(timeout)) }

  /// Adds all but those of the project to a command, as they were given.
  func add(to command: inout CommandText) {
    command.add("--format", format, unless: .usual)
    command.add("--seed", seed, unless: Run.defaultSeed)
    command.add("--timeout", timeout, unless: Self.defaultTimeout)
    if let data { command.add("--data", data, unless: "") }
  }

  /// The time limit where one was given, for another command, which has another default.
  var timeLimitWords: [String] {
    timeout == Self.defaultTimeout ? [] : ["--timeout", "\(timeout)"]
  }

  /// Those that have a default, for another process.
  var words: [String] {
    ["--format", "\(format)", "--seed", "\(seed)", "--timeout", "\(timeout)"]
  }
}
