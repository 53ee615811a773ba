import RNNCore

/// One of each module that a recurrent network is made of: `RNN`, `LSTM`, `GRU`, `Linear` and
/// `Dropout`, in any order.
///
/// - Parameter random: where the first weights come from.
/// - Returns: recurrent layers that read 12 features and have 64 hidden units; a linear layer from the
///   hidden units to 9 classes; and dropout of any probability.
func buildingBlocks(using random: inout Random) -> [Module] {
  fatalError("Q2 is not answered yet")
}
