// Weights to start from, as named choices. A layer draws its own when it is built; others are put in
// their place: `layer.weight.assign(.xavierUniform(layer.weight.shape, using: &random))`.
//
// A weight is `[outputs, inputs, …]`; every further axis multiplies both.

extension Tensor {
  /// Uniform numbers in ±`gain`·√(6 / (inputs + outputs)), which keep the variance of what flows
  /// forward, and of the gradient that flows back, through layers of linear or tanh units.
  ///
  /// X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks", AISTATS 2010. PyTorch: `nn.init.xavier_uniform_`.
  ///
  /// - Parameter shape: `[outputs, inputs, …]`; traps when it has fewer than two axes.
  public static func xavierUniform(
    _ shape: [Int], gain: Double = 1, using random: inout Random
  ) -> Tensor {
    let fan = Fan(shape, in: "xavierUniform")
    let deviation = gain * (2 / Double(fan.inputs + fan.outputs)).squareRoot()
    return uniform(shape, deviation: deviation, using: &random)
  }

  /// Normal numbers of standard deviation `gain`·√(2 / (inputs + outputs)); the purpose and the paper
  /// are those of ``xavierUniform(_:gain:using:)``. PyTorch: `nn.init.xavier_normal_`.
  ///
  /// - Parameter shape: `[outputs, inputs, …]`; traps when it has fewer than two axes.
  public static func xavierNormal(
    _ shape: [Int], gain: Double = 1, using random: inout Random
  ) -> Tensor {
    let fan = Fan(shape, in: "xavierNormal")
    let deviation = gain * (2 / Double(fan.inputs + fan.outputs)).squareRoot()
    return normal(shape, mean: 0, deviation: deviation, using: &random)
  }

  /// Uniform numbers in ±`gain`·√(3 / inputs), which keep the variance through layers of ReLU.
  ///
  /// K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers", ICCV 2015. PyTorch:
  /// `nn.init.kaiming_uniform_`.
  ///
  /// - Parameter shape: `[outputs, inputs, …]`; traps when it has fewer than two axes.
  public static func kaimingUniform(
    _ shape: [Int], gain: Double = 2.0.squareRoot(), using random: inout Random
  ) -> Tensor {
    let fan = Fan(shape, in: "kaimingUniform")
    return uniform(
      shape, deviation: gain / Double(fan.inputs).squareRoot(), using: &random)
  }

  /// Normal numbers of standard deviation `gain`/√inputs; the purpose and the paper are those of
  /// ``kaimingUniform(_:gain:using:)``. PyTorch: `nn.init.kaiming_normal_`.
  ///
  /// - Parameter shape: `[outputs, inputs, …]`; traps when it has fewer than two axes.
  public static func kaimingNormal(
    _ shape: [Int], gain: Double = 2.0.squareRoot(), using random: inout Random
  ) -> Tensor {
    let fan = Fan(shape, in: "kaimingNormal")
    return normal(
      shape, mean: 0, deviation: gain / Double(fan.inputs).squareRoot(), using: &random)
  }

  /// Uniform numbers around zero with this standard deviation.
  private static func uniform(
    _ shape: [Int], deviation: Double, using random: inout Random
  ) -> Tensor {
    let bound = Float(3.0.squareRoot() * deviation)
    return uniform(shape, in: -bound...bound, using: &random)
  }

  /// A matrix whose rows, or whose columns when those are fewer, are orthogonal and of length `gain`:
  /// it keeps lengths, so that a state multiplied by it again and again neither vanishes nor grows.
  ///
  /// Drawn evenly from all such matrices: the orthogonal factor of a normal matrix whose triangular
  /// factor has a positive diagonal. For a recurrent weight, one for each gate:
  ///
  /// ```swift
  /// concatenated((0..<4).map { _ in .orthogonal([hidden, hidden], using: &random) }, axis: 0)
  /// ```
  ///
  /// A. Saxe, J. McClelland and S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in
  /// deep linear neural networks", ICLR 2014. PyTorch: `nn.init.orthogonal_`.
  ///
  /// - Parameter shape: `[rows, columns, …]`, all axes but the first taken as one; traps when it has
  ///   fewer than two.
  public static func orthogonal(
    _ shape: [Int], gain: Double = 1, using random: inout Random
  ) -> Tensor {
    require(shape.count >= 2, "orthogonal: expected at least two axes, got \(shape)")
    let (rows, columns) = (shape[0], shape[1...].product)
    let drawn = normal([rows, columns], using: &random)
    let basis = OrthogonalRows(rows < columns ? drawn : drawn.transposed()).tensor(scaledBy: gain)
    return (rows < columns ? basis : basis.transposed()).reshaped(shape)
  }
}

/// How many numbers flow into each output of a weight, and out of each input.
private struct Fan {
  let inputs: Int
  let outputs: Int

  init(_ shape: [Int], in name: StaticString) {
    require(shape.count >= 2, "\(name): expected at least two axes, got \(shape)")
    let field = shape[2...].product
    (inputs, outputs) = (shape[1] * field, shape[0] * field)
  }
}

/// The rows of a matrix made orthonormal one after the other (Gram and Schmidt).
private struct OrthogonalRows {
  private let shape: [Int]
  private var rows: [[Double]]

  init(_ matrix: Tensor) {
    shape = matrix.shape
    let (values, width) = (matrix.values.map { Double($0) }, shape[1])
    rows = (0..<shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
    for index in rows.indices {
      // Twice: what rounding leaves of the earlier rows after once is gone after the second time.
      for _ in 0..<2 {
        for earlier in 0..<index { subtract(fromRow: index, along: earlier) }
      }
      let length = rows[index].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for place in rows[index].indices { rows[index][place] /= length }
    }
  }

  private mutating func subtract(fromRow index: Int, along earlier: Int) {
    let direction = rows[earlier]
    let share = zip(rows[index], direction).reduce(0) { $0 + $1.0 * $1.1 }
    for place in direction.indices { rows[index][place] -= share * direction[place] }
  }

  func tensor(scaledBy gain: Double) -> Tensor {
    Tensor(rows.flatMap { $0.map { Float($0 * gain) } }, shape: shape)
  }
}
