import Exercises
import RNNCore

/// Gradients that are too long, made shorter without turning them.
public enum GradientClipping: Exercise {
  /// - Returns: the norm before clipping.
  public typealias Function =
    @Sendable (_ parameters: [Parameter], _ limit: Float) throws -> Float
  public static let number = 14
  public static let needs: [any Exercise.Type] = [ClassificationLoss.self]

  private static let limit: Float = 1

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    page.show(
      Table(
        "Two gradients, (3, 4) and (12), clipped together",
        columns: [
          .init("limit", .trailing), .init("norm before", .trailing), .init("gradients after"),
          .init("norm after", .trailing),
        ],
        rows: try [26, 13, 6.5, 1].map { (limit: Float) in
          let parameters = [Parameter(.zeros([2])), Parameter(.zeros([1]))]
          parameters[0].gradient = Tensor([3, 4])
          parameters[1].gradient = Tensor([12])
          let norm = try answer(parameters, limit)
          let after = parameters.flatMap { $0.gradient?.values ?? [] }
          return [
            "\(limit, decimals: 1)", "\(norm, decimals: 4)",
            after.map { "\($0, decimals: 4)" }.joined(separator: ", "),
            "\(gradientNorm(of: parameters), decimals: 4)",
          ]
        }))

    let clipped = try train(after: earlier) { try answer($0, limit) }
    let free = try train(after: earlier) { gradientNorm(of: $0) }
    let lost = free.norms.firstIndex { !$0.isFinite }
    let peak = free.norms.filter(\.isFinite).max() ?? 0
    page.show(
      Figure(
        name: "gradient-norms", title: "Gradient norms with and without clipping",
        summary:
          "The norm of all gradients before clipping, at each of \(free.norms.count) steps. "
          + "Without clipping it rises to \(fixed(Double(peak), 0))"
          + (lost.map { " and from step \($0 + 1) on is not a number" } ?? "")
          + "; with clipping it stays below "
          + "\(fixed(Double((clipped.norms.max() ?? 0).rounded(.up)), 0)).",
        .lines(
          LineChart(
            x: Axis("step"), y: Axis("norm of the gradients", scale: .logarithmic),
            series: [
              Series("without clipping", x: steps(free.norms), y: free.norms.doubles),
              Series("clipped to 1", x: steps(clipped.norms), y: clipped.norms.doubles),
            ],
            levels: [.init("limit", at: Double(limit))]))))
    page.show(
      """
      Loss at the last step
        without clipping: \(fixed(Double(free.loss), 4))
        clipped to 1:     \(fixed(Double(clipped.loss), 4))
      """)
  }

  /// A few epochs of SGD, always from the same start: the norms before clipping, and the last loss.
  private static func train(
    after earlier: Earlier, clip: ([Parameter]) throws -> Float
  ) throws -> (norms: [Float], loss: Float) {
    var random = earlier.random
    let model = ExplosiveClassifier(using: &random)
    let optimizer = SGD(model.parameters, learningRate: 0.1)
    let loss = earlier[ClassificationLoss.self]
    var norms: [Float] = []
    var last = Float.nan
    for _ in 0..<5 {
      for batch in try earlier.vowels().training.batched(size: 27, using: &random) {
        optimizer.zeroGradients()
        let value = try loss(model.logits(for: batch), batch.targets)
        value.backward()
        last = value.item
        norms.append(try clip(model.parameters))
        optimizer.step()
      }
    }
    return (norms, last)
  }

  private static func steps(_ norms: [Float]) -> [Double] { norms.indices.map { Double($0 + 1) } }
}

/// A network whose gradients explode: its recurrent weights make every state longer than the one
/// before, and ReLU, unlike tanh, sets no limit.
private final class ExplosiveClassifier: Module, SequenceClassifier {
  let rnn: RNN
  let output: Linear

  init(using random: inout Random) {
    rnn = RNN(
      inputSize: JapaneseVowels.featureCount, hiddenSize: 32, nonlinearity: .relu, using: &random)
    output = Linear(from: 32, to: JapaneseVowels.classCount, using: &random)
    super.init()
    for (key, weight) in rnn.namedParameters where key == "weight_hh_l0" {
      weight.assign(weight.snapshot() * 3)
    }
  }

  func logits(for batch: Batch) -> Tensor {
    output(batch.lastFrames(of: rnn(batch.inputs).outputs))
  }
}
