import RNNCore

/// How a case lays out batches of sequences; RNNCore's own layout is always
/// `[batch, time, feature]`.
struct Layout {
  private let isBatchFirst: Bool

  init(_ settings: Settings) throws { isBatchFirst = try settings.flag("batch_first") }

  /// `[batch, time, …]` from the layout of the case, and back.
  func converted(_ tensor: Tensor) -> Tensor {
    isBatchFirst || tensor.rank < 2 ? tensor : tensor.transposed(0, 1)
  }
}

/// The axes of a frame. PyTorch's sequences may have any number of them, RNNCore's have one.
struct FrameShape {
  /// `[]` for single numbers, `[features]`, `[rows, columns]`.
  let axes: [Int]

  /// Of tensors whose first axes, `leading` of them, are not the frame's.
  init(of tensor: Tensor, leading: Int) { axes = Array(tensor.shape.dropFirst(leading)) }

  private var size: Int { axes.reduce(1, *) }

  /// The frame's axes as one: `[…, size]`.
  func flattened(_ tensor: Tensor) -> Tensor {
    axes.count == 1
      ? tensor : tensor.reshaped(Array(tensor.shape.dropLast(axes.count)) + [size])
  }

  /// The frame's own axes again: `[…, rows, columns]` from `[…, size]`.
  func restored(_ tensor: Tensor) -> Tensor {
    axes.count == 1 ? tensor : tensor.reshaped(Array(tensor.shape.dropLast()) + axes)
  }
}

extension GoldenCase {
  /// `sum(value₁ ⊙ R1) + sum(value₂ ⊙ R2) + …`; `nil` when the case has no such weights.
  func weightedSum(of values: [Tensor]) -> Tensor? {
    let sums = values.enumerated().compactMap { index, value in
      optional("in.R\(index + 1)").map { (value * $0).sum() }
    }
    return sums.first.map { sums.dropFirst().reduce($0) { $0 + $1 } }
  }

  /// The gradient of `sum(value ⊙ R)` flows back, when the case has this `R`.
  func backward(from value: Tensor, weightedBy name: String) {
    guard let weight = optional(name) else { return }
    (value * weight.reshaped(value.shape)).sum().backward()
  }
}

extension Tensor {
  /// The gradient that has gathered here; zeros where none has.
  var gatheredGradient: Tensor { gradient ?? .zeros(shape) }
}

extension Parameter {
  /// The gradient that has gathered here; zeros where none has.
  var gatheredGradient: Tensor { gradient ?? .zeros(shape) }
}

extension Module {
  /// Takes the parameters of a case, `param.weight_ih_l0` and so on; all of them, except in a case
  /// of a mistake, which may not get that far.
  func takeParameters(_ prefix: String, of golden: GoldenCase) throws {
    for (key, parameter) in namedParameters {
      if let value = golden.optional(prefix + key) {
        parameter.assign(value)
      } else if golden.kind != "error" {
        throw golden.damaged("there is no tensor '\(prefix + key)'")
      }
    }
  }

  /// The gradients of all parameters, as `grad.weight_ih_l0` and so on.
  func addGradients(to results: inout Results) {
    for (key, parameter) in namedParameters {
      results.add("grad.\(key)", parameter.gatheredGradient)
    }
  }
}
