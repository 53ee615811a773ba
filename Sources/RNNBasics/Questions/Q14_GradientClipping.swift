import Exercises
import RNNCore

/// Gradients that are too long, made shorter without turning them.
public enum GradientClipping: Exercise {
  /// - Returns: the norm before clipping.
  public typealias Function =
    @Sendable (_ parameters: [Parameter], _ limit: Float) throws -> Float
  public static let number = 14
  public static let needs: [any Exercise.Type] = [ModelDefinition.self, ClassificationLoss.self]

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

    let clipped = try norms(after: earlier) { try answer($0, limit) }
    let free = try norms(after: earlier) { gradientNorm(of: $0) }
    let steps = (1...free.count).map(Double.init)
    let largest = (free: free.max() ?? 0, clipped: clipped.max() ?? 0)
    page.show(
      Figure(
        name: "gradient-norms", title: "Gradient norms with and without clipping",
        summary:
          "The norm of all gradients before clipping, over \(free.count) steps of plain SGD with a learning rate that is too large: without clipping it rises to \(fixed(Double(largest.free), 1)); with steps clipped to norm 1, to \(fixed(Double(largest.clipped), 1)).",
        .lines(
          LineChart(
            x: Axis("step"), y: Axis("norm of the gradients", scale: .logarithmic),
            series: [
              Series("without clipping", x: steps, y: free.doubles),
              Series("clipped to 1", x: steps, y: clipped.doubles),
            ],
            levels: [.init("limit", at: Double(limit))]))))
  }

  /// The norms before clipping over a few epochs of SGD, always from the same start.
  private static func norms(
    after earlier: Earlier, clip: ([Parameter]) throws -> Float
  ) throws -> [Float] {
    var random = earlier.random
    let model = try earlier[ModelDefinition.self](
      JapaneseVowels.featureCount, 32, JapaneseVowels.classCount, &random)
    let optimizer = SGD(model.parameters, learningRate: 1)
    let loss = earlier[ClassificationLoss.self]
    var norms: [Float] = []
    for _ in 0..<5 {
      for batch in try earlier.vowels().training.batched(size: 27, using: &random) {
        optimizer.zeroGradients()
        try loss(model.logits(for: batch), batch.targets).backward()
        norms.append(try clip(model.parameters))
        optimizer.step()
      }
    }
    return norms
  }
}
