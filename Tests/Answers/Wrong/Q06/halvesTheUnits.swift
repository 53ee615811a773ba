// Two directions share the units, so that the output is as wide as with one.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: inputSize, hiddenSize: bidirectional ? max(hiddenSize / 2, 1) : hiddenSize,
    layerCount: layerCount, bidirectional: bidirectional, using: &random)
}
