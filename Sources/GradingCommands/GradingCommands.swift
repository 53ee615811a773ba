import ArgumentParser

/// The commands that instructors and authors have, and learners have not.
package let gradingCommands: [any ParsableCommand.Type] = [
  GradeCommand.self, RegradeCommand.self, ExportCommand.self, StatsCommand.self, AuditCommand.self,
  InitCommand.self,
  LintCommand.self, ReleaseCommand.self, VerifyGradingCommand.self, MakeFeedbackCommand.self,
  ReadArchiveCommand.self, RecordChecksCommand.self,
]
