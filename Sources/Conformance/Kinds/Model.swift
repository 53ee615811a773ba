import RNNCore

/// `train`: a classifier trained for some steps, each of them compared.
func train(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let model = try Classifier(golden, settings)
  try model.takeParameters("param.", of: golden)
  let optimizer = try makeOptimizer(
    try settings.required("optimizer", try settings.text("optimizer")), model.parameters,
    try settings.group("optimizer_kwargs"))
  let targets = try golden.integers("in.target")
  let reduction = try Reduction.ofCrossEntropy(try settings.text("loss"))
  let limit = try settings.number("clip_max_norm")
  let order = Float(try settings.number("clip_norm_type") ?? 2)
  let rows = try settings.integerLists("batch_rows") ?? [Array(targets.indices)]
  settings.pass(over: "order")

  var (losses, norms): ([Double], [Double]) = ([], [])
  for step in 0..<(try settings.required("steps", try settings.integer("steps"))) {
    let batch = rows[step % rows.count]
    optimizer.zeroGradients()
    let logits = try model.logits(ofRows: batch)
    let loss = crossEntropy(
      logits: logits, targets: batch.map { targets[$0] }, reduction: reduction)
    loss.backward()
    losses.append(Double(loss.item))
    norms.append(
      Double(
        limit.map { clipGradientNorm(of: model.parameters, to: Float($0), order: order) }
          ?? gradientNorm(of: model.parameters, order: order)))
    optimizer.step()
  }
  var results = Results()
  results.add("out.losses", losses)
  results.add("out.grad_norms", norms)
  results.add("out.final_logits", try model.logits(ofRows: Array(targets.indices)))
  for (key, parameter) in model.namedParameters {
    results.add("out.final.\(key)", parameter.snapshot())
  }
  return results
}

/// `state_dict`: a model saved by PyTorch, in use.
func useSavedModel(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let model = try Classifier(golden, settings)
  settings.pass(over: "keys", "shapes")
  let file = try settings.required("model_file", try settings.text("model_file"))
  model.isTraining = false
  try model.load(from: try golden.path(of: file))
  var results = Results()
  results.add("out.logits", try model.logits(ofRows: nil))
  return results
}

/// A recurrent layer `rnn`, and on its final hidden states a `Linear` layer `fc`.
private final class Classifier: Module {
  let rnn: RecurrentLayer
  let fc: Linear
  private let model: RecurrentModel
  /// Which of the final hidden states `fc` reads, counted from the end: −1 is the last.
  private let states: [Int]
  /// `[batch, time, feature]`
  private let input: Tensor
  /// `nil` when the sequences are not packed.
  private let lengths: [Int]?

  init(_ golden: GoldenCase, _ settings: Settings) throws {
    settings.pass(over: "lengths", "enforce_sorted")
    let isPacked = try settings.flag("packed", default: golden.optional("in.lengths") != nil)
    lengths = isPacked ? try golden.integers("in.lengths") : nil
    let shape = try settings.group("model")
    input = try Layout(shape).converted(try golden["in.input"])
    model = try RecurrentModel(mode: try shape.required("rnn", try shape.text("rnn")), shape)
    rnn = model.module
    states = try Self.states(readBy: try shape.text("head") ?? "fc(h_n[-1])")
    let classes = try shape.required("classes", try shape.integer("classes"))
    try shape.expectNoOthers()
    var random = Random(seed: 0)
    fc = Linear(
      from: rnn.outputSize / rnn.directionCount * states.count, to: classes, using: &random)
    super.init()
  }

  /// `[-2, -1]` for `fc(cat(h_n[-2], h_n[-1]))`.
  private static func states(readBy head: String) throws -> [Int] {
    let state = /h_n\[(-\d+)\]/
    let indices = head.matches(of: state).compactMap { Int($0.1) }
    let others = head.replacing(state, with: "").filter { !", ".contains($0) }
    guard !indices.isEmpty, ["fc()", "fc(cat())"].contains(others) else {
      throw Unsupported("the head '\(head)'")
    }
    return indices
  }

  /// `[rows, classes]`, of all rows when `nil`.
  func logits(ofRows rows: [Int]?) throws -> Tensor {
    let batch = rows.map { input.selecting($0) } ?? input
    let hidden: Tensor
    if let lengths {
      let own = rows.map { $0.map { lengths[$0] } } ?? lengths
      hidden = model(PackedSequence(packing: batch, lengths: own), from: nil).final[0]
    } else {
      hidden = model(batch, from: nil).final[0]
    }
    return fc(concatenated(states.map { hidden[hidden.shape[0] + $0] }, axis: 1))
  }
}

extension Reduction {
  /// Of `cross_entropy mean`, the only loss that models are trained with.
  fileprivate static func ofCrossEntropy(_ text: String?) throws -> Reduction {
    switch text {
    case nil, "cross_entropy", "cross_entropy mean": .mean
    case "cross_entropy sum": .sum
    case .some(let text): throw Unsupported("training with the loss '\(text)'")
    }
  }
}
