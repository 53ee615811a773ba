// loses: outputs, sizes
// hint: The input size and the hidden size have changed places.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: hiddenSize, hiddenSize: inputSize, layerCount: layerCount,
    bidirectional: bidirectional,
    using: &random)
}
