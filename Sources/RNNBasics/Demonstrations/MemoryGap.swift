import Exercises
import RNNCore

/// Layers of several kinds, learning to remember one bit over growing gaps.
public enum MemoryGap: Demonstration {
  public static let name = "memory-gap"
  public static let title = "Learning to remember over growing gaps"

  private static let gaps = [4, 8, 12, 16, 24]
  private static let hiddenSize = 8
  private static let updates = 150
  private static let batchSize = 16
  private static let testCount = 200
  /// A point is the median of so many runs: whether one run learns at the edge of what it can is
  /// chance.
  private static let runCount = 3
  /// A gap is learned where more than so many percent are right.
  private static let threshold = 90.0
  /// The deviation of the noise.
  private static let loudness: Float = 3
  /// A number, and whether it counts.
  private static let inputSize = 2

  /// Gives the last hidden state, `[batch, hidden]`, of a batch of sequences.
  private typealias Reader = (layer: RecurrentLayer, lastState: (Tensor) -> Tensor)

  private static let kinds: [(name: String, make: @Sendable (inout Random) -> Reader)] = [
    (
      "RNN",
      { random in
        let layer = RNN(inputSize: inputSize, hiddenSize: hiddenSize, using: &random)
        return (layer, { layer($0).final[0] })
      }
    ),
    (
      "GRU",
      { random in
        let layer = GRU(inputSize: inputSize, hiddenSize: hiddenSize, using: &random)
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
    let layer = LSTM(inputSize: inputSize, hiddenSize: hiddenSize, using: &random)
    return (layer, { layer($0).final.hidden[0] })
  }

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let accuracies = kinds.map { kind in
      gaps.map { gap in
        let runs = (0..<runCount).map { run in
          // The two LSTMs begin alike but for that bias, and meet the same sequences.
          var random = Random(seed: seed, stream: UInt64(gap * runCount + run))
          return accuracy(of: kind.make(&random), over: gap, using: &random)
        }
        return runs.sorted()[runCount / 2]
      }
    }
    let reached = reached(by: accuracies)
    page.show(
      """
      Every sequence begins with +1 or −1, marked as the number that counts. Louder noise follows, \
      and at the end the network has to say how the sequence began. Each point is the median of \
      \(runCount) training runs of \(updates) updates. This is how far the networks get, in steps: \
      \(reached). No line falls to guessing before that of the plain RNN, which mixes the noise of \
      every step into all that it remembers. Gates can learn to shut the noise out, and the LSTM \
      whose forget gates start open remembers longest.
      """)
    page.show(
      Figure(
        name: "accuracy", title: "Remembering one bit over a gap",
        summary: """
          The accuracy on \(testCount) new sequences after \(updates) updates, the median of \
          \(runCount) runs for each kind and gap; 50 percent is guessing. More than \
          \(fixed(threshold, 0)) percent are right for all gaps up to these, in steps: \(reached).
          """,
        .lines(
          LineChart(
            x: Axis("gap between the bit and the question", unit: "steps"),
            y: Axis("accuracy", unit: "%"),
            series: zip(kinds, accuracies).map { kind, accuracies in
              Series(kind.name, x: gaps.map(Double.init), y: accuracies)
            }, levels: [LineChart.Level("guessing", at: 50)]))))
  }

  /// How far each kind remembers, in words, those that forget first first.
  private static func reached(by accuracies: [[Double]]) -> String {
    let reaches = accuracies.map { line in
      line.prefix { $0 > threshold }.indices.last.map { gaps[$0] } ?? 0
    }
    return ([0] + gaps).compactMap { reach in
      let names = zip(kinds, reaches).filter { $1 == reach }.map(\.0.name)
      guard !names.isEmpty else { return nil }
      return names.joined(separator: " and ") + (reach == 0 ? " none" : " up to \(reach)")
    }.joined(separator: "; ")
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

  /// Sequences `[count, gap + 1, 2]` that begin with +1 (class 0) or −1 (class 1), marked by a 1
  /// beside it; noise follows, marked by 0.
  private static func sequences(
    _ count: Int, gap: Int, using random: inout Random
  ) -> (inputs: Tensor, targets: [Int]) {
    let targets = (0..<count).map { $0 % 2 }
    let inputs = targets.flatMap { target -> [Float] in
      [target == 0 ? 1 : -1, 1] + (0..<gap).flatMap { _ in [loudness * random.normal(), 0] }
    }
    return (Tensor(inputs, shape: [count, gap + 1, inputSize]), targets)
  }
}
