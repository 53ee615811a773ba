import Exercises
import RNNCore

/// Which libraries must be installed, and how.
public enum Installation: Exercise {
  public typealias Function = @Sendable () throws -> [Requirement]
  public static let number = 1

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let manager = Toolchain.packageManager
    let rows = try answer().map { requirement in
      return [
        requirement.name, requirement.purpose, requirement.minimumVersion,
        Toolchain.finding(of: requirement.name),
        requirement.commands[manager] ?? "no command for \(manager)",
      ]
    }
    page.show(
      Table(
        "What must be installed, and what is there",
        columns: [
          .init("library"), .init("what for"), .init("at least"), .init("found"),
          .init("install with \(manager)"),
        ],
        rows: rows))
  }
}
