extension Tensor: Equatable {
  /// Whether shapes and numbers are equal, exactly. A NaN equals nothing, as everywhere.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.shape == b.shape && a.storage.buffer.elementsEqual(b.storage.buffer)
  }

  /// Whether shapes and bits are equal: a NaN equals itself.
  func hasSameBits(as other: Tensor) -> Bool {
    shape == other.shape
      && zip(storage.buffer, other.storage.buffer).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// Whether shapes are equal and numbers differ by at most `absolute + relative · |other|`.
  ///
  /// Equal infinities are close; a NaN is close to nothing. PyTorch: `allclose`.
  public func isClose(to other: Tensor, absolute: Float = 1e-8, relative: Float = 1e-5) -> Bool {
    shape == other.shape
      && zip(storage.buffer, other.storage.buffer).allSatisfy { value, expected in
        value == expected
          || (expected.isFinite && abs(value - expected) <= absolute + relative * abs(expected))
      }
  }
}
