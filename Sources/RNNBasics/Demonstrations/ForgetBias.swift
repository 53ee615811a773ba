import RNNCore

extension Module {
  /// Gives the forget gates of an `LSTM` or `LSTMCell` this bias, both of its biases together: at 3
  /// they begin almost open.
  func setForgetBias(to value: Float) {
    for (key, bias) in namedParameters where key.hasPrefix("bias_") {
      // The four gates stand one after the other, the forget gate second.
      let size = bias.count / 4
      let forget = size..<2 * size
      let share = key.hasPrefix("bias_ih") ? value : 0
      let values = bias.snapshot().values.enumerated().map { index, old in
        forget.contains(index) ? share : old
      }
      bias.assign(Tensor(values))
    }
  }
}
