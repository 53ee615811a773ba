// loses: outputs, layers
// hint: There is one layer, however many were asked for.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: inputSize, hiddenSize: hiddenSize, bidirectional: bidirectional,
    using: &random)
}
