#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The norm of all gradients together, as if they were one vector.
///
/// Parameters without a gradient count as nothing. NaN when one of the gradients has one.
///
/// - Parameter order: 2 for the Euclidean norm, 1 for the sum of magnitudes, `.infinity` for the
///   largest. Traps when it is not positive.
public func gradientNorm(of parameters: [Parameter], order: Float = 2) -> Float {
  require(order > 0, "gradientNorm: expected an order above 0, got \(order)")
  let gradients = parameters.compactMap(\.gradient)
  if order == .infinity {
    return gradients.reduce(0) { largest, gradient in
      // Once the running maximum is NaN, no comparison replaces it.
      gradient.withUnsafeValues { values in
        values.reduce(largest) { abs($1) > $0 || $1.isNaN ? abs($1) : $0 }
      }
    }
  }
  let total = gradients.reduce(0.0) { total, gradient in
    total
      + gradient.withUnsafeValues { values in
        order == 2
          ? Kernels.squareSum(values)
          : values.reduce(0.0) { $0 + pow(Double(abs($1)), Double(order)) }
      }
  }
  return Float(order == 2 ? total.squareRoot() : pow(total, 1 / Double(order)))
}

/// Scales all gradients together when their norm exceeds `limit`, so that it becomes `limit`.
///
/// The direction of the step stays. Like PyTorch's, the factor is `min(1, limit / (norm + 1e-6))`.
/// PyTorch: `clip_grad_norm_`.
///
/// - Parameter refusingNonFinite: whether to trap when the norm is infinite or NaN. Otherwise such
///   a norm spoils all gradients (NaN) or most (zero), and is returned for the caller to see.
/// - Returns: the norm before.
@discardableResult
public func clipGradientNorm(
  of parameters: [Parameter], to limit: Float, order: Float = 2, refusingNonFinite: Bool = false
) -> Float {
  require(limit >= 0, "clipGradientNorm: expected a limit of at least 0, got \(limit)")
  let norm = gradientNorm(of: parameters, order: order)
  require(
    norm.isFinite || !refusingNonFinite, "clipGradientNorm: expected a finite norm, got \(norm)")
  let factor = limit / (norm + 1e-6)
  // Not `factor < 1`: a NaN must spread.
  if !(factor >= 1) {
    for parameter in parameters { parameter.changeGradient { Kernels.scale($0, by: factor) } }
  }
  return norm
}

/// Cuts every number of every gradient to `-limit ... limit`. PyTorch: `clip_grad_value_`.
public func clipGradientValue(of parameters: [Parameter], to limit: Float) {
  require(limit >= 0, "clipGradientValue: expected a limit of at least 0, got \(limit)")
  for parameter in parameters {
    parameter.changeGradient { Kernels.clamp($0, to: limit) }
  }
}
