import RNNCore

/// `cell`: one step of a recurrence, for a batch or for a single frame.
func runCell(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  settings.pass(over: "batch", "unbatched", "has_hx")
  let input = try golden["in.input"].requiringGradient()
  let names = ["h", "c"]
  let initial = names.compactMap { golden.optional("in.\($0)")?.requiringGradient() }
  let (cell, step) = try makeCell(settings)
  try cell.takeParameters("param.", of: golden)
  let states = step(input, initial.isEmpty ? nil : initial)

  var results = Results()
  for (name, state) in zip(names, states) { results.add("out.\(name)", state) }
  guard let loss = golden.weightedSum(of: states) else { return results }
  results.add("out.loss", loss)
  loss.backward()
  results.add("grad.input", input.gatheredGradient)
  for (name, state) in zip(names, initial) { results.add("grad.\(name)", state.gatheredGradient) }
  cell.addGradients(to: &results)
  return results
}

/// The states after a step, from the input and the states before: the hidden one, and LSTM's cell.
private typealias Step = (_ input: Tensor, _ states: [Tensor]?) -> [Tensor]

private func makeCell(_ settings: Settings) throws -> (RecurrentCell, Step) {
  let input = try settings.required("input_size", try settings.integer("input_size"))
  let hidden = try settings.required("hidden_size", try settings.integer("hidden_size"))
  let bias = try settings.flag("bias", default: true)
  let nonlinearity = try RNN.Nonlinearity(torch: try settings.text("nonlinearity"))
  var random = Random(seed: 0)
  let name = try settings.required("cell", try settings.text("cell"))
  switch name {
  case "RNNCell":
    let cell = RNNCell(
      inputSize: input, hiddenSize: hidden, nonlinearity: nonlinearity, bias: bias, using: &random)
    return (cell, { [cell($0, from: $1?[0])] })
  case "LSTMCell":
    let cell = LSTMCell(inputSize: input, hiddenSize: hidden, bias: bias, using: &random)
    return (
      cell,
      {
        let state = cell($0, from: LSTM.State($1))
        return [state.hidden, state.cell]
      }
    )
  case "GRUCell":
    let cell = GRUCell(inputSize: input, hiddenSize: hidden, bias: bias, using: &random)
    return (cell, { [cell($0, from: $1?[0])] })
  default: throw Unsupported("the cell '\(name)'")
  }
}
