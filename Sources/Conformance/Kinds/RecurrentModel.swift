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
    if projection != 0, mode != "LSTM" { throw Unsupported("a projection in \(mode)") }
    // Only dropout asks; what it drops is another stream's chance.
    if try settings.flag("training"), dropout > 0 { throw Unsupported("dropout in training") }
    let nonlinearity = try RNN.Nonlinearity(
      torch: mode == "RNN_RELU" ? "relu" : try settings.text("nonlinearity"))

    var random = Random(seed: 0)
    switch mode {
    case "LSTM":
      self = .lstm(
        LSTM(
          inputSize: input, hiddenSize: hidden, projectionSize: projection == 0 ? nil : projection,
          layerCount: layers, bias: bias, dropout: dropout, bidirectional: isBidirectional,
          using: &random))
    case "GRU":
      self = .gru(
        GRU(
          inputSize: input, hiddenSize: hidden, layerCount: layers, bias: bias, dropout: dropout,
          bidirectional: isBidirectional, using: &random))
    case "RNN", "RNN_TANH", "RNN_RELU":
      self = .rnn(
        RNN(
          inputSize: input, hiddenSize: hidden, layerCount: layers,
          nonlinearity: nonlinearity, bias: bias, dropout: dropout,
          bidirectional: isBidirectional, using: &random))
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
      let (outputs, final) = layer(input, from: LSTM.State(states))
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
      let (outputs, final) = layer(input, from: LSTM.State(states))
      return (outputs, [final.hidden, final.cell])
    }
  }
}

extension LSTM.State {
  /// From the hidden state and the cell state.
  init?(_ states: [Tensor]?) {
    guard let states else { return nil }
    self.init(hidden: states[0], cell: states[1])
  }
}

extension RNN.Nonlinearity {
  /// By PyTorch's name; tanh when there is none.
  init(torch name: String?) throws {
    switch name {
    case nil, "tanh": self = .tanh
    case "relu": self = .relu
    case .some(let name): throw Unsupported("the nonlinearity '\(name)'")
    }
  }
}
