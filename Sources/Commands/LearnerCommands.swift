import ArgumentParser

/// The commands that every copy of a course has.
package let learnerCommands: [any ParsableCommand.Type] = [
  RunCommand.self, CheckCommand.self, WatchCommand.self, PreviewCommand.self, HintCommand.self,
  ResetCommand.self, ListCommand.self, WhyCommand.self, ClearCommand.self,
]
