import Exercises
import RNNCore

/// Layers of several kinds, learning to remember one bit over growing gaps.
public enum MemoryGap: Demonstration {
  public static let name = "memory-gap"
  public static let title = "Learning to remember over growing gaps"

  private static let gaps = [4, 8, 12, 16, 24, 32, 48]
  private static let hiddenSize = 12
  private static let updates = 60
  private static let batchSize = 16
  private static let testCount = 200

  /// Gives the last hidden state, `[batch, hidden]`, of a batch of sequences.
  private typealias Reader = (layer: RecurrentLayer, lastState: (Tensor) -> Tensor)

  private static let kinds: [(name: String, make: @Sendable (inout Random) -> Reader)] = [
    (
      "RNN",
      { random in
        let layer = RNN(inputSize: 1, hiddenSize: hiddenSize, using: &random)
        return (layer, { layer($0).final[0] })
      }
    ),
    (
      "GRU",
      { random in
        let layer = GRU(inputSize: 1, hiddenSize: hiddenSize, using: &random)
        return (layer, { layer($0).final[0] })
      }
    ),
    ("LSTM", { lstm(using: &$0) }),
    (
      "LSTM, forget bias 3",
      { random in
        let reader = lstm(using: &random)
        reader.layer.setForgetBias(to: 3)
        return reader
      }
    ),
  ]

  private static func lstm(using random: inout Random) -> Reader {
    let layer = LSTM(inputSize: 1, hiddenSize: hiddenSize, using: &random)
    return (layer, { layer($0).final.hidden[0] })
  }

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let accuracies = kinds.map { kind in
      gaps.map { gap in
        // Every kind meets the same sequences.
        var random = Random(seed: seed, stream: UInt64(gap))
        return accuracy(of: kind.make(&random), over: gap, using: &random)
      }
    }
    let reached = zip(kinds, accuracies).map { kind, accuracies in
      let learned = accuracies.prefix { $0 > 90 }.count
      return "\(kind.name) " + (learned == 0 ? "none" : "up to \(gaps[learned - 1])")
    }
    page.show(
      """
      Each point is a training run of \(updates) updates: a sequence begins with +1 or −1, goes on \
      with noise, and the network has to say at the end how it began. See where each line \
      falls to guessing: there the gap has become too long for its gradient, as the figure on \
      vanishing gradients foretells, and the memory that begins open, an LSTM with a forget bias of \
      3, comes farthest.
      """)
    page.show(
      Figure(
        name: "accuracy", title: "Remembering one bit over a gap",
        summary: """
          The accuracy on \(testCount) new sequences after \(updates) updates, one run for each \
          kind and gap; 50 percent is guessing. Gaps that were learned, over 90 percent right, in \
          steps: \(reached.joined(separator: ", ")).
          """,
        .lines(
          LineChart(
            x: Axis("gap between the bit and the question", unit: "steps"),
            y: Axis("accuracy", unit: "%"),
            series: zip(kinds, accuracies).map { kind, accuracies in
              Series(kind.name, x: gaps.map(Double.init), y: accuracies)
            }, levels: [LineChart.Level("guessing", at: 50)]))))
  }

  /// Trains a layer, and tries it on new sequences: the accuracy in percent.
  private static func accuracy(
    of reader: Reader, over gap: Int, using random: inout Random
  ) -> Double {
    let output = Linear(from: hiddenSize, to: 2, using: &random)
    let parameters = reader.layer.parameters + output.parameters
    let optimizer = Adam(parameters, learningRate: 0.02)
    for _ in 0..<updates {
      optimizer.zeroGradients()
      let (inputs, targets) = sequences(batchSize, gap: gap, using: &random)
      crossEntropy(logits: output(reader.lastState(inputs)), targets: targets).backward()
      clipGradientNorm(of: parameters, to: 1)
      optimizer.step()
    }
    let (inputs, targets) = sequences(testCount, gap: gap, using: &random)
    let labels = withoutGradient { output(reader.lastState(inputs)).argmax(axis: 1) }
    return 100 * Double(zip(labels, targets).count { $0 == $1 }) / Double(testCount)
  }

  /// Sequences `[count, gap + 1, 1]` that begin with +1 (class 0) or −1 (class 1); noise follows.
  private static func sequences(
    _ count: Int, gap: Int, using random: inout Random
  ) -> (inputs: Tensor, targets: [Int]) {
    let targets = (0..<count).map { $0 % 2 }
    let inputs = targets.flatMap { target -> [Float] in
      [target == 0 ? 1 : -1] + (0..<gap).map { _ in 0.3 * random.normal() }
    }
    return (Tensor(inputs, shape: [count, gap + 1, 1]), targets)
  }
}
