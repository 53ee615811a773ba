internal import CKernels

/// The loops of the C target. This file alone imports it.
///
/// Those that make a storage of others keep these alive; all the rest leave that to the caller.
enum Kernels {
  typealias Numbers = UnsafePointer<Float>
  typealias Target = UnsafeMutablePointer<Float>

  /// The loops for this processor. They are chosen before the program starts: this is one load.
  @inline(__always)
  private static var best: kernel_set { kernel_best().pointee }

  /// Calls `body` once for each part, in any order and at most as many threads.
  static func run(_ parts: Int, isLong: Bool, _ body: (_ part: Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { pointer in
        kernel_team(
          parts, isLong ? 1 : 0,
          { context, part in
            context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(part)
          }, UnsafeMutableRawPointer(mutating: pointer))
      }
    }
  }
}

// MARK: - Elements, rows and columns

extension Kernels {
  static func tanh(_ x: Storage) -> Storage { each(x, best.tanh) }
  static func sigmoid(_ x: Storage) -> Storage { each(x, best.sigmoid) }
  static func exp(_ x: Storage) -> Storage { each(x, best.exp) }

  private static func each(
    _ x: Storage, _ kernel: (Numbers, Target, Int) -> Void
  ) -> Storage {
    let y = Storage(uninitialized: x.count)
    withExtendedLifetime(x) { kernel(x.pointer, y.pointer, x.count) }
    return y
  }

  @inline(__always)
  static func add(_ values: Numbers, to target: Target, count: Int) {
    best.add(values, target, count)
  }

  static func addColumns(of matrix: Numbers, rows: Int, columns: Int, to sums: Target, stride: Int)
  {
    best.add_columns(matrix, stride, sums, rows, columns)
  }

  static func transpose(_ from: Numbers, into target: Target, rows: Int, columns: Int) {
    kernel_transpose(from, target, rows, columns)
  }

  /// Of every row its softmax, its largest number and the logarithm of the sum of its powers.
  static func softmax(
    _ x: Storage, _ y: Storage, _ maxima: Storage, _ logSums: Storage, rows: Int, columns: Int
  ) {
    withExtendedLifetime((x, y, maxima, logSums)) {
      best.softmax(x.pointer, y.pointer, maxima.pointer, logSums.pointer, rows, columns)
    }
  }

  static func softmaxBack(_ y: Storage, _ dy: Storage, rows: Int, columns: Int) -> Storage {
    let dx = Storage(uninitialized: y.count)
    withExtendedLifetime((y, dy)) {
      best.softmax_back(y.pointer, dy.pointer, dx.pointer, rows, columns)
    }
    return dx
  }

  static func logSoftmaxBack(_ y: Storage, _ dy: Storage, rows: Int, columns: Int) -> Storage {
    let dx = Storage(uninitialized: y.count)
    withExtendedLifetime((y, dy)) {
      best.log_softmax_back(y.pointer, dy.pointer, dx.pointer, rows, columns)
    }
    return dx
  }

  /// Rows to mean 0 and variance 1 in `normalized`, and from there scaled and shifted in `y`.
  static func layerNorm(
    _ x: Storage, scale: Storage, shift: Storage, normalized: Storage, inverseDeviations: Storage,
    _ y: Storage, rows: Int, size: Int, epsilon: Float
  ) {
    withExtendedLifetime((x, scale, shift, normalized, inverseDeviations, y)) {
      best.layer_norm(
        x.pointer, scale.pointer, shift.pointer, normalized.pointer, inverseDeviations.pointer,
        y.pointer, rows, size, epsilon)
    }
  }

  static func layerNormBack(
    _ dy: Storage, scale: Storage, normalized: Storage, inverseDeviations: Storage,
    _ dx: Storage, _ dScale: Storage, rows: Int, size: Int
  ) {
    withExtendedLifetime((dy, scale, normalized, inverseDeviations, dx, dScale)) {
      best.layer_norm_back(
        dy.pointer, scale.pointer, normalized.pointer, inverseDeviations.pointer, dx.pointer,
        dScale.pointer, rows, size)
    }
  }
}

// MARK: - Products with few rows

extension Kernels {
  /// The numbers of a `[k, n]` matrix as ``multiply(_:_:into:from:m:n:k:)`` reads them.
  ///
  /// - Parameter isTransposed: whether it is given as `[n, k]`.
  static func packed(_ matrix: Storage, k: Int, n: Int, isTransposed: Bool) -> Storage {
    let panels = Storage(uninitialized: kernel_panels_size(k, n))
    withExtendedLifetime(matrix) {
      ThreadPool.run(.passing(over: k * n), over: n, grain: kernel_panels_width()) { columns in
        let (first, count) = (columns.lowerBound, columns.count)
        if isTransposed {
          kernel_pack_transposed(matrix.pointer + first * k, panels.pointer + first * k, k, count)
        } else {
          kernel_pack(matrix.pointer + first, n, panels.pointer + first * k, k, k, count)
        }
      }
    }
    return panels
  }

