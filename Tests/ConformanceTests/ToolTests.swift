import Conformance
import Foundation
import RNNCore
import TestSupport
import Testing

/// `rnn-conformance` as its user sees it: lines, last line, exit code.
@Suite struct ToolTests {
  @Test func everyCaseOfPyTorchPasses() throws {
    let run = try Tool.run(Sets.golden)
    #expect(run.lines.last == "114 passed, 0 failed", "\(run.output)")
    #expect(run.code == 0)
    #expect(run.lines.count == 115)
    #expect(run.output.contains("pass  error__rnn_wrong_input_size  refused: LSTM: expected input"))
  }

  @Test func everyCaseThatOnceFailedPasses() throws {
    let run = try Tool.run(Sets.faults)
    #expect(run.lines.last == "23 passed, 0 failed", "\(run.output)")
  }

  /// However many cases of a mistake there are.
  @Test func oneProcessRunsAllCases() throws {
    let set = try WrittenSet()
    for index in 0..<20 {
      try set.add(
        "mistake\(index)", kind: "error", #""hyper": {"op": "softmax", "dim": 4}"#,
        ["in.input": Tensor([1])])
    }
    var verdicts: [Verdict] = []
    let processes = try GoldenSet(set.folder).judge(
      sparing: Program.built("rnn-conformance"), [set.folder, "--from"]
    ) { verdicts.append($0) }
    #expect(processes == 1)
    #expect(verdicts.map(\.status) == Array(repeating: .pass, count: 20))
    #expect(verdicts[7].detail == "refused: softmax: expected an axis of shape [1], got 4")
  }

  @Test func aTensorThatIsNotToBeHadCostsItsCaseAlone() throws {
    let checks = #", "checks": ["out.output"], "tolerance": {"atol": 0, "rtol": 0}"#
    let tensors: KeyValuePairs = ["in.input": Tensor([1]), "out.output": Tensor([1])]
    let set = try WrittenSet()
    for name in ["first", "deep", "half", "last"] {
      try set.add(name, kind: "layer", #""hyper": {"op": "relu"}"# + checks, tensors)
    }
    try set.replaceTensors(of: "deep", shape: "[1,1,1,1,2]")
    try set.replaceTensors(of: "half", withA: "F16", shape: "[4]")
    let run = try Tool.run(set.folder)
    #expect(
      run.lines == [
        "pass  first  0 / 0",
        "unsupported  deep  tensor 'in.input': shape [1, 1, 1, 1, 2] has more than four axes",
        "unsupported  half  tensor 'in.input': its dtype is F16; only F32 is read",
        "pass  last  0 / 0", "2 passed, 2 failed",
      ])
    #expect(run.code == 1)
  }

  @Test func whatIsUnsupportedCountsAsFailed() throws {
    let run = try Tool.run(Sets.onnx)
    #expect(run.lines.last == "26 passed, 14 failed", "\(run.output)")
    #expect(run.code == 1)
  }

  @Test func aMistakeThatIsAcceptedFails() throws {
    let set = try WrittenSet().add(
      "harmless", kind: "error", #""hyper": {"op": "relu"}"#, ["in.input": Tensor([1])])
    let run = try Tool.run(set.folder)
    #expect(
      run.lines == [
        "fail  harmless  it was accepted, and must be refused", "0 passed, 1 failed",
      ])
    #expect(run.code == 1)
  }

  @Test func aCaseThatIsRefusedFailsAndTheNextOnesGoOn() throws {
    let checks = #", "checks": ["out.output"], "tolerance": {"atol": 0, "rtol": 0}"#
    let tensors: KeyValuePairs = ["in.input": Tensor([1]), "out.output": Tensor([1])]
    let set = try WrittenSet()
      .add("first", kind: "layer", #""hyper": {"op": "relu"}"# + checks, tensors)
      .add("second", kind: "layer", #""hyper": {"op": "softmax", "dim": 4}"# + checks, tensors)
      .add("third", kind: "layer", #""hyper": {"op": "relu"}"# + checks, tensors)
    let run = try Tool.run(set.folder)
    #expect(
      run.lines == [
        "pass  first  0 / 0",
        "fail  second  refused: softmax: expected an axis of shape [1], got 4",
        "pass  third  0 / 0", "2 passed, 1 failed",
      ])
    #expect(run.code == 1)
  }

  @Test func aDamagedSetIsToldInOneLine() throws {
    let run = try Tool.run("/nowhere")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(
      run.errors
        == "rnn-conformance: /nowhere/manifest.json: it cannot be read. "
        + "Name a folder of cases in the format \"golden-1\".\n")
  }

  @Test func aCallWithoutAFolderIsWrongUsage() throws {
    #expect(try Tool.run().code == 64)
  }
}

/// The tool, which stands beside the bundle of these tests.
private enum Tool {
  struct Run {
    let output: String
    let errors: String
    let code: Int32
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  static func run(_ arguments: String...) throws -> Run {
    let ended = try Program.run(arguments, of: "rnn-conformance")
    return Run(output: ended.output, errors: ended.error, code: ended.code)
  }
}
