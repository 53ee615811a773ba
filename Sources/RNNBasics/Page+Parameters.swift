import Exercises
import RNNCore

extension Page {
  /// A table of every parameter of a module, and how many numbers they are together.
  func showParameters(of module: Module, _ caption: String? = nil) {
    let total = ["", "together", "", String(module.parameterCount)]
    let rows = module.namedParameters.map { key, parameter in
      let parts = key.split(separator: ".", maxSplits: 1)
      return [
        parts.count == 2 ? String(parts[0]) : "", String(parts.last ?? ""),
        parameter.shape.asShape, String(parameter.count),
      ]
    }
    show(
      Table(
        caption ?? "Parameters of the model",
        columns: [
          .init("part"), .init("parameter"), .init("shape", .trailing),
          .init("numbers", .trailing),
        ],
        rows: rows + [total]))
  }
}
