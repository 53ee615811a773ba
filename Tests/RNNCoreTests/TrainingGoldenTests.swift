import RNNCore
import Testing

/// Whole models against PyTorch 2.13: twenty training steps, and a saved model.
@Suite struct TrainingGoldenTests {
  @Test func twentyStepsMatchPyTorch() throws {
    let golden = try GoldenCase.named("train__gru_classifier")
    let model = GRUClassifier()
    for (key, parameter) in model.namedParameters {
      parameter.assign(try golden["param.\(key)"])
    }
    let batch = Batch(
      inputs: try golden["in.input"], lengths: try golden.integers("in.lengths"),
      targets: try golden.integers("in.target"))
    let optimizer = Adam(model.parameters, learningRate: 0.02)
    var (losses, norms): ([Float], [Float]) = ([], [])
    for _ in 0..<20 {
      optimizer.zeroGradients()
      let loss = crossEntropy(logits: model(batch), targets: batch.targets)
      loss.backward()
      losses.append(loss.item)
      norms.append(clipGradientNorm(of: model.parameters, to: 0.25))
      optimizer.step()
    }
    try golden.expect("out.losses", matches: Tensor(losses))
    try golden.expect("out.grad_norms", matches: Tensor(norms))
    try golden.expect("out.final_logits", matches: model(batch))
    for (key, parameter) in model.namedParameters {
      try golden.expect("out.final.\(key)", matches: parameter.snapshot())
    }
  }

  @Test func aModelSavedByPyTorchGivesItsLogits() throws {
    let golden = try GoldenCase.named("state_dict__lstm2bi")
    let model = BidirectionalClassifier()
    try model.load(from: try GoldenCase.path(of: "state_dict__lstm2bi.model.safetensors"))
    let logits = model(
      PackedSequence(packing: try golden["in.input"], lengths: try golden.integers("in.lengths")))
    try golden.expect("out.logits", matches: logits)
  }
}

/// `GRU(6, 10)` and `Linear(10, 3)`, by the names of the golden case.
private final class GRUClassifier: Module {
  let rnn: GRU
  let fc: Linear

  override init() {
    var random = Random(seed: 0)
    rnn = GRU(inputSize: 6, hiddenSize: 10, using: &random)
    fc = Linear(from: 10, to: 3, using: &random)
  }

  func callAsFunction(_ batch: Batch) -> Tensor {
    fc(rnn(PackedSequence(packing: batch.inputs, lengths: batch.lengths)).final[0])
  }
}

/// `LSTM(5, 12, 2 layers, bidirectional)` and `Linear(24, 4)`.
private final class BidirectionalClassifier: Module {
  let rnn: LSTM
  let fc: Linear

  override init() {
    var random = Random(seed: 0)
    rnn = LSTM(inputSize: 5, hiddenSize: 12, layerCount: 2, bidirectional: true, using: &random)
    fc = Linear(from: 24, to: 4, using: &random)
  }

  func callAsFunction(_ input: PackedSequence) -> Tensor {
    let hidden = rnn(input).final.hidden
    return fc(concatenated([hidden[2], hidden[3]], axis: 1))
  }
}
