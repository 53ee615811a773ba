// loses: outputs, equation
// hint: The layer has no biases.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount, bias: false,
    bidirectional: bidirectional,
    using: &random)
}
