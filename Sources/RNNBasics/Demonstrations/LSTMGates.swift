import Exercises
import RNNCore

/// What the gates of an LSTM do once it has learned to keep a bit for later.
public enum LSTMGates: Demonstration {
  public static let name = "lstm-gates"
  public static let title = "What the gates of an LSTM learn to do"

  private static let hiddenSize = 4
  private static let updates = 800
  /// So many are trained, each from a start of its own: in some, one unit keeps what another lets
  /// through, and no unit shows both.
  private static let networkCount = 3
  private static let batchSize = 16
  /// How many sequences the figure is a mean of.
  private static let shownCount = 64

  /// The steps, from 0, at which the bit is to be kept and said in the sequences that are shown.
  private static let (store, recall) = (4, 12)

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    var random = Random(seed: seed)
    let networks = (0..<networkCount).map { _ in trainedNetwork(using: &random) }
    let task = RecallTask(count: shownCount, using: &random) { _ in (store, recall) }
    let units = networks.flatMap { gates(of: $0, over: task.inputs) }
    let clearest = units.reduce(units[0]) { $0.clarity < $1.clarity ? $1 : $0 }
    let (input, forget, output) = (clearest.input, clearest.forget, clearest.output)
    page.show(
      """
      An LSTM hears a random bit at every step. At step \(store + 1) it is told to keep the bit that \
      it hears, and at step \(recall + 1) it is asked for it. We trained \(networkCount) networks of \
      \(hiddenSize) units to do this, and the figure shows the unit whose gates act most clearly. \
      Nobody told them how, and yet the input gate opens for the one bit that counts, the forget \
      gate stays open while the bit is kept, and the output gate waits for the question.
      """)
    page.show(
      Figure(
        name: "gates", title: "The gates of one unit, after training",
        summary: """
          The gates of the clearest of \(units.count) units, averaged over \(shownCount) sequences; \
          0 is shut and 1 is open. The input gate is \(fixed(input[store], 2)) at step \(store + 1), \
          where the bit is to be kept, and \(fixed(mean(of: input, but: store), 2)) elsewhere. The \
          forget gate is \(fixed(mean(of: Array(forget[store + 1...recall])), 2)) while the bit is \
          kept. The output gate is \(fixed(output[recall], 2)) at step \(recall + 1), where the bit \
          is asked for, and \(fixed(mean(of: output, but: recall), 2)) elsewhere.
          """,
        .lines(
          LineChart(
            x: Axis("step; keep at \(store + 1), say at \(recall + 1)"),
            y: Axis("gate, 0 shut, 1 open"),
            series: [("input gate", input), ("forget gate", forget), ("output gate", output)]
              .map { name, values in
                Series(name, x: values.indices.map { Double($0 + 1) }, y: values)
              }))))
  }

  private static func trainedNetwork(using random: inout Random) -> LSTM {
    let lstm = LSTM(inputSize: 3, hiddenSize: hiddenSize, using: &random)
    lstm.setForgetBias(to: 3)
    let output = Linear(from: hiddenSize, to: 1, using: &random)
    let parameters = lstm.parameters + output.parameters
    let optimizer = Adam(parameters, learningRate: 0.03)
    for _ in 0..<updates {
      optimizer.zeroGradients()
      let task = RecallTask(count: batchSize, using: &random) { random in
        let half = RecallTask.time / 2
        return (
          Int.random(in: 0..<half, using: &random),
          Int.random(in: half..<RecallTask.time, using: &random)
        )
      }
      meanSquaredError(output(lstm(task.inputs).outputs), task.targets).backward()
      clipGradientNorm(of: parameters, to: 1)
      optimizer.step()
    }
    return lstm
  }

  private static func mean(of values: [Double], but place: Int? = nil) -> Double {
    let kept = values.indices.filter { $0 != place }.map { values[$0] }
    return kept.reduce(0, +) / Double(kept.count)
  }

  /// The gates of one unit by step, each a mean over the sequences.
  private struct UnitGates {
    var input: [Double] = []
    var forget: [Double] = []
    var output: [Double] = []

    /// How well the input gate tells the step to keep, and the output gate the step to say, from
    /// the others: the worse of the two.
    var clarity: Double {
      min(
        input[store] - mean(of: input, but: store), output[recall] - mean(of: output, but: recall))
    }
  }

  /// The gates of each unit at every step, by the equations of the text.
  private static func gates(of lstm: LSTM, over inputs: Tensor) -> [UnitGates] {
    let weights = Dictionary(
      uniqueKeysWithValues: lstm.namedParameters.map { ($0.key, $0.parameter.snapshot()) })
    guard let inputWeight = weights["weight_ih_l0"], let inputBias = weights["bias_ih_l0"],
      let hiddenWeight = weights["weight_hh_l0"], let hiddenBias = weights["bias_hh_l0"]
    else { fatalError("an LSTM has other parameters than \(weights.keys.sorted())") }
    let (count, time) = (inputs.shape[0], inputs.shape[1])
    return withoutGradient {
      let outputs = lstm(inputs).outputs
      var before = Tensor.zeros([count, hiddenSize])
      var units = Array(repeating: UnitGates(), count: hiddenSize)
      for t in 0..<time {
        let frame = inputs.sliced(axis: 1, t..<t + 1).reshaped([count, -1])
        let sums =
          matmul(frame, inputWeight.transposed()) + inputBias
          + matmul(before, hiddenWeight.transposed()) + hiddenBias
        // In the order i, f, g, o.
        let parts = sums.split(into: 4, axis: 1).map { sigmoid($0).mean(axis: 0).values }
        for unit in units.indices {
          units[unit].input.append(Double(parts[0][unit]))
          units[unit].forget.append(Double(parts[1][unit]))
          units[unit].output.append(Double(parts[3][unit]))
        }
        before = outputs.sliced(axis: 1, t..<t + 1).reshaped([count, hiddenSize])
      }
      return units
    }
  }
}

/// Sequences of random bits, one of which is to be kept, and said later.
private struct RecallTask {
  static let time = 16

  /// `[sequence, time, 3]`: the bit, ±1; whether to keep it; whether to say what was kept.
  let inputs: Tensor
  /// `[sequence, time, 1]`: the kept bit where it is to be said, elsewhere 0.
  let targets: Tensor

  /// - Parameter steps: draws the steps at which the bit is to be kept and said.
  init(
    count: Int, using random: inout Random,
    steps: (inout Random) -> (store: Int, recall: Int)
  ) {
    var (inputs, targets): ([Float], [Float]) = ([], [])
    for _ in 0..<count {
      let (store, recall) = steps(&random)
      var kept: Float = 0
      for step in 0..<Self.time {
        let bit: Float = Bool.random(using: &random) ? 1 : -1
        if step == store { kept = bit }
        inputs += [bit, step == store ? 1 : 0, step == recall ? 1 : 0]
        targets.append(step == recall ? kept : 0)
      }
    }
    self.inputs = Tensor(inputs, shape: [count, Self.time, 3])
    self.targets = Tensor(targets, shape: [count, Self.time, 1])
  }
}
