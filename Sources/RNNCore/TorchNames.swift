// swift-format-ignore-file: AlwaysUseLowerCamelCase

// PyTorch's names, for those who type them from habit: the compiler answers with ours.
// `clip_grad_norm_(model.parameters, max_norm: 1)` does not compile, and the message is
// "'clip_grad_norm_' has been renamed to 'clipGradientNorm(of:to:)'".

/// What a name of PyTorch stands for: callable with any arguments, so that the compiler gets as far
/// as saying that the name has another here. So it has any members, too, as in `torch.nn.Linear`.
@dynamicCallable
@dynamicMemberLookup
public struct TorchName {
  public subscript(dynamicMember name: String) -> TorchName { TorchName() }

  /// What is made of the result compiles as far if that is a tensor, which it is as a rule.
  public func dynamicallyCall(
    withKeywordArguments arguments: KeyValuePairs<String, Any?>
  ) -> Tensor {
    fail("a name of PyTorch was called")
  }

  @_disfavoredOverload
  public func dynamicallyCall(
    withKeywordArguments arguments: KeyValuePairs<String, Any?>
  ) -> Never {
    fail("a name of PyTorch was called")
  }
}

/// The same for a loss, which PyTorch makes first and calls then: `nn.CrossEntropyLoss()(logits, targets)`.
@dynamicCallable
public struct TorchLossName {
  public func dynamicallyCall(
    withKeywordArguments arguments: KeyValuePairs<String, Any?>
  ) -> TorchName {
    fail("a name of PyTorch was called")
  }
}

/// The same for a name whose result is no tensor: a loop over it, or a comparison with a number, compiles
/// as far.
@dynamicCallable
public struct TorchCall<Result> {
  public func dynamicallyCall(
    withKeywordArguments arguments: KeyValuePairs<String, Any?>
  ) -> Result {
    fail("a name of PyTorch was called")
  }
}

/// The same for a name whose result is a pair, so that taking it apart compiles as far.
@dynamicCallable
public struct TorchPairName {
  public func dynamicallyCall(
    withKeywordArguments arguments: KeyValuePairs<String, Any?>
  ) -> (Never, Never) {
    fail("a name of PyTorch was called")
  }
}

// Sequences

@available(*, unavailable, renamed: "PackedSequence.init(packing:lengths:)")
public var pack_padded_sequence: TorchName { TorchName() }
@available(*, unavailable, renamed: "PackedSequence.init(packing:lengths:)")
public var packPaddedSequence: TorchName { TorchName() }
@available(*, unavailable, renamed: "PackedSequence.init(packing:)")
public var pack_sequence: TorchName { TorchName() }
@available(*, unavailable, renamed: "PackedSequence.padded(with:to:)")
public var pad_packed_sequence: TorchPairName { TorchPairName() }
@available(*, unavailable, renamed: "PackedSequence.padded(with:to:)")
public var padPackedSequence: TorchPairName { TorchPairName() }
@available(*, unavailable, renamed: "Tensor.init(padding:with:to:)")
public var pad_sequence: TorchName { TorchName() }

// Random numbers and first weights

@available(
  *, unavailable, renamed: "Random.init(seed:)",
  message: "Pass it on: using: &random. Random(torchSeed:) draws PyTorch's own numbers."
)
public var manual_seed: TorchName { TorchName() }
@available(*, unavailable, renamed: "Random.permutation(of:)")
public var randperm: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.uniform(_:in:using:)")
public var rand: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.normal(_:mean:standardDeviation:using:)")
public var randn: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.orthogonal(_:gain:using:)")
public var orthogonal_: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.xavierUniform(_:gain:using:)")
public var xavier_uniform_: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.xavierNormal(_:gain:using:)")
public var xavier_normal_: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.kaimingUniform(_:gain:using:)")
public var kaiming_uniform_: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.kaimingNormal(_:gain:using:)")
public var kaiming_normal_: TorchName { TorchName() }

// Training

@available(*, unavailable, renamed: "clipGradientNorm(of:to:)")
public var clip_grad_norm_: TorchName { TorchName() }
@available(*, unavailable, renamed: "clipGradientValue(of:to:)")
public var clip_grad_value_: TorchName { TorchName() }
@available(*, unavailable, renamed: "crossEntropy(logits:targets:)")
public var cross_entropy: TorchName { TorchName() }
@available(*, unavailable, renamed: "crossEntropy(logits:targets:)")
public var CrossEntropyLoss: TorchLossName { TorchLossName() }
@available(*, unavailable, renamed: "meanSquaredError(_:_:)")
public var mse_loss: TorchName { TorchName() }
@available(*, unavailable, renamed: "meanSquaredError(_:_:)")
public var MSELoss: TorchLossName { TorchLossName() }
@available(*, unavailable, renamed: "withoutGradient(_:)")
public var no_grad: TorchName { TorchName() }

extension Optimizer {
  @available(*, unavailable, renamed: "zeroGradients()")
  public var zero_grad: TorchName { TorchName() }
}

extension Module {
  @available(*, unavailable, renamed: "isTraining", message: "Set it to true.")
  public var train: TorchName { TorchName() }
  @available(*, unavailable, renamed: "isTraining", message: "Set it to false.")
  public var eval: TorchName { TorchName() }
  @available(*, unavailable, renamed: "namedParameters")
  public var state_dict: TorchName { TorchName() }
  @available(*, unavailable, renamed: "load(from:)")
  public var load_state_dict: TorchName { TorchName() }
  @available(*, unavailable, renamed: "namedParameters")
  public var named_parameters: TorchCall<[(String, Parameter)]> { TorchCall() }
}

extension Parameter {
  @available(*, unavailable, renamed: "gradient")
  public var grad: Tensor? { gradient }
}

// Tensors

@available(*, unavailable, renamed: "concatenated(_:axis:)")
public var cat: TorchName { TorchName() }
@available(*, unavailable, renamed: "stacked(_:axis:)")
public var stack: TorchName { TorchName() }
@available(*, unavailable, renamed: "logSoftmax(_:axis:)")
public var log_softmax: TorchName { TorchName() }

extension Tensor {
  @available(*, unavailable, renamed: "gradient")
  public var grad: Tensor? { gradient }
  @available(*, unavailable, renamed: "requiringGradient()")
  public var requires_grad_: TorchName { TorchName() }
  @available(*, unavailable, renamed: "detached()")
  public var detach: TorchName { TorchName() }
  @available(*, unavailable, renamed: "reshaped(_:)")
  public var view: TorchName { TorchName() }
  @available(*, unavailable, renamed: "reshaped(_:)")
  public var reshape: TorchName { TorchName() }
  @available(*, unavailable, renamed: "transposed(_:_:)")
  public var transpose: TorchName { TorchName() }
  @available(*, unavailable, renamed: "selecting(_:axis:)")
  public var index_select: TorchName { TorchName() }
  @available(*, unavailable, renamed: "squareRoot()")
  public var sqrt: TorchName { TorchName() }
  @available(*, unavailable, renamed: "shape")
  public var size: TorchCall<Int> { TorchCall() }
  @available(
    *, unavailable,
    message: "one index cuts the first axis, `x[0]`; any axis: `x.sliced(axis: 1, 0..<5)`"
  )
  public subscript(first: Any, more: Any...) -> Tensor { fail("a name of PyTorch") }
}
