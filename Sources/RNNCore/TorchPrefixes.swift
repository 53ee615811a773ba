// swift-format-ignore-file: AlwaysUseLowerCamelCase, TypeNamesShouldBeCapitalized

// PyTorch's modules, for those who type `torch.cat(…)` or `nn.Linear(…)`; see TorchNames.swift.

@available(
  *, unavailable,
  message: """
    there is no prefix `torch.` here: tensors are made by `Tensor([1, 2, 3])` and \
    `Tensor.zeros([2, 3])`, and functions such as `concatenated` stand alone
    """
)
@dynamicMemberLookup
public enum torch {
  public static subscript(dynamicMember name: String) -> TorchName { TorchName() }
  public typealias nn = RNNCore.nn
  public typealias optim = RNNCore.optim
}

@available(
  *, unavailable,
  message: "there is no prefix `nn.` here: write `RNN`, `LSTM`, `GRU`, `Linear`, `Module` alone"
)
@dynamicMemberLookup
public enum nn {
  public static subscript(dynamicMember name: String) -> TorchName { TorchName() }
  public typealias functional = F
  public typealias Module = RNNCore.Module
  public typealias RNN = RNNCore.RNN
  public typealias LSTM = RNNCore.LSTM
  public typealias GRU = RNNCore.GRU
  public typealias Linear = RNNCore.Linear
  public static var CrossEntropyLoss: TorchLossName { TorchLossName() }
  public static var MSELoss: TorchLossName { TorchLossName() }
  public static var NLLLoss: TorchLossName { TorchLossName() }
  public static var L1Loss: TorchLossName { TorchLossName() }
  public static var SmoothL1Loss: TorchLossName { TorchLossName() }
  public static var HuberLoss: TorchLossName { TorchLossName() }
  public static var BCEWithLogitsLoss: TorchLossName { TorchLossName() }
}

@available(
  *, unavailable,
  message: """
    there is no prefix `F.` here: functions stand alone, such as `softmax`, `relu` and \
    `crossEntropy(logits:targets:)`
    """
)
@dynamicMemberLookup
public enum F {
  public static subscript(dynamicMember name: String) -> TorchName { TorchName() }
}

@available(
  *, unavailable, message: "there is no prefix `optim.` here: write `Adam` or `SGD` alone"
)
@dynamicMemberLookup
public enum optim {
  public static subscript(dynamicMember name: String) -> TorchName { TorchName() }
}

// Functions that others have behind the prefix

@available(*, unavailable, renamed: "Tensor.zeros(_:)")
public var zeros: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.ones(_:)")
public var ones: TorchName { TorchName() }
@available(*, unavailable, renamed: "Tensor.init(_:)")
public var tensor: TorchName { TorchName() }

extension Module {
  @available(
    *, unavailable, message: "a layer is called like a function: write `layer(x)`"
  )
  public var forward: TorchName { TorchName() }
}

extension Tensor {
  @available(*, unavailable, message: "write `x.reshaped([1] + x.shape)` for `x.unsqueeze(0)`")
  public var unsqueeze: TorchName { TorchName() }
  @available(*, unavailable, message: "write `x[0]` or `x.reshaped(…)` for `x.squeeze()`")
  public var squeeze: TorchName { TorchName() }
  @available(*, unavailable, message: "write `x.transposed(1, 2)`, which swaps two axes")
  public var permute: TorchName { TorchName() }
  @available(*, unavailable, renamed: "values")
  public var numpy: TorchName { TorchName() }
  @available(*, unavailable, renamed: "values")
  public var tolist: TorchCall<[Float]> { TorchCall() }
  @available(*, unavailable, renamed: "count")
  public var numel: TorchCall<Int> { TorchCall() }
  @available(*, unavailable, renamed: "rank")
  public var dim: TorchCall<Int> { TorchCall() }
  @available(*, unavailable, renamed: "transposed()")
  public var T: Tensor { transposed() }
  @available(*, unavailable, renamed: "transposed()")
  public var t: TorchName { TorchName() }
  @available(*, unavailable, message: "a tensor is a value: leave out `.clone()`")
  public var clone: TorchName { TorchName() }
  @available(*, unavailable, message: "all tensors are on the processor: leave out `.to(…)`")
  public var to: TorchName { TorchName() }
  @available(*, unavailable, message: "tensors are contiguous: leave out `.contiguous()`")
  public var contiguous: TorchName { TorchName() }

  @available(*, unavailable, renamed: "mean(axis:keepingAxis:)")
  public func mean(dim: Int, keepdim: Bool = false) -> Tensor { fail("a name of PyTorch") }
  @available(*, unavailable, renamed: "mean(axis:keepingAxis:)")
  public func mean(axis: Int, keepdim: Bool) -> Tensor { fail("a name of PyTorch") }
  @available(*, unavailable, renamed: "sum(axis:keepingAxis:)")
  public func sum(dim: Int, keepdim: Bool = false) -> Tensor { fail("a name of PyTorch") }
  @available(*, unavailable, renamed: "sum(axis:keepingAxis:)")
  public func sum(axis: Int, keepdim: Bool) -> Tensor { fail("a name of PyTorch") }
  @available(*, unavailable, renamed: "max(axis:)")
  public func max(dim: Int) -> TorchName { fail("a name of PyTorch") }
  @available(*, unavailable, renamed: "argmax(axis:)")
  public func argmax(dim: Int) -> [Int] { fail("a name of PyTorch") }
}

@available(*, unavailable, renamed: "softmax(_:axis:)")
public func softmax(_ x: Tensor, dim: Int) -> Tensor { fail("a name of PyTorch") }
