#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Functions of each element, written free as the papers write them.

extension Tensor {
  /// The square root of each element; NaN below zero. PyTorch: `sqrt`.
  public func squareRoot() -> Tensor {
    let root = storage.mapped { $0.squareRoot() }
    return .result(of: "squareRoot", [self], shape: shape, storage: root) { gradient in
      [gradient.scaled(by: root) { $0 / (2 * $1) }]
    }
  }

  /// Each element times itself.
  public func squared() -> Tensor {
    .result(
      of: "squared", [self], keeping: KeptParameters(storage), shape: shape,
      storage: storage.mapped { $0 * $0 }
    ) { gradient in
      [gradient.scaled(by: storage) { 2 * $0 * $1 }]
    }
  }

  /// Each element to the power of a number; NaN where a negative one is raised to a fraction.
  /// PyTorch: `pow`.
  public func power(_ exponent: Float) -> Tensor {
    let result = storage.mapped { pow($0, exponent) }
    return .result(
      of: "power", [self], keeping: KeptParameters(storage), shape: shape, storage: result
    ) { gradient in
      // Of a constant the slope is zero, also where 0⁻¹ would make it NaN.
      [gradient.scaled(by: storage) { exponent == 0 ? 0 : $0 * exponent * pow($1, exponent - 1) }]
    }
  }

  /// `scale` of each element of a gradient and the number at the same place in `values`.
  @inline(__always)
  fileprivate func scaled(by values: Storage, _ scale: (Float, Float) -> Float) -> Tensor {
    Tensor(shape: shape, storage: storage.combined(with: values, scale))
  }
}

/// e to the power of each element.
public func exp(_ x: Tensor) -> Tensor {
  let y = Kernels.exp(x.storage)
  return .result(of: "exp", [x], shape: x.shape, storage: y) { gradient in
    [gradient.scaled(by: y) { $0 * $1 }]
  }
}

/// The natural logarithm of each element; −infinity of zero, NaN below.
public func log(_ x: Tensor) -> Tensor {
  let y = x.storage.mapped { log($0) }
  return .result(
    of: "log", [x], keeping: KeptParameters(x.storage), shape: x.shape, storage: y
  ) { gradient in
    [gradient.scaled(by: x.storage) { $0 / $1 }]
  }
}

/// The hyperbolic tangent of each element, in −1 ... 1.
public func tanh(_ x: Tensor) -> Tensor {
  let y = Kernels.tanh(x.storage)
  return .result(of: "tanh", [x], shape: x.shape, storage: y) { gradient in
    [gradient.scaled(by: y) { $0 * (1 - $1 * $1) }]
  }
}

/// `1 / (1 + e⁻ˣ)` of each element, in 0 ... 1.
public func sigmoid(_ x: Tensor) -> Tensor {
  let y = Kernels.sigmoid(x.storage)
  return .result(of: "sigmoid", [x], shape: x.shape, storage: y) { gradient in
    [gradient.scaled(by: y) { $0 * $1 * (1 - $1) }]
  }
}

/// Each element, or zero where it is negative. The gradient at zero is zero; a NaN stays one, and lets
/// its gradient pass.
public func relu(_ x: Tensor) -> Tensor {
  // In this order a NaN stays one.
  let y = x.storage.mapped { $0 < 0 ? 0 : $0 }
  return .result(of: "relu", [x], shape: x.shape, storage: y) { gradient in
    [gradient.scaled(by: y) { $1 <= 0 ? 0 : $0 }]
  }
}

/// Each element without its sign. The gradient at zero is zero.
public func abs(_ x: Tensor) -> Tensor {
  .result(
    of: "abs", [x], keeping: KeptParameters(x.storage), shape: x.shape,
    storage: x.storage.mapped { $0.magnitude }
  ) { gradient in
    [gradient.scaled(by: x.storage) { $1 > 0 ? $0 : $1 < 0 ? -$0 : 0 }]
  }
}
