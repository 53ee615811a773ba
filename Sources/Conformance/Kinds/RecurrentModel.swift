import RNNCore

/// A recurrent layer of any kind, its states as a list: the hidden one, and LSTM's cell.
enum RecurrentModel {
  case rnn(RNN)
  case lstm(LSTM)
  case gru(GRU)

  /// The layer of PyTorch's settings; `mode` is `RNN_TANH`, `RNN_RELU`, `LSTM` or `GRU`.
  init(mode: String, _ settings: Settings) throws {
    let input = try settings.required("input_size", try settings.integer("input_size"))
    let hidden = try settings.required("hidden_size", try settings.integer("hidden_size"))
    let layers = try settings.integer("num_layers") ?? 1
    let bias = try settings.flag("bias", default: true)
    let dropout = Float(try settings.number("dropout") ?? 0)
    let isBidirectional = try settings.flag("bidirectional")
    let projection = try settings.integer("proj_size") ?? 0
    // Only dropout asks; what it drops is another stream's chance.
    if try settings.flag("training"), dropout > 0 { throw Unsupported("dropout in training") }
    // As PyTorch, which has one class for both: `mode` says it, or `nonlinearity` does.
    let nonlinearity = try settings.text("nonlinearity")

    var random = Random(seed: 0)
    switch mode {
    case "LSTM":
      guard projection == 0 else { throw Unsupported("LSTM with a projection") }
      self = .lstm(
        LSTM(
          inputSize: input, hiddenSize: hidden, layerCount: layers, bias: bias, dropout: dropout,
          bidirectional: isBidirectional, using: &random))
    case "GRU":
      self = .gru(
        GRU(
          inputSize: input, hiddenSize: hidden, layerCount: layers, bias: bias, dropout: dropout,
          bidirectional: isBidirectional, using: &random))
    case "RNN", "RNN_TANH", "RNN_RELU":
      self = .rnn(
        RNN(
          inputSize: input, hiddenSize: hidden, layerCount: layers,
          nonlinearity: mode == "RNN_RELU" || nonlinearity == "relu" ? .relu : .tanh, bias: bias,
          dropout: dropout, bidirectional: isBidirectional, using: &random))
    default: throw Unsupported("the layer '\(mode)'")
    }
    module.isTraining = try settings.flag("training")
  }

  var module: RecurrentLayer {
    switch self {
    case .rnn(let layer): layer
    case .lstm(let layer): layer
    case .gru(let layer): layer
    }
  }

  func callAsFunction(
    _ input: Tensor, from states: [Tensor]?
  ) -> (outputs: Tensor, final: [Tensor]) {
    switch self {
    case .rnn(let layer):
      let (outputs, final) = layer(input, from: states?[0])
      return (outputs, [final])
    case .gru(let layer):
      let (outputs, final) = layer(input, from: states?[0])
      return (outputs, [final])
    case .lstm(let layer):
      let (outputs, final) = layer(input, from: Self.state(states))
      return (outputs, [final.hidden, final.cell])
    }
  }

  func callAsFunction(
    _ input: PackedSequence, from states: [Tensor]?
  ) -> (outputs: PackedSequence, final: [Tensor]) {
    switch self {
    case .rnn(let layer):
      let (outputs, final) = layer(input, from: states?[0])
      return (outputs, [final])
    case .gru(let layer):
      let (outputs, final) = layer(input, from: states?[0])
      return (outputs, [final])
    case .lstm(let layer):
      let (outputs, final) = layer(input, from: Self.state(states))
      return (outputs, [final.hidden, final.cell])
    }
  }

  private static func state(_ states: [Tensor]?) -> LSTM.State? {
    states.map { LSTM.State(hidden: $0[0], cell: $0[1]) }
  }
}
