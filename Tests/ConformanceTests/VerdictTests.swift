import Conformance
import RNNCore
import Testing

/// A case that is not met never passes, and its line says why.
@Suite struct VerdictTests {
  private let softmax = #""hyper": {"op": "softmax", "dim": 1}, "checks": ["out.output"], "#

  @Test func aWrongNumberFailsAndIsShown() throws {
    let set = try WrittenSet().add(
      "softmax", kind: "layer", softmax + #""tolerance": {"atol": 0.001, "rtol": 0}"#,
      ["in.input": Tensor([[0, 0]]), "out.output": Tensor([[0.5, 0.75]])])
    #expect(
      try set.verdict().line
        == "fail  softmax  2.5e-01 / 1.0e-03  out.output[1]: expected 0.75, got 0.5")
  }

  @Test func aWrongShapeFails() throws {
    let set = try WrittenSet().add(
      "softmax", kind: "layer", softmax + #""tolerance": {"atol": 1, "rtol": 1}"#,
      ["in.input": Tensor([[0, 0]]), "out.output": Tensor([0.5, 0.5])])
    #expect(
      try set.verdict().line == "fail  softmax  out.output: expected shape [2], got [1, 2]")
  }

  @Test func theToleranceIsAbsoluteAndRelativeTogether() throws {
    // Of 0.4 the difference is 0.1, and 0.05 + 0.125 · 0.4 is as much.
    let description = softmax + #""tolerance": {"atol": 0.05, "rtol": 0.13}"#
    let set = try WrittenSet().add(
      "softmax", kind: "layer", description,
      ["in.input": Tensor([[0, 0]]), "out.output": Tensor([[0.4, 0.5]])])
    #expect(try set.verdict().status == .pass)
    let narrow = try WrittenSet().add(
      "softmax", kind: "layer", softmax + #""tolerance": {"atol": 0.05, "rtol": 0.12}"#,
      ["in.input": Tensor([[0, 0]]), "out.output": Tensor([[0.4, 0.5]])])
    #expect(try narrow.verdict().status == .fail)
  }

  @Test(arguments: [(true, Verdict.Status.pass), (false, .fail)])
  func aNaNIsRightOnlyWhereTheCaseSaysSo(isAllowed: Bool, expected: Verdict.Status) throws {
    let description =
      softmax + #""tolerance": {"atol": 1, "rtol": 1}, "nan_equal": \#(isAllowed)"#
    let set = try WrittenSet().add(
      "softmax", kind: "layer", description,
      ["in.input": Tensor([[.nan]]), "out.output": Tensor([[.nan]])])
    #expect(try set.verdict().status == expected)
  }

  @Test func aNaNInThePlaceOfANumberFails() throws {
    let set = try WrittenSet().add(
      "softmax", kind: "layer",
      softmax + #""tolerance": {"atol": 1, "rtol": 1}, "nan_equal": true"#,
      ["in.input": Tensor([[.nan]]), "out.output": Tensor([[1]])])
    #expect(try set.verdict().status == .fail)
  }

  @Test func wholeNumbersAreMetExactly() throws {
    let description =
      #""hyper": {"enforce_sorted": false, "batch_first": true}, "#
      + #""checks": ["out.batch_sizes"], "tolerance": {"atol": 9, "rtol": 9}"#
    let set = try WrittenSet().add(
      "pack", kind: "pack_padded", description,
      [
        "in.input": .zeros([2, 3, 1]), "in.lengths": Tensor([1, 3]),
        "out.batch_sizes": Tensor([2, 2, 1]),
      ])
    #expect(
      try set.verdict().line == "fail  pack  1.0e+00 / 0  out.batch_sizes[1]: expected 2.0, got 1.0"
    )
  }

  @Test func aFlagThatDiffersFails() throws {
    let description =
      #""hyper": {"enforce_sorted": false, "batch_first": true}, "checks": ["out.data"], "#
      + #""expect": {"sorted_indices_present": false}"#
    let set = try WrittenSet().add(
      "pack", kind: "pack_padded", description,
      [
        "in.input": Tensor([1, 2], shape: [1, 2, 1]), "in.lengths": Tensor([2]),
        "out.data": Tensor([1, 2], shape: [2, 1]),
      ])
    #expect(
      try set.verdict().line == "fail  pack  sorted_indices_present: expected false, got true")
  }
}

/// What RNNCore does not have is named, and not passed over.
@Suite struct UnsupportedTests {
  @Test(
    arguments: [
      ("transformer", #""hyper": {}"#, "the kind 'transformer'"),
      ("layer", #""hyper": {"op": "Conv1d"}"#, "the layer 'Conv1d'"),
      ("layer", #""hyper": {"op": "relu", "inplace": true}"#, "the setting 'inplace'"),
      ("layer", #""hyper": {"op": "softmax"}"#, "a case without 'dim'"),
      (
        "layer", #""hyper": {"op": "softmax", "dim": "x"}"#,
        "the setting 'dim' when it is not a whole number"
      ),
      ("layer", #""hyper": {"op": "Dropout", "training": true}"#, "dropout in training"),
    ])
  func theReasonIsNamed(kind: String, hyper: String, reason: String) throws {
    let set = try WrittenSet().add(
      "case", kind: kind, hyper + #", "checks": ["out.output"]"#,
      ["in.input": Tensor([1]), "out.output": Tensor([1])])
    #expect(try set.verdict().line == "unsupported  case  \(reason)")
  }

  @Test(
    arguments: [
      (#"{"optimizer": "Rprop"}"#, "the optimizer 'Rprop'"),
      (#"{"optimizer": "Adam", "kwargs": {"tempo": 2}}"#, "the setting 'kwargs.tempo'"),
      (
        #"{"optimizer": "SGD", "param_groups": [{"params": ["p0"], "overrides": {"x": 1}}]}"#,
        "the setting 'kwargs.x'"
      ),
    ])
  func theReasonIsNamedForOptimizers(hyper: String, reason: String) throws {
    let set = try WrittenSet().add(
      "case", kind: "optimizer", #""hyper": \#(hyper), "checks": ["out.p0"]"#,
      ["param.p0": Tensor([1]), "in.grads.p0": Tensor([[1]]), "out.p0": Tensor([[1]])])
    #expect(try set.verdict().line == "unsupported  case  \(reason)")
  }

  @Test func aResultThatNothingComputesIsNamed() throws {
    let set = try WrittenSet().add(
      "case", kind: "layer", #""hyper": {"op": "relu"}, "checks": ["out.mask"]"#,
      ["in.input": Tensor([1]), "out.mask": Tensor([1])])
    #expect(try set.verdict().line == "unsupported  case  the result 'out.mask'")
  }

  @Test func aSettingThatAsksForNothingIsNoReason() throws {
    let set = try WrittenSet().add(
      "case", kind: "layer",
      #""hyper": {"op": "relu", "inplace": false, "x": null}, "checks": ["out.output"]"#,
      ["in.input": Tensor([1]), "out.output": Tensor([1])])
    #expect(try set.verdict().status == .pass)
  }
}
