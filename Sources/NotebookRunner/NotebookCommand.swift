import ArgumentParser
import Commands

#if Grading
  import GradingCommands
#endif

/// The program. Every command reads like the way the data flows: parse, plan, run, report.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Runs the questions of a notebook with your answers, and writes it back executed.",
    discussion: """
      Exit codes: 0 done; 1 done, but a question or a demonstration did not finish, or something was \
      found wrong; 2 it could not be done; 64 wrong usage.
      """,
    subcommands: subcommands)

  private static var subcommands: [any ParsableCommand.Type] {
    var commands = learnerCommands
    #if Grading
      commands += gradingCommands
    #else
      // Where grading is, it has a `verify` that verifies that, too.
      commands.append(VerifyCommand.self)
    #endif
    return commands
  }
}
