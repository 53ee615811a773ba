// loses: outputs, directions
// hint: The layer reads in one direction, whatever was asked for.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount,
    using: &random)
}
