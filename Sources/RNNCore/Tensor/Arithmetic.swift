// Arithmetic, element by element. Shapes may differ as NumPy's rules allow: `[4, 1] + [3]` is
// `[4, 3]`. Each operator traps when they may not.

extension Tensor {
  /// The sum of each pair of elements. As in all that follows, an axis of size 1, or one that is missing
  /// in front, is repeated: `[4, 1] + [3]` is `[4, 3]`. Traps when the shapes do not fit even so.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    let (shape, storage) = combined("+", a, b) { $0 + $1 }
    return result(of: "+", [a, b], shape: shape, storage: storage) { gradient in
      [a.receiving(gradient), b.receiving(gradient)]
    }
  }

  public static func - (a: Tensor, b: Tensor) -> Tensor {
    let (shape, storage) = combined("-", a, b) { $0 - $1 }
    return result(of: "-", [a, b], shape: shape, storage: storage) { gradient in
      [a.receiving(gradient), b.receiving(-gradient)]
    }
  }

  /// The product of each pair of elements; of matrices, see ``matmul(_:_:)``.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    let (shape, storage) = combined("*", a, b) { $0 * $1 }
    return result(
      of: "*", [a, b], keeping: .factors(a, b), shape: shape, storage: storage
    ) { gradient in
      [a.receiving(gradient * b), b.receiving(gradient * a)]
    }
  }

  public static func / (a: Tensor, b: Tensor) -> Tensor {
    let (shape, storage) = combined("/", a, b) { $0 / $1 }
    return result(
      of: "/", [a, b],
      keeping: KeptParameters(b.storage, b.requiresGradient ? a.storage : nil), shape: shape,
      storage: storage
    ) { gradient in
      [a.receiving(gradient / b), b.receiving(-gradient * a / (b * b))]
    }
  }

  public static prefix func - (a: Tensor) -> Tensor {
    result(of: "-", [a], shape: a.shape, storage: a.storage.mapped { -$0 }) { [-$0] }
  }
}

// The same with a single number on one side, which needs no gradient.
extension Tensor {
  public static func + (a: Tensor, b: Float) -> Tensor {
    result(of: "+", [a], shape: a.shape, storage: a.storage.mapped { $0 + b }) { [$0] }
  }

  public static func + (a: Float, b: Tensor) -> Tensor { b + a }

  public static func - (a: Tensor, b: Float) -> Tensor { a + -b }

  public static func - (a: Float, b: Tensor) -> Tensor {
    result(of: "-", [b], shape: b.shape, storage: b.storage.mapped { a - $0 }) { [-$0] }
  }

  public static func * (a: Tensor, b: Float) -> Tensor {
    result(of: "*", [a], shape: a.shape, storage: a.storage.mapped { $0 * b }) { [$0 * b] }
  }

  public static func * (a: Float, b: Tensor) -> Tensor { b * a }

  public static func / (a: Tensor, b: Float) -> Tensor {
    result(of: "/", [a], shape: a.shape, storage: a.storage.mapped { $0 / b }) { [$0 / b] }
  }

  public static func / (a: Float, b: Tensor) -> Tensor { Tensor(a) / b }
}
