// Choosing between numbers, element by element. Comparisons give 1 where they hold and 0 elsewhere,
// and no gradient flows through them; shapes may differ as broadcasting allows.

extension Tensor {
  public static func .> (a: Tensor, b: Tensor) -> Tensor { compared(".>", a, b) { $0 > $1 } }
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { compared(".>=", a, b) { $0 >= $1 } }
  public static func .< (a: Tensor, b: Tensor) -> Tensor { compared(".<", a, b) { $0 < $1 } }
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { compared(".<=", a, b) { $0 <= $1 } }
  public static func .== (a: Tensor, b: Tensor) -> Tensor { compared(".==", a, b) { $0 == $1 } }
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { compared(".!=", a, b) { $0 != $1 } }

  public static func .> (a: Tensor, b: Float) -> Tensor { a .> Tensor(b) }
  public static func .>= (a: Tensor, b: Float) -> Tensor { a .>= Tensor(b) }
  public static func .< (a: Tensor, b: Float) -> Tensor { a .< Tensor(b) }
  public static func .<= (a: Tensor, b: Float) -> Tensor { a .<= Tensor(b) }
  public static func .== (a: Tensor, b: Float) -> Tensor { a .== Tensor(b) }
  public static func .!= (a: Tensor, b: Float) -> Tensor { a .!= Tensor(b) }

  @inline(__always)
  private static func compared(
    _ name: StaticString, _ a: Tensor, _ b: Tensor, _ holds: (Float, Float) -> Bool
  ) -> Tensor {
    let (shape, storage) = combined(name, a, b) { holds($0, $1) ? 1 : 0 }
    return Tensor(shape: shape, storage: storage)
  }

  /// These elements where the mask is zero, and those of `other` where it is not.
  ///
  /// The gradient goes to whichever was taken. PyTorch: `torch.where(mask, other, self)`.
  ///
  /// - Parameters:
  ///   - other: of a shape that broadcasts to this one.
  ///   - mask: of a shape that broadcasts to this one, such as what a comparison gives.
  ///
  /// Traps when a shape does not broadcast to this one.
  public func replacing(with other: Tensor, where mask: Tensor) -> Tensor {
    let mask = mask.repeated(over: shape, as: "replacing: expected a mask")
    let others = other.repeated(over: shape, as: "replacing: expected a replacement")
    let result = Storage(uninitialized: count)
    for index in 0..<count {
      result.pointer[index] =
        mask.pointer[index] == 0 ? storage.pointer[index] : others.pointer[index]
    }
    return .result(of: "replacing", [self, other], shape: shape, storage: result) { gradient in
      func part(_ isTaken: (Float) -> Bool) -> Tensor {
        let part = gradient.storage.combined(with: mask) { isTaken($1) ? $0 : 0 }
        return Tensor(shape: shape, storage: part)
      }
      return [receiving(part { $0 == 0 }), other.receiving(part { $0 != 0 })]
    }
  }

  /// These elements where the mask is zero, and `number` where it is not.
  ///
  /// PyTorch: `masked_fill`.
  public func replacing(with number: Float, where mask: Tensor) -> Tensor {
    replacing(with: Tensor(number), where: mask)
  }

  /// Each element, or the end of the range that it lies beyond. A NaN stays one.
  ///
  /// The gradient is that of the element inside and at the ends, and zero beyond.
  /// PyTorch: `clamp`.
  public func clamped(to range: ClosedRange<Float>) -> Tensor {
    let (low, high) = (range.lowerBound, range.upperBound)
    let result = storage.mapped { $0 < low ? low : $0 > high ? high : $0 }
    return .result(
      of: "clamped", [self], keeping: KeptParameters(storage), shape: shape, storage: result
    ) { gradient in
      let kept = gradient.storage.combined(with: storage) { $1 < low || $1 > high ? 0 : $0 }
      return [Tensor(shape: shape, storage: kept)]
    }
  }
}

/// The larger of each pair of elements; NaN when one of them is.
///
/// The gradient goes to the larger, and in halves to equals.
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
  chosen("maximum", a, b) { $0 > $1 }
}

/// The smaller of each pair of elements; NaN when one of them is.
///
/// The gradient goes to the smaller, and in halves to equals.
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
  chosen("minimum", a, b) { $0 < $1 }
}

@inline(__always)
private func chosen(
  _ name: StaticString, _ a: Tensor, _ b: Tensor, _ isBetter: @escaping (Float, Float) -> Bool
) -> Tensor {
  let (shape, storage) = Tensor.combined(name, a, b) {
    isBetter($0, $1) || $0.isNaN ? $0 : $1
  }
  return .result(
    of: name, [a, b], keeping: KeptParameters(a.storage, b.storage), shape: shape, storage: storage
  ) { gradient in
    func share(_ isBetter: (Float, Float) -> Bool) -> Tensor {
      let (_, shares) = Tensor.combined(name, a, b) { isBetter($0, $1) ? 1 : $0 == $1 ? 0.5 : 0 }
      return gradient * Tensor(shape: shape, storage: shares)
    }
    return [a.receiving(share(isBetter)), b.receiving(share { isBetter($1, $0) })]
  }
}
