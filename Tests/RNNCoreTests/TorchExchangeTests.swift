import RNNCore
import TestSupport
import Testing

/// Models that go to PyTorch and come from it, where it is installed. The golden case
/// `state_dict__lstm2bi` shows the second everywhere.
@Suite(
  .enabled(if: Python.has("torch, safetensors.torch"), "needs Python with torch and safetensors"))
struct TorchExchangeTests {
  private static let kinds = ["RNN", "LSTM", "GRU"]

  /// The same models as below, built by PyTorch.
  private static let torchModels = """
    import sys, torch
    from safetensors.torch import load_file, save_file
    folder = sys.argv[1] + "/"
    class Model(torch.nn.Module):
        def __init__(self, kind):
            super().__init__()
            self.rnn = getattr(torch.nn, kind)(3, 5, 2, batch_first=True, bidirectional=True)
            self.output = torch.nn.Linear(10, 4)
        def forward(self, x):
            return self.output(self.rnn(x)[0])

    """

  @Test func whatIsSavedHereGivesTheSameOutputsInTorch() throws {
    try withTestFolder { folder in
      let input = sample(2, 7, 3)
      try Checkpoint.write([("input", input)], to: folder + "/input")
      var expected: [Tensor] = []
      for kind in Self.kinds {
        let model = Model(kind)
        try model.save(to: "\(folder)/\(kind)")
        expected.append(model(input))
      }
      let said = try Python.output(
        of: Self.torchModels + """
          x = load_file(folder + "input")["input"]
          for kind in ["RNN", "LSTM", "GRU"]:
              model = Model(kind)
              model.load_state_dict(load_file(folder + kind), strict=True)
              save_file({"output": model(x).detach()}, folder + kind + ".output")
          """, folder)
      #expect(said == "")
      for (kind, expected) in zip(Self.kinds, expected) {
        let output = try Checkpoint.read("\(folder)/\(kind).output")[0].tensor
        #expect(output.isClose(to: expected, absolute: 1e-6, relative: 1e-5), "\(kind)")
      }
    }
  }

  @Test func whatTorchSavedGivesTheSameOutputsHere() throws {
    try withTestFolder { folder in
      let said = try Python.output(
        of: Self.torchModels + """
          x = torch.randn(2, 7, 3)
          save_file({"input": x}, folder + "input")
          for kind in ["RNN", "LSTM", "GRU"]:
              model = Model(kind)
              save_file(model.state_dict(), folder + kind)
              save_file({"output": model(x).detach()}, folder + kind + ".output")
          """, folder)
      #expect(said == "")
      let input = try Checkpoint.read(folder + "/input")[0].tensor
      for kind in Self.kinds {
        let model = Model(kind)
        try model.load(from: "\(folder)/\(kind)")
        let expected = try Checkpoint.read("\(folder)/\(kind).output")[0].tensor
        #expect(model(input).isClose(to: expected, absolute: 1e-6, relative: 1e-5), "\(kind)")
      }
    }
  }
}

private final class Model: Module {
  let rnn: Module
  let output: Linear
  private let run: (Tensor) -> Tensor

  init(_ kind: String) {
    var random = Random(seed: 3)
    switch kind {
    case "RNN":
      let layer = RNN(
        inputSize: 3, hiddenSize: 5, layerCount: 2, bidirectional: true, using: &random)
      (rnn, run) = (layer, { layer($0).outputs })
    case "LSTM":
      let layer = LSTM(
        inputSize: 3, hiddenSize: 5, layerCount: 2, bidirectional: true, using: &random)
      (rnn, run) = (layer, { layer($0).outputs })
    default:
      let layer = GRU(
        inputSize: 3, hiddenSize: 5, layerCount: 2, bidirectional: true, using: &random)
      (rnn, run) = (layer, { layer($0).outputs })
    }
    output = Linear(from: 10, to: 4, using: &random)
  }

  func callAsFunction(_ input: Tensor) -> Tensor { output(run(input)) }
}
