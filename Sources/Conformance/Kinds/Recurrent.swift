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
  /// `[batch, time, feature]`
  let input: Tensor
  /// Each `[layers · directions, batch, hidden]`; `nil` when the case has none.
  let states: [Tensor]?
  private let golden: GoldenCase
  private let layout: Layout
  private let isUnbatched: Bool

  init(_ golden: GoldenCase, _ settings: Settings) throws {
    self.golden = golden
    let given = try golden["in.input"]
    isUnbatched = given.rank == 2
    layout = try Layout(settings)
    settings.pass(over: "seq_len", "batch", "unbatched", "has_h0", "lengths")
    model = try RecurrentModel(
      mode: try settings.required("mode", try settings.text("mode")), settings)
    try model.module.takeParameters("param.", of: golden)
    input = isUnbatched ? given.reshaped([1] + given.shape) : layout.converted(given)
    let initial = ["in.h0", "in.c0"].compactMap { golden.optional($0) }
    let isUnbatched = isUnbatched
    states =
      initial.isEmpty
      ? nil
      : initial.map { state in
        isUnbatched && state.rank == 2
          ? state.reshaped([state.shape[0], 1, state.shape[1]]) : state
      }.map { $0.requiringGradient() }
  }

  /// The layout of the case from `[batch, time, feature]`.
  func asGiven(_ batch: Tensor) -> Tensor {
    isUnbatched ? batch.reshaped(Array(batch.shape.dropFirst())) : layout.converted(batch)
  }

  private func stateAsGiven(_ state: Tensor) -> Tensor {
    isUnbatched ? state.reshaped([state.shape[0], state.shape[2]]) : state
  }

  /// The final states, the loss `sum(output ⊙ R1) + sum(h_n ⊙ R2) + sum(c_n ⊙ R3)`, and its
  /// gradients.
  func finish(
    _ results: inout Results, input: Tensor, outputs: Tensor, final: [Tensor]
  ) throws {
    for (name, state) in zip(["out.h_n", "out.c_n"], final) {
      results.add(name, stateAsGiven(state))
    }
    let parts = [asGiven(outputs)] + final.map(stateAsGiven)
    let weighted = zip(["in.R1", "in.R2", "in.R3"], parts).compactMap { name, value in
      golden.optional(name).map { (value * $0).sum() }
    }
    guard let first = weighted.first else { return }
    let loss = weighted.dropFirst().reduce(first) { $0 + $1 }
    results.add("out.loss", loss)
    loss.backward()
    results.add("grad.input", asGiven(input.gatheredGradient))
    for (name, state) in zip(["grad.h0", "grad.c0"], states ?? []) {
      results.add(name, stateAsGiven(state.gatheredGradient))
    }
    model.module.addGradients(to: &results)
  }
}
