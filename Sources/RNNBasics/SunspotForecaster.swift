import RNNCore

/// The course's forecaster: a GRU that reads the last two sunspot cycles and gives the next year.
final class SunspotForecaster: Module, Forecaster {
  private let rnn: GRU
  private let output: Linear
  private let window = 22
  /// Square roots of counts vary alike in quiet and in active years; then scaled to about ±1.
  private let scale: Float

  /// Trains on every stretch of `window` years of the history, to give the year after it.
  init(trainedOn history: [Float], using random: inout Random) {
    rnn = GRU(inputSize: 1, hiddenSize: 16, using: &random)
    output = Linear(from: 16, to: 1, using: &random)
    scale = (history.max() ?? 1).squareRoot() / 2
    super.init()

    let values = history.map(transformed)
    let starts = Array(0..<values.count - window)
    let inputs = Tensor(
      starts.flatMap { values[$0..<$0 + window] }, shape: [starts.count, window, 1])
    let targets = Tensor(starts.map { values[$0 + window] }, shape: [starts.count, 1])
    let optimizer = Adam(parameters, learningRate: 0.01)
    for _ in 0..<150 {
      optimizer.zeroGradients()
      meanSquaredError(output(rnn(inputs).final[0]), targets).backward()
      clipGradientNorm(of: parameters, to: 1)
      optimizer.step()
    }
  }

  func next(after history: [Float]) -> Float {
    let recent = history.suffix(window).map(transformed)
    let input = Tensor(recent, shape: [1, recent.count, 1])
    let root = (withoutGradient { output(rnn(input).final[0]).item } + 1) * scale
    return max(0, root) * max(0, root)
  }

  private func transformed(_ value: Float) -> Float { value.squareRoot() / scale - 1 }
}
