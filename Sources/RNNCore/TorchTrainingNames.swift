// swift-format-ignore-file: AlwaysUseLowerCamelCase

// PyTorch's names for losses, schedules and small operations; see TorchNames.swift.

// Losses

@available(*, unavailable, renamed: "negativeLogLikelihood(logProbabilities:targets:)")
public var nll_loss: TorchName { TorchName() }
@available(*, unavailable, renamed: "negativeLogLikelihood(logProbabilities:targets:)")
public var NLLLoss: TorchLossName { TorchLossName() }
@available(*, unavailable, renamed: "meanAbsoluteError(_:_:)")
public var l1_loss: TorchName { TorchName() }
@available(*, unavailable, renamed: "meanAbsoluteError(_:_:)")
public var L1Loss: TorchLossName { TorchLossName() }
@available(*, unavailable, renamed: "smoothL1(_:_:beta:)")
public var smooth_l1_loss: TorchName { TorchName() }
@available(*, unavailable, renamed: "smoothL1(_:_:beta:)")
public var SmoothL1Loss: TorchLossName { TorchLossName() }
@available(*, unavailable, renamed: "huber(_:_:delta:)")
public var huber_loss: TorchName { TorchName() }
@available(*, unavailable, renamed: "huber(_:_:delta:)")
public var HuberLoss: TorchLossName { TorchLossName() }
@available(*, unavailable, renamed: "binaryCrossEntropy(logits:targets:)")
public var binary_cross_entropy_with_logits: TorchName { TorchName() }
@available(*, unavailable, renamed: "binaryCrossEntropy(logits:targets:)")
public var BCEWithLogitsLoss: TorchLossName { TorchLossName() }

// Schedules

@available(*, unavailable, renamed: "StepSchedule.init(_:every:factor:)")
public var StepLR: TorchName { TorchName() }
@available(*, unavailable, renamed: "ExponentialSchedule.init(_:factor:)")
public var ExponentialLR: TorchName { TorchName() }
@available(*, unavailable, renamed: "CosineSchedule.init(_:stepCount:minimumRate:)")
public var CosineAnnealingLR: TorchName { TorchName() }
@available(*, unavailable, renamed: "OneCycleSchedule.init(_:maximumRate:stepCount:)")
public var OneCycleLR: TorchName { TorchName() }
@available(*, unavailable, renamed: "PlateauSchedule.init(_:factor:patience:)")
public var ReduceLROnPlateau: TorchName { TorchName() }

/// The settings of a group of parameters, which PyTorch keeps in a dictionary.
public struct TorchSettings {
  public subscript(name: String) -> Float {
    get { fail("a name of PyTorch was called") }
    nonmutating set { fail("a name of PyTorch was called") }
  }
}

extension Optimizer {
  @available(
    *, unavailable, renamed: "learningRate",
    message: "Write optimizer.learningRate = 0.01; groups are those of a GroupedOptimizer."
  )
  public var param_groups: [TorchSettings] { [] }
  @available(*, unavailable, renamed: "Checkpoint.save(_:random:to:)")
  public var state_dict: TorchName { TorchName() }
  @available(*, unavailable, renamed: "Checkpoint.resume(_:random:from:)")
  public var load_state_dict: TorchName { TorchName() }
}

// Sequences and data

@available(*, unavailable, renamed: "unpadded(_:lengths:)")
public var unpad_sequence: TorchName { TorchName() }
@available(*, unavailable, renamed: "PackedSequence.unpacked()")
public var unpack_sequence: TorchName { TorchName() }
@available(
  *, unavailable, message: "write `data.batched(size: 32)`, of an array of `LabeledSequence`s"
)
public var DataLoader: TorchCall<[(Tensor, Tensor)]> { TorchCall() }
@available(*, unavailable, renamed: "Array.randomlySplit(into:using:)")
public var random_split: TorchName { TorchName() }

extension Tensor {
  @available(*, unavailable, renamed: "split(into:axis:)")
  public var chunk: TorchName { TorchName() }
  @available(*, unavailable, renamed: "flipped(axis:)")
  public var flip: TorchName { TorchName() }
  @available(*, unavailable, renamed: "clamped(to:)")
  public var clamp: TorchName { TorchName() }
  @available(*, unavailable, renamed: "cumulativeSum(axis:)")
  public var cumsum: TorchName { TorchName() }
  @available(*, unavailable, renamed: "squared()")
  public var square: TorchName { TorchName() }
  @available(*, unavailable, renamed: "replacing(with:where:)")
  public var masked_fill: TorchName { TorchName() }
}