  /// What a product is added to.
  enum Start {
    case zero
    /// The same row everywhere: a bias.
    case row(Numbers)
    /// What is in the result already.
    case result
  }

  /// `c = start + a·b`: `a` is `[m, k]`, `b` the panels of `[k, n]`, `c` is `[m, n]`.
  @inline(__always)
  static func multiply(
    _ a: Numbers, _ panels: Storage, into c: Target, from start: Start, m: Int, n: Int, k: Int
  ) {
    Profile.counted(.products) {
      switch start {
      case .zero: best.multiply(a, panels.pointer, nil, 0, c, m, n, k)
      case .row(let row): best.multiply(a, panels.pointer, row, 0, c, m, n, k)
      case .result: best.multiply(a, panels.pointer, c, n, c, m, n, k)
      }
    }
  }
}

// MARK: - Products with one row

extension Kernels {
  /// The numbers of the transpose of a `[n, k]` matrix as ``multiplyShorts(_:_:into:from:n:k:)`` reads
  /// them: integers of 16 bits, and a scale for each row of the matrix.
  static func packedShorts(_ matrix: Storage, k: Int, n: Int) -> Storage {
    let panels = Storage(uninitialized: kernel_shorts_size(k, n))
    withExtendedLifetime(matrix) { kernel_pack_shorts(matrix.pointer, panels.pointer, k, n) }
    return panels
  }

  /// `c = start + a·b`: `a` is `[k]`, `b` the integers of `[k, n]`, `c` is `[n]`.
  @inline(__always)
  static func multiplyShorts(
    _ a: Numbers, _ panels: Storage, into c: Target, from start: Start, n: Int, k: Int
  ) {
    Profile.counted(.products) {
      switch start {
      case .zero: best.multiply_shorts(a, panels.pointer, nil, c, n, k)
      case .row(let row): best.multiply_shorts(a, panels.pointer, row, c, n, k)
      case .result: best.multiply_shorts(a, panels.pointer, c, c, n, k)
      }
    }
  }
}

// MARK: - Products over many rows

extension Kernels {
  /// How many numbers a `[k, n]` matrix takes in panels: of one row, those of its panels' width.
  static func panelsSize(k: Int, n: Int) -> Int { kernel_panels_size(k, n) }

  /// Packs `[rows, columns]` as the rows from `first` on of panels that have room for `height`.
  @inline(__always)
  static func pack(
    _ matrix: Numbers, into panels: Target, at first: Int, height: Int, rows: Int, columns: Int
  ) {
    kernel_pack(
      matrix, columns, panels + first * kernel_panels_width(), height, rows, columns)
  }

  /// `c += aᵀ·b`: `a` is `[k, m]`, `b` `[k, n]` in panels, and a row of `c` as wide as these. What the
  /// columns of `b` sum up to is added to `sums`, if there are any.
  static func addOuter(
    _ a: Numbers, _ panels: Numbers, height: Int, to c: Target, sums: Target?, m: Int, n: Int,
    k: Int
  ) {
    best.add_outer(a, panels, height, c, sums, m, n, k)
  }

  /// The transpose of the sum of some matrices `[rows, columns]`, which are `distance` numbers apart.
  static func sumTransposes(
    _ first: Numbers, stride: Int, parts: Int, distance: Int, into target: Target, rows: Int,
    columns: Int
  ) {
    kernel_sum_transposes(first, stride, parts, distance, target, rows, columns)
  }
}

// MARK: - Steps of a recurrence

extension Kernels {
  @inline(__always)
  static func rnn(
    _ nonlinearity: RNN.Nonlinearity, gates: Numbers, hidden: Target, rows: Int, size: Int
  ) {
    Profile.counted(.gates) {
      switch nonlinearity {
      case .tanh: best.rnn_tanh(gates, hidden, rows, size)
      case .relu: best.rnn_relu(gates, hidden, rows, size)
      }
    }
  }

  @inline(__always)
  static func rnnBack(
    _ nonlinearity: RNN.Nonlinearity, hidden: Numbers, dHidden: Numbers, dGates: Target, count: Int
  ) {
    Profile.counted(.gates) {
      switch nonlinearity {
      case .tanh: best.rnn_tanh_back(hidden, dHidden, dGates, count)
      case .relu: best.rnn_relu_back(hidden, dHidden, dGates, count)
      }
    }
  }

  @inline(__always)
  static func lstm(
    gates: Target, previousCell: Numbers, cell: Target, hidden: Target, rows: Int, size: Int
  ) {
    Profile.counted(.gates) {
      best.lstm(gates, previousCell, cell, hidden, rows, size)
    }
  }

