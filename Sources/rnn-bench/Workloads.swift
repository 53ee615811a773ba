import RNNCore

// What is measured. Each function prepares everything, so that what is timed is the work alone.

extension Benchmark {
  private static let classes = 10

  /// How long it takes, and how many numbers the model trains, where there is one.
  func measured(with stopwatch: Stopwatch) -> (timing: Timing, parameters: Int?) {
    var random = Random(seed: 0)
    switch self {
    case .gemm(let size):
      let a = Tensor.normal([size, size], using: &random)
      let b = Tensor.normal([size, size], using: &random)
      return (stopwatch.measure { _ = matmul(a, b) }, nil)
    case .forward(let kind, let sizes):
      return Self.forward(kind, sizes, stopwatch, using: &random)
    case .train(let kind, let sizes):
      return Self.train(kind, sizes, stopwatch, using: &random)
    case .stream(let kind, _, let format):
      let frames = Tensor.normal(
        [Self.streamSteps, 1, Self.streamSizes.input], using: &random)
      let steps = Self.steps(kind, format, using: &random)
      let timing = stopwatch.measure { steps(frames) }
      return (timing, nil)
    }
  }

  private static func forward(
    _ kind: Kind, _ sizes: Sizes, _ stopwatch: Stopwatch, using random: inout Random
  ) -> (Timing, Int?) {
    let (layer, outputs) = layer(kind, sizes, using: &random)
    let head = Linear(from: sizes.hidden, to: classes, using: &random)
    let input = Tensor.normal([sizes.batch, sizes.time, sizes.input], using: &random)
    layer.isTraining = false
    let timing = stopwatch.measure { withoutGradient { _ = outputs(input) } }
    // The head is counted, as in the lines of the other sides, though it has no part here.
    return (timing, layer.parameterCount + head.parameterCount)
  }

  private static func train(
    _ kind: Kind, _ sizes: Sizes, _ stopwatch: Stopwatch, using random: inout Random
  ) -> (Timing, Int?) {
    let (step, parameters) = training(kind, sizes, using: &random)
    return (stopwatch.measure(step), parameters)
  }

  /// A step of training, and how many numbers it trains.
  static func training(
    _ kind: Kind, _ sizes: Sizes, using random: inout Random
  ) -> (step: () -> Void, parameters: Int) {
    let (layer, outputs) = layer(kind, sizes, using: &random)
    let head = Linear(from: sizes.hidden, to: classes, using: &random)
    let input = Tensor.normal([sizes.batch, sizes.time, sizes.input], using: &random)
    let targets = (0..<sizes.batch).map { _ in Int(random.next() % UInt64(classes)) }
    let parameters = layer.parameters + head.parameters
    let optimizer = Adam(parameters, learningRate: 1e-3)
    let step = {
      optimizer.zeroGradients()
      let last = outputs(input).sliced(axis: 1, sizes.time - 1..<sizes.time)
      let logits = head(last.reshaped([sizes.batch, sizes.hidden]))
      crossEntropy(logits: logits, targets: targets).backward()
      clipGradientNorm(of: parameters, to: 1)
      optimizer.step()
    }
    return (step, layer.parameterCount + head.parameterCount)
  }

  /// A layer, and its outputs for a batch of sequences.
  private static func layer(
    _ kind: Kind, _ sizes: Sizes, using random: inout Random
  ) -> (RecurrentLayer, (Tensor) -> Tensor) {
    switch kind {
    case .rnn:
      let layer = RNN(
        inputSize: sizes.input, hiddenSize: sizes.hidden, layerCount: sizes.layers, using: &random)
      return (layer, { layer($0).outputs })
    case .lstm:
      let layer = LSTM(
        inputSize: sizes.input, hiddenSize: sizes.hidden, layerCount: sizes.layers, using: &random)
      return (layer, { layer($0).outputs })
    case .gru:
      let layer = GRU(
        inputSize: sizes.input, hiddenSize: sizes.hidden, layerCount: sizes.layers, using: &random)
      return (layer, { layer($0).outputs })
    }
  }

  /// One step for each frame of `[steps, 1, features]`. There is one way to do it, whether another
  /// library has it for layers or for cells.
  private static func steps(
    _ kind: Kind, _ format: RecurrentStream.WeightFormat, using random: inout Random
  ) -> (Tensor) -> Void {
    let stream = RecurrentStream(layer(kind, streamSizes, using: &random).0, weights: format)
    return { frames in
      stream.reset()
      frames.withUnsafeValues { values in
        for start in stride(from: 0, to: values.count, by: streamSizes.input) {
          stream.step(UnsafeBufferPointer(rebasing: values[start..<start + streamSizes.input]))
        }
      }
    }
  }
}
