import Exercises
import RNNCore

/// What the gates of an LSTM do once it has learned to keep a number for later.
public enum LSTMGates: Demonstration {
  public static let name = "lstm-gates"
  public static let title = "What the gates of an LSTM learn to do"

  private static let time = 16
  private static let stored = 4
  private static let recalled = 12

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    var random = Random(seed: seed)
    let lstm = LSTM(inputSize: 3, hiddenSize: hiddenSize, using: &random)
    let output = Linear(from: hiddenSize, to: 1, using: &random)
    lstm.setForgetBias(to: 1)
    let parameters = lstm.parameters + output.parameters
    let optimizer = Adam(parameters, learningRate: 0.03)
    var last: Float = 0
    for _ in 0..<updates {
      optimizer.zeroGradients()
      let (inputs, targets) = task(using: &random)
      let loss = meanSquaredError(output(lstm(inputs).outputs), targets)
      loss.backward()
      clipGradientNorm(of: parameters, to: 1)
      optimizer.step()
      last = loss.item
    }
    page.show("loss \(last)")
    let inputs = Tensor(
      (0..<time).flatMap { t -> [Float] in
        [t == stored ? 1 : random.uniform(in: -1...1), t == stored ? 1 : 0, t == recalled ? 1 : 0]
      }, shape: [1, time, 3])
    let (outputs, gates, cells) = gates(of: lstm, over: inputs)
    _ = outputs
    let answer = withoutGradient { output(lstm(inputs).outputs) }.values
    page.show("answer \(answer)")
    for unit in 0..<hiddenSize {
      page.show(
        Figure(
          name: "gates-\(unit)", title: "Gates of unit \(unit)", summary: "",
          .lines(
            LineChart(
              x: Axis("step"), y: Axis("openness"),
              series: ["input", "forget", "output"].enumerated().map { index, name in
                Series(name, x: (0..<time).map { Double($0 + 1) }, y: gates[index].map { Double($0[unit]) })
              } + [Series("cell", x: (0..<time).map { Double($0 + 1) }, y: cells.map { Double($0[unit]) })]))))
    }
  }

  private static let hiddenSize = 4
  private static let updates = 250

  private static func task(using random: inout Random) -> (Tensor, Tensor) {
    let batch = 16
    var inputs: [Float] = []
    var targets: [Float] = []
    for _ in 0..<batch {
      let store = Int.random(in: 0..<time / 2, using: &random)
      let recall = Int.random(in: time / 2..<time, using: &random)
      var kept: Float = 0
      for t in 0..<time {
        let value = random.uniform(in: -1...1)
        if t == store { kept = value }
        inputs += [value, t == store ? 1 : 0, t == recall ? 1 : 0]
        targets.append(t == recall ? kept : 0)
      }
    }
    return (
      Tensor(inputs, shape: [batch, time, 3]), Tensor(targets, shape: [batch, time, 1])
    )
  }

  /// The input, forget and output gates at every step, by the equations of the text.
  private static func gates(of lstm: LSTM, over inputs: Tensor) -> (
    outputs: [[Float]], gates: [[[Float]]], cells: [[Float]]
  ) {
    var gates: [[[Float]]] = [[], [], []]
    var cells: [[Float]] = []
    var outputs: [[Float]] = []
    withoutGradient {
      var state = LSTM.State(hidden: .zeros([1, 1, hiddenSize]), cell: .zeros([1, 1, hiddenSize]))
      let weights = Dictionary(
        uniqueKeysWithValues: lstm.namedParameters.map { ($0.key, $0.parameter.value) })
      for t in 0..<inputs.shape[1] {
        let frame = inputs.sliced(axis: 1, t..<t + 1)
        let sums =
          matmul(frame.reshaped([1, -1]), weights["weight_ih_l0"]!.transposed())
          + matmul(state.hidden.reshaped([1, -1]), weights["weight_hh_l0"]!.transposed())
          + weights["bias_ih_l0"]! + weights["bias_hh_l0"]!
        let parts = sums.split(into: 4, axis: 1)
        for (index, part) in [parts[0], parts[1], parts[3]].enumerated() {
          gates[index].append(sigmoid(part).values)
        }
        state = lstm(frame, from: state).final
        cells.append(state.cell.values)
        outputs.append(state.hidden.values)
      }
    }
    return (outputs, gates, cells)
  }
}

extension Module {
  /// Starts the forget gates of an `LSTM` or `LSTMCell` with this bias in all, so that they begin
  /// open: both biases of the gate together.
  func setForgetBias(to value: Float) {
    for (key, bias) in namedParameters where key.hasPrefix("bias_") {
      let size = bias.count / 4
      let share = key.hasPrefix("bias_ih") ? value : 0
      bias.assign(
        Tensor(
          bias.value.values.enumerated().map { $0.offset / size == 1 ? share : $0.element }))
    }
  }
}
