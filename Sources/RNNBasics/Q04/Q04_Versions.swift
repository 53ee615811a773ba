import Exercises
import RNNCore

/// What is installed, exactly.
public enum Versions: Exercise {
  public typealias Function = @Sendable () throws -> [Component]
  public static let number = 4

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    page.show(
      Table(
        "Versions",
        columns: [.init("component"), .init("version")],
        rows: try answer().map { [$0.name, $0.version] }))
  }
}
