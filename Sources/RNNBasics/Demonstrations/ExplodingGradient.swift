import Exercises
import RNNCore

/// What one gradient that explodes does to a training run, and what clipping does about it.
public enum ExplodingGradient: Demonstration {
  public static let name = "exploding-gradient"
  public static let title = "An exploding gradient, with and without clipping"

  private static let hiddenSize = 32
  private static let time = 30
  private static let updates = 100
  private static let limit: Float = 1

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let free = train(seed: seed, clippingTo: nil)
    let clipped = train(seed: seed, clippingTo: limit)
    page.show(
      """
      Two networks start alike and learn the same sequences of \(time) steps. One follows the \
      gradient as it is; the other goes in the same direction, but never with a gradient longer \
      than \(fixed(Double(limit), 0)). Look at the very first update: it throws the first network \
      from a loss of \(number(free.losses[0])) to \(number(free.losses[1])), and after \(updates) \
      updates \(ending(of: free)). The other one comes down in short steps, to \
      \(number(clipped.losses[updates - 1])).
      """)
    page.show(
      Figure(
        name: "norms", title: "Gradient norms, with and without clipping",
        summary: """
          The norm of the gradient before each of \(updates) updates. Both runs begin at \
          \(number(clipped.norms[0])). Without clipping, the second norm is \
          \(number(free.norms[1])) and the last one \(number(free.norms[updates - 1])). With the \
          gradient clipped to \(fixed(Double(limit), 0)) at each update, the norm comes down to \
          \(number(clipped.norms[updates - 1])).
          """,
        .lines(
          LineChart(
            x: Axis("update"),
            y: Axis("norm of the gradient, before clipping", scale: .logarithmic),
            series: [series("without clipping", free), series("with clipping", clipped)],
            levels: [LineChart.Level("limit", at: Double(limit))]))))
  }

  private static func ending(of course: Course) -> String {
    let loss = course.losses[updates - 1]
    return loss.isFinite
      ? "its loss is \(number(loss))" : "its loss isn't a number any more"
  }

  private struct Course {
    var norms: [Float] = []
    var losses: [Float] = []
  }

  /// Trains a network of rectified linear units whose states grow by themselves, from step to step,
  /// by 5 percent: its recurrent weights begin as the identity, enlarged.
  private static func train(seed: UInt64, clippingTo limit: Float?) -> Course {
    var random = Random(seed: seed)
    let rnn = RNN(inputSize: 1, hiddenSize: hiddenSize, nonlinearity: .relu, using: &random)
    let output = Linear(from: hiddenSize, to: 1, using: &random)
    for (key, weight) in rnn.namedParameters where key == "weight_hh_l0" {
      let diagonal = (0..<weight.count).map { $0 % (hiddenSize + 1) == 0 ? Float(1.05) : 0 }
      weight.assign(Tensor(diagonal, shape: weight.shape))
    }
    // What is to be learned is the sum of what was heard.
    let inputs = Tensor.normal([8, time, 1], using: &random)
    let targets = inputs.sum(axis: 1) / Float(time).squareRoot()
    let parameters = rnn.parameters + output.parameters
    let optimizer = SGD(parameters, learningRate: 0.001)
    var course = Course()
    for _ in 0..<updates {
      optimizer.zeroGradients()
      let loss = meanSquaredError(output(rnn(inputs).final[0]), targets)
      loss.backward()
      course.norms.append(gradientNorm(of: parameters))
      course.losses.append(loss.item)
      if let limit { clipGradientNorm(of: parameters, to: limit) }
      optimizer.step()
    }
    return course
  }

  private static func number(_ value: Float) -> String { readable(Double(value)) }

  private static func series(_ name: String, _ course: Course) -> Series {
    Series(name, x: (1...updates).map(Double.init), y: course.norms.doubles)
  }
}
