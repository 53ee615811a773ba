import Exercises
import RNNCore

/// The hidden states of a trained network while it listens to somebody.
public enum HiddenStates: Demonstration {
  public static let name = "hidden-states"
  public static let title = "A hidden state while it listens"

  private static let hiddenSize = 16
  private static let epochs = 8

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let vowels = try JapaneseVowels(from: dataFolder)
    var random = Random(seed: seed)
    let model = Listener(hiddenSize: hiddenSize, using: &random)
    let optimizer = Adam(model.parameters, learningRate: 0.01)
    for _ in 0..<epochs {
      for batch in vowels.training.batched(size: 27, using: &random) {
        optimizer.zeroGradients()
        crossEntropy(logits: model.logits(for: batch), targets: batch.targets).backward()
        clipGradientNorm(of: model.parameters, to: 1)
        optimizer.step()
      }
    }
    let all = Batch(vowels.test)
    let right = withoutGradient {
      zip(model.logits(for: all).argmax(axis: 1), all.targets).count { $0 == $1 }
    }
    page.show("accuracy \(Float(right) / Float(all.count))")
    guard let utterance = vowels.test.max(by: { $0.features.shape[0] < $1.features.shape[0] }) else {
      throw CourseError("\(dataFolder): the test part of the vowels is empty. Fetch the data anew.")
    }
    let states = withoutGradient { model.rnn(utterance.features).outputs }
    let rows = (0..<hiddenSize).map { unit in
      (0..<states.shape[0]).map { Double(states[$0][unit].item) }
    }.sorted { $0[$0.count - 1] > $1[$1.count - 1] }
    page.show(
      Figure(
        name: "heat", title: "Hidden states of an RNN over one utterance",
        summary: "",
        .heatMap(
          HeatMap(
            x: Axis("frame"), y: Axis("unit, sorted by its last value"), value: Axis("state"),
            rows: rows))))
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
}
