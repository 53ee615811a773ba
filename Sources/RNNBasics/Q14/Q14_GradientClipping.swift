import Exercises
import RNNCore

/// Gradients that are too long, made shorter without turning them.
public enum GradientClipping: Exercise {
  /// - Returns: the norm before clipping.
  public typealias Function =
    @Sendable (_ parameters: [Parameter], _ limit: Float) throws -> Float
  public static let number = 14
  public static let needs: [any Exercise.Type] = [ClassificationLoss.self]

  /// The limit of the training run in the figure.
  private static let limit: Float = 5

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

    let free = try train(after: earlier) { _ in }
    let clipped = try train(after: earlier) { _ = try answer($0, limit) }
    let short = zip(clipped.before, clipped.after).filter { $0.0 <= limit }
    let kept = short.count { $0.0 == $0.1 }
    page.show(
      Figure(
        name: "gradient-norms", title: "Gradient norms with and without clipping",
        summary: """
          The norm of all gradients at each of \(free.before.count) steps of two training runs from \
          the same start. Without clipping it rises to \(number(free.before.max())). In the run that \
          is clipped to \(number(limit)) it rises to \(number(clipped.before.max())) before clipping \
          and to \(number(clipped.after.max())) after; \(short.count) of its steps are below the limit \
          and \(kept == short.count ? "stay" : "\(kept) of these stay") as they are.
          """,
        .lines(
          LineChart(
            x: Axis("step"), y: Axis("norm of the gradients", scale: .logarithmic),
            series: [
              Series("without clipping", x: steps(free.before), y: free.before.doubles),
              Series("before clipping", x: steps(clipped.before), y: clipped.before.doubles),
              Series("after clipping", x: steps(clipped.after), y: clipped.after.doubles),
            ]))))
    page.show(
      """
      Loss at the last step
        without clipping: \(fixed(Double(free.loss), 4))
        clipped to \(number(limit)):     \(fixed(Double(clipped.loss), 4))
      """)
  }

  /// A few epochs of SGD, always from the same start: the norms before and after clipping, and the
  /// last loss.
  private static func train(
    after earlier: Earlier, clip: ([Parameter]) throws -> Void
  ) throws -> (before: [Float], after: [Float], loss: Float) {
    var random = earlier.random
    let model = ExplosiveClassifier(using: &random)
    let optimizer = SGD(model.parameters, learningRate: 0.02)
    let loss = earlier[ClassificationLoss.self]
    var (before, after): ([Float], [Float]) = ([], [])
    var last = Float.nan
    for _ in 0..<5 {
      for batch in try earlier.vowels().training.batched(size: 27, using: &random) {
        let value = try loss(model.logits(for: batch), batch.targets)
        value.backward()
        last = value.item
        before.append(gradientNorm(of: model.parameters))
        try clip(model.parameters)
        after.append(gradientNorm(of: model.parameters))
        optimizer.step()
        optimizer.zeroGradients()
      }
    }
    return (before, after, last)
  }

  private static func number(_ value: Float?) -> String { fixed(Double(value ?? .nan), 0) }

  private static func steps(_ norms: [Float]) -> [Double] { norms.indices.map { Double($0 + 1) } }
}

/// A network whose gradients explode: its recurrent weights begin as a little more than the identity,
/// which makes every state longer than the one before, and ReLU, unlike tanh, sets no limit.
///
/// With the identity itself it would be the network of Le, Jaitly and Hinton, "A simple way to
/// initialize recurrent networks of rectified linear units" (2015).
private final class ExplosiveClassifier: Module, SequenceClassifier {
  let rnn: RNN
  let output: Linear

  init(using random: inout Random) {
    rnn = RNN(
      inputSize: JapaneseVowels.featureCount, hiddenSize: 32, nonlinearity: .relu, using: &random)
    output = Linear(from: 32, to: JapaneseVowels.classCount, using: &random)
    super.init()
    for (key, weight) in rnn.namedParameters where key == "weight_hh_l0" {
      weight.assign(Tensor((0..<32 * 32).map { $0 % 33 == 0 ? 1.05 : 0 }, shape: [32, 32]))
    }
  }

  func logits(for batch: Batch) -> Tensor {
    output(batch.lastFrames(of: rnn(batch.inputs).outputs))
  }
}
