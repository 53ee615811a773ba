import Exercises
import RNNCore

/// The hidden states of a trained network while it listens to somebody.
public enum HiddenStates: Demonstration {
  public static let name = "hidden-states"
  public static let title = "A hidden state that listens"

  private static let hiddenSize = 16
  private static let epochs = 8
  /// So many frames at the beginning and at the end are compared with the rest.
  private static let (early, late) = (5, 5)

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let vowels = try JapaneseVowels(from: dataFolder)
    // The longest has the most to see; of several as long the first.
    guard let longest = vowels.test.map(\.features.shape[0]).max(),
      let utterance = vowels.test.first(where: { $0.features.shape[0] == longest })
    else {
      throw CourseError("\(dataFolder): the vowels have no test part. Fetch the data anew.")
    }
    let listener = train(on: vowels, seed: seed)
    let states = withoutGradient { listener.rnn(utterance.features).outputs.transposed().values }
    let rows = (0..<hiddenSize).map { unit in
      states[unit * longest..<(unit + 1) * longest].map(Double.init)
    }.sorted { $0[longest - 1] > $1[longest - 1] }
    let accuracy = listener.accuracy(on: vowels.test)
    let steps = meanSteps(rows)
    let turning = rows.count { row in row[early...].contains { ($0 > 0) != (row[early - 1] > 0) } }
    page.show(
      """
      We trained an RNN of \(hiddenSize) units for \(epochs) passes over the data, and let it \
      listen to an utterance that it had never heard. Each row is one unit, and each column is the \
      whole hidden state after one more frame. No frame moves the units as far as the first one. \
      Later, as the sound changes, some units turn from one colour to the other. In the last frames \
      little moves any more, and then the speaker is told from the last column alone.
      """)
    page.show(
      Figure(
        name: "states", title: "Hidden states over one utterance",
        summary: """
          The \(hiddenSize) units of an RNN over the \(longest) frames of one utterance, sorted by \
          their last values; all values lie between −1 and 1. The first frame moves a unit by \
          \(fixed(steps[0], 2)) on average, and each of the last \(late) by \
          \(fixed(steps.suffix(late).reduce(0, +) / Double(late), 2)). After frame \(early - 1), \
          \(turning) units change their sign. The network names the right speaker for \
          \(fixed(100 * accuracy, 0)) percent of the test utterances.
          """,
        .heatMap(
          HeatMap(
            x: Axis("frame, from 0"), y: Axis("unit, by its last value"),
            value: Axis("hidden state"), rows: rows))))
  }

  /// How far each frame moves a unit, in the mean; the first moves it from 0.
  private static func meanSteps(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { frame in
      let lengths = rows.map { row in abs(row[frame] - (frame == 0 ? 0 : row[frame - 1])) }
      return lengths.reduce(0, +) / Double(rows.count)
    }
  }

  private static func train(on vowels: JapaneseVowels, seed: UInt64) -> Listener {
    var random = Random(seed: seed)
    let listener = Listener(hiddenSize: hiddenSize, using: &random)
    let optimizer = Adam(listener.parameters, learningRate: 0.01)
    for _ in 0..<epochs {
      for batch in vowels.training.batched(size: 27, using: &random) {
        optimizer.zeroGradients()
        crossEntropy(logits: listener.logits(for: batch), targets: batch.targets).backward()
        clipGradientNorm(of: listener.parameters, to: 1)
        optimizer.step()
      }
    }
    return listener
  }
}

/// A small classifier of speakers.
private final class Listener: Module {
  let rnn: RNN
  let output: Linear

  init(hiddenSize: Int, using random: inout Random) {
    rnn = RNN(inputSize: JapaneseVowels.featureCount, hiddenSize: hiddenSize, using: &random)
    output = Linear(from: hiddenSize, to: JapaneseVowels.classCount, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    output(batch.lastFrames(of: rnn(batch.inputs).outputs))
  }

  /// The fraction of sequences whose largest logit belongs to the right class.
  func accuracy(on sequences: [LabeledSequence]) -> Double {
    let batch = Batch(sequences)
    let labels = withoutGradient { logits(for: batch).argmax(axis: 1) }
    return Double(zip(labels, batch.targets).count { $0 == $1 }) / Double(batch.count)
  }
}
