import Conformance
import Testing

/// RNNCore against PyTorch and ONNX, through the library of `rnn-conformance`.
@Suite struct GoldenSetTests {
  /// Those of a mistake too: what RNNCore refuses, it refuses to a thread that is spared.
  @Test(arguments: try GoldenSet(Sets.golden).cases.map(\.name))
  func rnnCoreGivesWhatPyTorchGives(name: String) throws {
    let golden = try #require(GoldenSet(Sets.golden).cases.first { $0.name == name })
    let verdict = golden.judged()
    #expect(verdict.status == .pass, "\(verdict.line)")
  }

  @Test(arguments: try GoldenSet(Sets.faults).cases.map(\.name))
  func whatOnceFailedPasses(name: String) throws {
    let golden = try #require(GoldenSet(Sets.faults).cases.first { $0.name == name })
    let verdict = golden.judged()
    #expect(verdict.status == .pass, "\(verdict.line)")
  }

  @Test(arguments: try GoldenSet(Sets.onnx).cases.map(\.name))
  func rnnCoreGivesWhatONNXDefinesOrTheReasonIsNamed(name: String) throws {
    let golden = try #require(GoldenSet(Sets.onnx).cases.first { $0.name == name })
    let verdict = golden.judged()
    if let reason = Self.reasons[name] {
      #expect(verdict.status == .unsupported)
      #expect(verdict.detail == reason)
    } else {
      #expect(verdict.status == .pass, "\(verdict.line)")
    }
  }

  private static let reasons = [
    "node__test_gru_batchwise": resetBefore, "node__test_gru_bidirectional": resetBefore,
    "node__test_gru_defaults": resetBefore, "node__test_gru_reverse": resetBefore,
    "node__test_gru_seq_length": resetBefore, "node__test_gru_with_initial_bias": resetBefore,
    "extra__gru_random_lbr0": resetBefore, "extra__gru_bi_lens_lbr0": resetBefore,
    "node__test_lstm_with_peepholes": "peepholes (the input P)",
    "extra__lstm_peepholes_bi_lens": "peepholes (the input P)",
    "extra__gru_clip": "clipping inside the cell (clip = 0.4)",
    "extra__lstm_clip_peepholes": "clipping inside the cell (clip = 0.35)",
    "extra__lstm_input_forget": "coupled gates (input_forget = 1)",
    "extra__lstm_activations": "other activations (HardSigmoid, Softsign, Tanh)",
  ]
  private static let resetBefore = "reset before the product (linear_before_reset = 0)"
}
