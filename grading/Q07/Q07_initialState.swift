import RNNCore

/// The hidden state of a layer before its first step: zeros.
///
/// - Parameters:
///   - layer: an `RNN`, an `LSTM` or a `GRU`, of any number of layers and directions.
///   - batchSize: how many sequences are read together.
/// - Returns: `[layers · directions, batch, hidden]`.
func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  fatalError("Q7 is not answered yet")
}
