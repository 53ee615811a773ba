// layerCount counts all layers, not those above the first.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount + 1,
    bidirectional: bidirectional, using: &random)
}
