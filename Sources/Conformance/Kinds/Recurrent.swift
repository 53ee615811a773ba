import RNNCore

/// `rnn`: a recurrent layer over a batch of sequences of one length, or over a single one.
func runRecurrent(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let subject = try RecurrentCase(golden, settings)
  let input = subject.input.requiringGradient()
  let (outputs, final) = subject.model(input, from: subject.states)
  var results = Results()
  results.add("out.output", subject.asGiven(outputs))
  try subject.finish(&results, input: input, outputs: outputs, final: final)
  return results
}

/// `rnn_packed`: the same over sequences of different lengths, packed and padded again.
func runPacked(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let subject = try RecurrentCase(golden, settings)
  let input = subject.input.requiringGradient()
  let packed = try packed(input, golden, settings)
  let (outputs, final) = subject.model(packed, from: subject.states)
  let (padded, lengths) = outputs.padded(
    with: Float(try settings.number("padding_value") ?? 0),
    to: try settings.integer("total_length"))
  var results = Results()
  results.addFields(of: outputs, isSorted: try settings.flag("enforce_sorted", default: true))
  results.add("out.padded", subject.asGiven(padded))
  results.add("out.lengths", lengths)
  try subject.finish(&results, input: input, outputs: padded, final: final)
  return results
}

/// A recurrent layer with the parameters and inputs of a case.
private struct RecurrentCase {
  let model: RecurrentModel
  /// `[batch, time, feature]` or `[time, feature]`
  let input: Tensor
  /// The hidden state, and LSTM's cell state; `nil` when the case has none.
  let states: [Tensor]?
  private let golden: GoldenCase
  private let layout: Layout

  init(_ golden: GoldenCase, _ settings: Settings) throws {
    self.golden = golden
    settings.pass(over: "seq_len", "batch", "unbatched", "has_h0", "lengths")
    layout = try Layout(settings)
    model = try RecurrentModel(
      mode: try settings.required("mode", try settings.text("mode")), settings)
    try model.module.takeParameters("param.", of: golden)
    let given = try golden["in.input"]
    input = given.rank == 2 ? given : layout.converted(given)
    let initial = ["in.h0", "in.c0"].compactMap { golden.optional($0)?.requiringGradient() }
    states = initial.isEmpty ? nil : initial
  }

  /// The layout of the case from RNNCore's.
  func asGiven(_ sequences: Tensor) -> Tensor {
    input.rank == 2 ? sequences : layout.converted(sequences)
  }

  /// The final states, the loss `sum(output ⊙ R1) + sum(h_n ⊙ R2) + sum(c_n ⊙ R3)`, and its
  /// gradients.
  func finish(
    _ results: inout Results, input: Tensor, outputs: Tensor, final: [Tensor]
  ) throws {
    for (name, state) in zip(["out.h_n", "out.c_n"], final) { results.add(name, state) }
    guard let loss = golden.weightedSum(of: [asGiven(outputs)] + final) else { return }
    results.add("out.loss", loss)
    loss.backward()
    results.add("grad.input", asGiven(input.gatheredGradient))
    for (name, state) in zip(["grad.h0", "grad.c0"], states ?? []) {
      results.add(name, state.gatheredGradient)
    }
    model.module.addGradients(to: &results)
  }
}
