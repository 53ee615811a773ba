// loses: chance
// hint: The weights come from a seed of the function's own, so that every call makes the same ones. Use the stream that is given.
import RNNCore

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool,
  using random: inout Random
) -> RNN {
  var own = Random(seed: 42)
  return RNN(
    inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount,
    bidirectional: bidirectional,
    using: &own)
}
