import Exercises
import RNNCore

/// What one gradient that explodes does to a training run, and what clipping does about it.
public enum ExplodingGradient: Demonstration {
  public static let name = "exploding-gradient"
  public static let title = "A gradient that explodes, with and without clipping"

  private static let limit: Float = 1
  private static let steps = 40
  private static let time = 30

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let free = train(seed: seed, clipsTo: nil)
    let clipped = train(seed: seed, clipsTo: limit)
    let lost = free.firstIndex { !$0.norm.isFinite }.map { $0 + 1 }
    page.show(
      """
      Two networks learn the same sequence of \(time) steps from the same start, one with the gradient \
      as it is, the other with its norm clipped to \(fixed(Double(limit), 0)). See that a single \
      update along the first gradient ends the one run, and that the other, whose steps keep their \
      direction and lose only their length, walks out of the steep place until no clipping is needed.
      """)
    page.show(
      Figure(
        name: "norms", title: "Gradient norms, with and without clipping",
        summary: "",
        .lines(
          LineChart(
            x: Axis("update"), y: Axis("norm of the gradient", scale: .logarithmic),
            series: [
              series("without clipping", free), series("with clipping", clipped),
            ], levels: [.init("limit", at: Double(limit))]))))
    page.show("\(free) \(clipped) \(String(describing: lost))")
  }

  private static func series(_ name: String, _ run: [(norm: Float, loss: Float)]) -> Series {
    Series(name, x: run.indices.map { Double($0 + 1) }, y: run.map { Double($0.norm) })
  }

  private static func train(seed: UInt64, clipsTo limit: Float?) -> [(norm: Float, loss: Float)] {
    var random = Random(seed: seed)
    let rnn = RNN(inputSize: 1, hiddenSize: 16, nonlinearity: .relu, using: &random)
    let output = Linear(from: 16, to: 1, using: &random)
    for (key, weight) in rnn.namedParameters where key == "weight_hh_l0" {
      weight.assign(Tensor((0..<256).map { $0 % 17 == 0 ? 1.1 : 0 }, shape: [16, 16]))
    }
    let inputs = Tensor.normal([8, time, 1], using: &random)
    let targets = inputs.sum(axis: 1) / Float(time).squareRoot()
    let parameters = rnn.parameters + output.parameters
    let optimizer = SGD(parameters, learningRate: 0.01)
    return (0..<steps).map { _ in
      optimizer.zeroGradients()
      let loss = meanSquaredError(output(rnn(inputs).final[0]), targets)
      loss.backward()
      let norm = gradientNorm(of: parameters)
      if let limit { clipGradientNorm(of: parameters, to: limit) }
      optimizer.step()
      return (norm, loss.item)
    }
  }
}
