import Exercises
import RNNCore

/// How much of a change in an early hidden state arrives at a later one, in networks that have
/// learned nothing yet.
public enum VanishingGradient: Demonstration {
  public static let name = "vanishing-gradient"
  public static let title = "How far back a gradient reaches"

  private static let hiddenSize = 32
  private static let reach = 50

  /// How often the weights are drawn: one draw might be a lucky one.
  private static let drawCount = 5

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    var random = Random(seed: seed)
    let inputs = Tensor.normal([reach, 1, JapaneseVowels.featureCount], using: &random)
    let draws = (0..<drawCount).map { _ in norms(over: inputs, using: &random) }

    let back = (1...reach).map(Double.init)
    let names = ["RNN", "GRU", "LSTM", "LSTM, forget bias 3"]
    let sorted = names.indices.map { kind in
      back.indices.map { k in draws.map { $0[kind][k] }.sorted() }
    }
    let middle = sorted.map { $0.map { $0[drawCount / 2] } }
    let ends = zip(names, middle).map { name, norms in
      "\(name) from \(readable(norms[0])) to \(readable(norms[reach - 1]))"
    }
    let left = middle.map { readable($0[reach - 1]) }
    page.show(
      """
      Four untrained networks read the same noise. Each line shows how strongly the state still \
      depends on the state k steps earlier; on this scale, a straight line means that the same \
      factor is lost at every step. Gates alone are not enough: in a GRU and in an LSTM they start \
      about half open, and \(reach) steps back next to nothing is left (\(left[1]) and \(left[2])), \
      as in a plain RNN (\(left[0])). Give the same LSTM a forget bias of 3, and it still feels what \
      happened that long ago (\(left[3])).
      """)
    page.show(
      Figure(
        name: "norms", title: "Gradients between hidden states, before training",
        summary: """
          How strongly a hidden state depends on an earlier one: the norm of the derivative, in \
          networks of \(hiddenSize) units with their first weights. Each line is the median of \
          \(drawCount) draws of the weights, in a band from the lowest to the highest. From 1 step \
          back to \(reach), the medians go like this: \(ends.joined(separator: "; ")).
          """,
        .lines(
          LineChart(
            x: Axis("k, steps back"),
            y: Axis("norm of ∂h(t) / ∂h(t − k)", scale: .logarithmic),
            series: zip(names, middle).map { Series($0, x: back, y: $1) },
            bands: zip(names, sorted).map { name, sorted in
              LineChart.Band(
                around: name, x: back, lower: sorted.map { $0[0] },
                upper: sorted.map { $0[drawCount - 1] })
            }, bandMeaning: "lowest to highest of \(drawCount) draws of the weights"))))
  }

  /// The norms at each k for one draw of the weights: RNN, GRU, LSTM, and the same LSTM with an open
  /// forget gate.
  private static func norms(over inputs: Tensor, using random: inout Random) -> [[Double]] {
    let sizes = (input: JapaneseVowels.featureCount, hidden: hiddenSize)
    let rnn = RNNCell(inputSize: sizes.input, hiddenSize: sizes.hidden, using: &random)
    let gru = GRUCell(inputSize: sizes.input, hiddenSize: sizes.hidden, using: &random)
    let lstm = LSTMCell(inputSize: sizes.input, hiddenSize: sizes.hidden, using: &random)
    let patient = LSTMCell(inputSize: sizes.input, hiddenSize: sizes.hidden, using: &random)
    patient.copyParameters(from: lstm)
    patient.setForgetBias(to: 3)
    return [
      norms(over: inputs, stateSize: hiddenSize) { rnn($0, from: $1) },
      norms(over: inputs, stateSize: hiddenSize) { gru($0, from: $1) },
      norms(over: inputs, stateSize: 2 * hiddenSize) { lstm.joined($0, from: $1) },
      norms(over: inputs, stateSize: 2 * hiddenSize) { patient.joined($0, from: $1) },
    ]
  }

  /// The spectral norms of ∂h(t) / ∂h(t − k), where t is the last step and k = 1, 2, ….
  ///
  /// - Parameters:
  ///   - inputs: `[time, 1, feature]`.
  ///   - step: the state after a step, `[batch, stateSize]`, from frames `[batch, feature]` and the
  ///     state before. The hidden state stands first in it.
  private static func norms(
    over inputs: Tensor, stateSize: Int, step: (_ frames: Tensor, _ state: Tensor) -> Tensor
  ) -> [Double] {
    let time = inputs.shape[0]
    var states = [Tensor.zeros([1, stateSize])]
    withoutGradient {
      for t in 0..<time - 1 { states.append(step(inputs[t], states[t])) }
    }
    // Each step once for every number of its state, whose derivative is a row of the Jacobian: all
    // Jacobians come out of one step of a large batch.
    let copies = (0..<time).flatMap { Array(repeating: $0, count: stateSize) }
    let before = concatenated(states, axis: 0).selecting(copies).requiringGradient()
    let frames = inputs.reshaped([time, -1]).selecting(copies)
    let rows = identity(stateSize).selecting(copies.indices.map { $0 % stateSize })
    step(frames, before).backward(from: rows)
    guard let jacobians = before.gradient?.reshaped([time, stateSize, stateSize]) else { return [] }

    var product = identity(stateSize).sliced(axis: 0, 0..<hiddenSize)
    return (0..<time).reversed().map { t in
      product = matmul(product, jacobians[t])
      return spectralNorm(of: product.sliced(axis: 1, 0..<hiddenSize))
    }
  }

  private static func identity(_ size: Int) -> Tensor {
    Tensor((0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 }, shape: [size, size])
  }

  /// The largest factor by which the matrix stretches a vector, by power iteration.
  private static func spectralNorm(of matrix: Tensor) -> Double {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let values = matrix.values.map(Double.init)
    var vector = [Double](repeating: 1, count: columns)
    var norm = 0.0
    for _ in 0..<30 {
      let image = (0..<rows).map { row in
        (0..<columns).reduce(0) { $0 + values[row * columns + $1] * vector[$1] }
      }
      let back = (0..<columns).map { column in
        (0..<rows).reduce(0) { $0 + values[$1 * columns + column] * image[$1] }
      }
      let length = back.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { return 0 }
      norm = length.squareRoot()
      vector = back.map { $0 / length }
    }
    return norm
  }
}

extension LSTMCell {
  /// A step on a state whose hidden and cell parts stand side by side: `[batch, 2 · hidden]`.
  fileprivate func joined(_ input: Tensor, from state: Tensor) -> Tensor {
    let parts = state.split(into: 2, axis: 1)
    let next = self(input, from: LSTM.State(hidden: parts[0], cell: parts[1]))
    return concatenated([next.hidden, next.cell], axis: 1)
  }
}