  @inline(__always)
  static func lstmBack(
    gates: Target, previousCell: Numbers, cell: Numbers, dHidden: Numbers, dCell: Target,
    rows: Int, size: Int
  ) {
    Profile.counted(.gates) {
      best.lstm_back(gates, previousCell, cell, dHidden, dCell, rows, size)
    }
  }

  @inline(__always)
  static func gru(
    gates: Target, share: Target, biasN: Numbers, previous: Numbers, hidden: Target, rows: Int,
    size: Int
  ) {
    Profile.counted(.gates) {
      best.gru(gates, share, biasN, previous, hidden, rows, size)
    }
  }

  @inline(__always)
  static func gruBack(
    gates: Target, share: Target, previous: Numbers, dHidden: Target, rows: Int, size: Int
  ) {
    Profile.counted(.gates) {
      best.gru_back(gates, share, previous, dHidden, rows, size)
    }
  }
}

// MARK: - Optimisers

extension Kernels {
  typealias Values = UnsafeMutableBufferPointer<Float>
  typealias Gradient = UnsafeBufferPointer<Float>

  static func squareSum(_ values: Gradient) -> Double {
    guard let numbers = values.baseAddress else { return 0 }
    // The same blocks, added in the same order, whatever the number of threads.
    let block = 1 << 16
    if values.count <= block {
      return Profile.counted(.optimizer) { best.square_sum(numbers, values.count) }
    }
    var sums = Array(repeating: 0.0, count: (values.count + block - 1) / block)
    sums.withUnsafeMutableBufferPointer { sums in
      ThreadPool.run(.passing(over: values.count), over: sums.count, grain: 1) { range in
        Profile.counted(.optimizer) {
          for index in range {
            let start = index * block
            sums[index] = best.square_sum(numbers + start, min(block, values.count - start))
          }
        }
      }
    }
    return sums.reduce(0, +)
  }

  static func scale(_ x: Storage, by factor: Float) {
    ThreadPool.run(.passing(over: x.count), over: x.count) { range in
      Profile.counted(.optimizer) {
        best.scale(x.pointer + range.lowerBound, factor, range.count)
      }
    }
  }
  static func clamp(_ x: Storage, to limit: Float) { best.clamp(x.pointer, limit, x.count) }

  static func adam(
    rate: Float, decay: Float, keep: Float, betas: (Float, Float), correction: Float,
    epsilon: Float, _ values: Values, _ gradient: Gradient, _ means: Target, _ squares: Target,
    _ largest: Target?
  ) {
    let settings = adam_settings(
      rate: rate, decay: decay, keep: keep, keep_mean: betas.0, keep_square: betas.1,
      correction: correction, epsilon: epsilon)
    share(values, gradient) { values, gradient, start, count in
      best.adam(
        settings, values, gradient, means + start, squares + start, largest.map { $0 + start },
        count)
    }
  }

  static func sgd(rate: Float, decay: Float, _ values: Values, _ gradient: Gradient) {
    share(values, gradient) { values, gradient, _, count in
      best.sgd(rate, decay, values, gradient, count)
    }
  }

  static func momentum(
    rate: Float, decay: Float, old: Float, new: Float, ahead: Float, kept: Float,
    _ values: Values, _ gradient: Gradient, _ velocity: Target
  ) {
    let settings = momentum_settings(
      rate: rate, decay: decay, old_velocity: old, new_velocity: new, ahead: ahead, kept: kept)
    share(values, gradient) { values, gradient, start, count in
      best.momentum(settings, values, gradient, velocity + start, count)
    }
  }

  static func adagrad(
    rate: Float, decay: Float, epsilon: Float, _ values: Values, _ gradient: Gradient,
    _ sums: Target
  ) {
    share(values, gradient) { values, gradient, start, count in
      best.adagrad(rate, decay, epsilon, values, gradient, sums + start, count)
    }
  }

  static func rmsprop(
    rate: Float, decay: Float, keep: Float, add: Float, epsilon: Float, momentum: Float,
    _ values: Values, _ gradient: Gradient, _ squares: Target, _ means: Target?,
    _ directions: Target?
  ) {
    let settings = rmsprop_settings(
      rate: rate, decay: decay, keep: keep, add: add, epsilon: epsilon, momentum: momentum)
    share(values, gradient) { values, gradient, start, count in
      best.rmsprop(
        settings, values, gradient, squares + start, means.map { $0 + start },
        directions.map { $0 + start }, count)
    }
  }

  /// Calls `body` with pieces of the numbers that threads share; none needs another's.
  private static func share(
    _ values: Values, _ gradient: Gradient,
    _ body: (_ values: Target, _ gradient: Numbers, _ start: Int, _ count: Int) -> Void
  ) {
    guard let values = values.baseAddress, let numbers = gradient.baseAddress else { return }
    ThreadPool.run(.passing(over: gradient.count), over: gradient.count) { range in
      Profile.counted(.optimizer) {
        body(values + range.lowerBound, numbers + range.lowerBound, range.lowerBound, range.count)
      }
    }
  }
}
