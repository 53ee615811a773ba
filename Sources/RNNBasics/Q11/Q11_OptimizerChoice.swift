import Exercises
import RNNCore

/// What turns gradients into steps.
public enum OptimizerChoice: Exercise {
  public typealias Function =
    @Sendable (_ parameters: [Parameter], _ learningRate: Float) throws -> any Optimizer
  public static let number = 11

  /// The answer itself: later questions train with it.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    let rate: Float = 0.1
    let steps = 120
    let optimizers: [(name: String, make: ([Parameter]) throws -> any Optimizer)] = [
      ("the answer", { try answer($0, rate) }),
      ("SGD", { SGD($0, learningRate: 0.03) }),
      ("SGD with momentum 0.9", { SGD($0, learningRate: 0.03, momentum: 0.9) }),
    ]
    var rows: [[String]] = []
    var series: [Series] = []
    for (name, make) in optimizers {
      let point = Parameter(Tensor([4, 1.5]))
      let optimizer = try make([point])
      let kind = String(describing: type(of: optimizer))
      let losses = descend(point, with: optimizer, steps: steps)
      rows.append([
        name, kind, "\(optimizer.learningRate, decimals: 3)", "\(losses[10], decimals: 4)",
        "\(losses[steps], decimals: 6)",
      ])
      series.append(
        Series(
          name == "the answer" ? "\(kind), the answer" : name,
          x: (0...steps).map(Double.init), y: losses.doubles))
    }
    page.show(
      Table(
        "Down the same ravine, f(a, b) = (a² + 25 b²) / 2 from (4, 1.5)",
        columns: [
          .init(""), .init("optimizer"), .init("learning rate", .trailing),
          .init("f after 10 steps", .trailing), .init("after \(steps)", .trailing),
        ],
        rows: rows))
    page.show(
      Figure(
        name: "optimizers", title: "Three optimizers on one problem",
        summary:
          "The value of f over \(steps) steps, on a logarithmic axis: "
          + rows.map { "\($0[0]) ends at \($0[4])" }.joined(separator: ", ") + ".",
        .lines(
          LineChart(
            x: Axis("step"), y: Axis("f(a, b)", scale: .logarithmic), series: series))))
    return answer
  }

  /// The value of f before each of `steps` steps, and after the last.
  private static func descend(
    _ point: Parameter, with optimizer: any Optimizer, steps: Int
  ) -> [Float] {
    let curvature = Tensor([1, 25])
    func value() -> Tensor { (point.value * point.value * curvature).sum() * 0.5 }
    var values: [Float] = []
    for _ in 0..<steps {
      optimizer.zeroGradients()
      let loss = value()
      values.append(loss.item)
      loss.backward()
      optimizer.step()
    }
    return values + [withoutGradient { value().item }]
  }
}
