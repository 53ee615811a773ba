#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fully connected layer: `y = x·Wᵀ + b`.
///
/// `weight` is `[outputSize, inputSize]` and `bias` `[outputSize]`, both drawn uniformly from
/// ±1/√inputSize. PyTorch: `nn.Linear`.
public final class Linear: Module {
  public let weight: Parameter
  public let bias: Parameter?

  /// Traps when a size is not positive.
  public init(
    from inputSize: Int, to outputSize: Int, bias: Bool = true, using random: inout Random
  ) {
    require(
      inputSize > 0 && outputSize > 0,
      "Linear: expected positive sizes, got \(inputSize) and \(outputSize)")
    let bound = Float(1 / Double(inputSize).squareRoot())
    weight = Parameter(.uniform([outputSize, inputSize], in: -bound...bound, using: &random))
    self.bias = bias ? Parameter(.uniform([outputSize], in: -bound...bound, using: &random)) : nil
    super.init()
    noteKeys()
  }

  public var inputSize: Int { weight.shape[1] }
  public var outputSize: Int { weight.shape[0] }

  /// Transforms the last axis.
  ///
  /// - Parameter input: `[…, inputSize]`, of one to four axes.
  /// - Returns: `[…, outputSize]`. Traps when the sizes disagree.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    linear(input, weight: weight.value, bias: bias?.value)
  }
}

/// `x·Wᵀ + b` over the last axis of `x`, in one matrix product.
private func linear(_ x: Tensor, weight: Tensor, bias: Tensor?) -> Tensor {
  let (outputSize, inputSize) = (weight.shape[0], weight.shape[1])
  require(
    x.shape.last == inputSize, "Linear: expected input [..., \(inputSize)], got \(x.shape)")
  let rows = x.count / inputSize
  let y = Storage(uninitialized: rows * outputSize)
  if let bias {
    for row in 0..<rows {
      (y.pointer + row * outputSize).update(from: bias.storage.pointer, count: outputSize)
    }
  }
  BLAS.multiply(
    x.storage.pointer, transposed: false, weight.storage.pointer, transposed: true, into: y.pointer,
    m: rows, n: outputSize, k: inputSize, adding: bias == nil ? 0 : 1)

  let operands = bias.map { [x, weight, $0] } ?? [x, weight]
  return .result(
    of: "Linear", operands, keeping: .factors(x, weight),
    shape: x.shape.dropLast() + [outputSize], storage: y
  ) { gradient in
    let dy = gradient.storage.pointer
    var gradients: [Tensor?] = [nil, nil, nil]
    if x.requiresGradient {
      let dx = Storage(uninitialized: x.count)
      BLAS.multiply(
        dy, weight.storage.pointer, into: dx.pointer, m: rows, n: inputSize, k: outputSize)
      gradients[0] = Tensor(shape: x.shape, storage: dx)
    }
    if weight.requiresGradient {
      let dw = Storage(uninitialized: weight.count)
      BLAS.multiply(
        dy, transposed: true, x.storage.pointer, into: dw.pointer,
        m: outputSize, n: inputSize, k: rows)
      gradients[1] = Tensor(shape: weight.shape, storage: dw)
    }
    if let bias, bias.requiresGradient {
      let db = Storage(uninitialized: outputSize)
      Loops.sumColumns(of: dy, rows: rows, columns: outputSize, into: db.pointer)
      gradients[2] = Tensor(shape: bias.shape, storage: db)
    }
    return gradients
  }
}
