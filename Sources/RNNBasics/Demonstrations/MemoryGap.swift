import Exercises
import RNNCore

/// Three kinds of layers learning to remember one bit over growing gaps.
public enum MemoryGap: Demonstration {
  public static let name = "memory-gap"
  public static let title = "Learning to remember over growing gaps"

  private static let gaps = [2, 4, 8, 16, 32]
  private static let hiddenSize = 12
  private static let updates = 60
  private static let batchSize = 16

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let kinds: [(String, (inout Random) -> (RecurrentLayer, (Tensor) -> Tensor))] = [
      ("RNN", { let l = RNN(inputSize: 1, hiddenSize: hiddenSize, using: &$0); return (l, { l($0).final[0] }) }),
      ("GRU", { let l = GRU(inputSize: 1, hiddenSize: hiddenSize, using: &$0); return (l, { l($0).final[0] }) }),
      ("LSTM", { let l = LSTM(inputSize: 1, hiddenSize: hiddenSize, using: &$0); return (l, { l($0).final.hidden[0] }) }),
      ("LSTM, forget bias 3", { let l = LSTM(inputSize: 1, hiddenSize: hiddenSize, using: &$0); l.setForgetBias(to: 3); return (l, { l($0).final.hidden[0] }) }),
    ]
    var series: [Series] = []
    for (name, make) in kinds {
      var accuracies: [Double] = []
      for gap in gaps {
        var random = Random(seed: seed, stream: UInt64(gap))
        let (layer, last) = make(&random)
        let output = Linear(from: hiddenSize, to: 2, using: &random)
        let parameters = layer.parameters + output.parameters
        let optimizer = Adam(parameters, learningRate: 0.02)
        for _ in 0..<updates {
          optimizer.zeroGradients()
          let (inputs, targets) = task(gap: gap, count: batchSize, using: &random)
          crossEntropy(logits: output(last(inputs)), targets: targets).backward()
          clipGradientNorm(of: parameters, to: 1)
          optimizer.step()
        }
        let (inputs, targets) = task(gap: gap, count: 200, using: &random)
        let right = withoutGradient {
          zip(output(last(inputs)).argmax(axis: 1), targets).count { $0 == $1 }
        }
        accuracies.append(Double(right) / 2)
      }
      series.append(Series(name, x: gaps.map(Double.init), y: accuracies))
    }
    page.show("\(series)")
    page.show(
      Figure(
        name: "accuracy", title: "Remembering one bit", summary: "",
        .lines(
          LineChart(
            x: Axis("gap", unit: "steps", scale: .logarithmic), y: Axis("accuracy", unit: "%"),
            series: series, levels: [.init("guessing", at: 50)]))))
  }

  /// Sequences that begin with +1 or −1 and go on with noise; their class is how they began.
  private static func task(
    gap: Int, count: Int, using random: inout Random
  ) -> (inputs: Tensor, targets: [Int]) {
    var inputs: [Float] = []
    var targets: [Int] = []
    for index in 0..<count {
      targets.append(index % 2)
      inputs.append(index % 2 == 0 ? 1 : -1)
      for _ in 0..<gap { inputs.append(0.3 * random.normal()) }
    }
    return (Tensor(inputs, shape: [count, gap + 1, 1]), targets)
  }
}
