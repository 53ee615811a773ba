import ArgumentParser
import Running

/// The program. Every command reads like the way the data flows: parse, plan, run, report.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Runs the questions of a notebook with your answers, and writes it back executed.",
    discussion: """
      Exit codes: 0 done; 1 done, but a question or a demonstration did not finish, or `audit` or \
      `lint` found something wrong; 2 it could not be done; 64 wrong usage.
      """,
    subcommands: [
      RunCommand.self, ListCommand.self, ClearCommand.self, GradeCommand.self, AuditCommand.self,
      InitCommand.self, LintCommand.self, MakeFeedbackCommand.self, ReadArchiveCommand.self,
    ])
}
