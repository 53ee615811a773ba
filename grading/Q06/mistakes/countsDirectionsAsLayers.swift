// loses: outputs, layers
// hint: With two directions there are twice as many layers as were asked for. The layer makes the second direction itself.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  RNN(
    inputSize: inputSize, hiddenSize: hiddenSize,
    layerCount: bidirectional ? 2 * layerCount : layerCount, bidirectional: bidirectional,
    using: &random)
}
