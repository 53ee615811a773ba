import Exercises
import RNNCore

/// The modules that recurrent networks are made of.
public enum BuildingBlocks: Exercise {
  public typealias Function = @Sendable (_ random: inout Random) throws -> [Module]
  public static let number = 2

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let rows = try answer(&random).flatMap { block in
      let name = String(describing: type(of: block))
      let parameters = block.namedParameters
      guard !parameters.isEmpty else { return [[name, "none", "", "0"]] }
      return parameters.enumerated().map { index, named in
        [
          index == 0 ? name : "", named.key, named.parameter.shape.asShape,
          String(named.parameter.count),
        ]
      }
    }
    page.show(
      Table(
        "The building blocks and their parameters",
        columns: [
          .init("module"), .init("parameter"), .init("shape", .trailing),
          .init("numbers", .trailing),
        ],
        rows: rows))
  }
}
