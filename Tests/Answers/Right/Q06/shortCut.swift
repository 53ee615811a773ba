import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  guard bidirectional else {
    return RNN(
      inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount, using: &random)
  }
  return RNN(
    inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount, bidirectional: true,
    using: &random)
}
