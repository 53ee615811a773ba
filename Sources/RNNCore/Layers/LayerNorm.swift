/// Brings each sample's features to mean 0 and variance 1, then scales and shifts each feature:
///
///     y = (x − mean(x)) / √(var(x) + ε) ⊙ weight + bias
///
/// Mean and variance are over the last axes, those of `shape`; the variance is the biased one. A row
/// of equal numbers becomes `bias`. `weight` and `bias` have the shape `shape` and start as ones and
/// zeros. They are `nil` where there are none.
///
/// J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer normalization", 2016. PyTorch: `nn.LayerNorm`.
public final class LayerNorm: Module {
  /// The sizes of the axes that are normalised together.
  public let shape: [Int]
  public let epsilon: Float
  public let weight: Parameter?
  public let bias: Parameter?

  /// - Parameters:
  ///   - shape: the sizes of the last axes of an input.
  ///   - epsilon: what is added to the variance, so that a constant row is not divided by zero.
  ///   - affine: whether features are scaled and shifted. PyTorch: `elementwise_affine`.
  ///   - bias: whether they are shifted, if they are scaled.
  ///
  /// Traps when `shape` is empty or has a size that is not positive.
  public init(shape: [Int], epsilon: Float = 1e-5, affine: Bool = true, bias: Bool = true) {
    require(
      !shape.isEmpty && shape.allSatisfy { $0 > 0 },
      "LayerNorm: expected a shape of positive sizes, got \(shape)")
    self.shape = shape
    self.epsilon = epsilon
    weight = affine ? Parameter(.ones(shape)) : nil
    self.bias = affine && bias ? Parameter(.zeros(shape)) : nil
    super.init()
    noteKeys()
  }

  /// Over the last axis, which has this size.
  public convenience init(
    size: Int, epsilon: Float = 1e-5, affine: Bool = true, bias: Bool = true
  ) {
    self.init(shape: [size], epsilon: epsilon, affine: affine, bias: bias)
  }

  /// The input normalised, of its shape. Traps when its last axes are not those of `shape`.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    require(
      input.shape.suffix(shape.count) == shape[...] && input.shape.count >= shape.count,
      "LayerNorm: expected input [..., \(shape.map(String.init).joined(separator: ", "))], got \(input.shape)"
    )
    return layerNorm(
      input, weight: weight?.value, bias: bias?.value, size: shape.product, epsilon: epsilon)
  }
}

/// Rows of `size` numbers normalised, as one operation.
private func layerNorm(
  _ x: Tensor, weight: Tensor?, bias: Tensor?, size: Int, epsilon: Float
) -> Tensor {
  let rows = x.count / size
  let scale = weight?.storage ?? Storage(repeating: 1, count: size)
  let shift = bias?.storage ?? Storage(repeating: 0, count: size)
  let y = Storage(uninitialized: x.count)
  let normalized = Storage(uninitialized: x.count)
  let inverseDeviations = Storage(uninitialized: rows)
  Kernels.layerNorm(
    x.storage, scale: scale, shift: shift, normalized: normalized,
    inverseDeviations: inverseDeviations, y, rows: rows, size: size, epsilon: epsilon)

  let operands = [x, weight, bias].compactMap(\.self)
  return .result(
    of: "LayerNorm", operands, keeping: KeptParameters(x.requiresGradient ? scale : nil),
    shape: x.shape, storage: y
  ) { gradient in
    let dy = gradient.storage
    let dx = Storage(uninitialized: x.count)
    let dWeight = Storage(repeating: 0, count: size)
    Kernels.layerNormBack(
      dy, scale: scale, normalized: normalized, inverseDeviations: inverseDeviations, dx, dWeight,
      rows: rows, size: size)
    var gradients = [Tensor(shape: x.shape, storage: dx)]
    if let weight { gradients.append(Tensor(shape: weight.shape, storage: dWeight)) }
    if let bias {
      let dBias = Storage(uninitialized: size)
      Loops.sumColumns(of: dy.pointer, rows: rows, columns: size, into: dBias.pointer)
      gradients.append(Tensor(shape: bias.shape, storage: dBias))
    }
    return gradients
  }
}
