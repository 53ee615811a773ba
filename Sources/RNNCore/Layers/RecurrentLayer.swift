/// What ``RNN``, ``LSTM`` and ``GRU`` have in common: their sizes, their weights, and the way from
/// layer to layer and from direction to direction.
///
/// Inputs and outputs are `[batch, time, feature]`; states are `[layers · directions, batch, width]`
/// with index `layer · directions + direction`, as in PyTorch. A single sequence may come without
/// the batch axis: `[time, feature]`, with states `[layers · directions, width]`.
public class RecurrentLayer: Module {
  /// The number of features of a frame.
  public let inputSize: Int
  /// The number of units of one direction: the width of the hidden state, unless it is projected.
  public let hiddenSize: Int
  /// How many layers are stacked, each reading the outputs of the one below.
  public let layerCount: Int
  /// Whether a second set of weights reads each sequence from its end.
  public let isBidirectional: Bool
  /// The chance that an output of a layer below the last is dropped while training.
  public let dropout: Float

  /// What one step computes.
  enum Recurrence: Equatable {
    case rnn(RNN.Nonlinearity)
    case lstm
    case gru

    /// How many values a unit computes.
    var gates: Int {
      switch self {
      case .rnn: 1
      case .lstm: 4
      case .gru: 3
      }
    }
  }

  let recurrence: Recurrence
  /// The width of each state that a step carries, the hidden state's first.
  private let widths: [Int]
  let weights: [RecurrentWeights]
  private let dropouts: [Dropout]

  init(
    _ recurrence: Recurrence, inputSize: Int, hiddenSize: Int,
    projectionSize: Int? = nil, layerCount: Int, bias: Bool, dropout: Float, bidirectional: Bool,
    using random: inout Random
  ) {
    let name = String(describing: Self.self)
    require(
      inputSize > 0 && hiddenSize > 0 && layerCount > 0,
      "\(name): expected positive sizes, got input \(inputSize), hidden \(hiddenSize), layers \(layerCount)"
    )
    require(
      (0...1).contains(dropout), "\(name): expected a dropout in 0...1, got \(dropout)")
    if let projectionSize {
      require(
        projectionSize > 0 && projectionSize < hiddenSize,
        "\(name): expected a projection narrower than \(hiddenSize) units, got \(projectionSize)")
    }
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    self.layerCount = layerCount
    isBidirectional = bidirectional
    self.dropout = dropout
    let width = projectionSize ?? hiddenSize
    self.recurrence = recurrence
    widths = recurrence == .lstm ? [width, hiddenSize] : [width]
    let directions = bidirectional ? 2 : 1
    weights = (0..<layerCount * directions).map { index in
      RecurrentWeights(
        inputSize: index < directions ? inputSize : width * directions, hiddenSize: hiddenSize,
        projectionSize: projectionSize, gates: recurrence.gates, bias: bias, using: &random)
    }
    dropouts =
      dropout > 0
      ? (1..<max(1, layerCount)).map { _ in Dropout(probability: dropout, using: &random) } : []
    super.init()
    noteKeys()
  }

  /// 2 for a bidirectional layer, else 1.
  public var directionCount: Int { isBidirectional ? 2 : 1 }

  /// The number of features of an output: the width of the hidden state · `directionCount`.
  public var outputSize: Int { widths[0] * directionCount }

  /// The shape of a hidden state for `batchSize` sequences, `[layers · directions, batch, width]`;
  /// for a sequence without a batch axis, `[layers · directions, width]`, when `nil`.
  public func stateShape(batchSize: Int?) -> [Int] {
    stateShapes(batchSize: batchSize)[0]
  }

  /// The shapes of all states that a step carries.
  func stateShapes(batchSize: Int?) -> [[Int]] {
    widths.map { [layerCount * directionCount] + (batchSize.map { [$0] } ?? []) + [$0] }
  }

  /// PyTorch's keys: `weight_ih_l0`, `bias_hh_l1_reverse`.
  public override var ownParameters: [(key: String, parameter: Parameter)] {
    weights.enumerated().flatMap { index, weights in
      let direction = index % directionCount == 1 ? "_reverse" : ""
      return weights.named("_l\(index / directionCount)\(direction)")
    }
  }

  /// The name that error messages begin with.
  private var name: String { String(describing: type(of: self)) }

  /// The layers one after the other over sequences of one length.
  ///
  /// - Parameters:
  ///   - input: `[batch, time, inputSize]` or `[time, inputSize]`.
  ///   - states: the initial states, zeros when `nil`.
  ///   - scan: runs one layer in one direction.
  /// - Returns: the outputs, and the last states as the initial ones were given.
  func run(
    _ input: Tensor, from states: [Tensor]?, scan: Scan.Function
  ) -> (outputs: Tensor, final: [Tensor]) {
    let expected =
      switch input.rank {
      case 3: "[batch, time, \(inputSize)]"
      default: "[batch, time, \(inputSize)] or [time, \(inputSize)]"
      }
    require(
      (2...3).contains(input.rank) && input.shape.last == inputSize,
      "\(name): expected input \(expected), got \(input.shape)")
    require(
      input.count > 0,
      "\(name): expected at least one sequence of at least one step, got \(input.shape)")
    guard input.rank == 3 else {
      let shapes = stateShapes(batchSize: nil)
      check(states, shapes)
      let batchOfOne = stateShapes(batchSize: 1)
      let result = run(
        input.reshaped([1] + input.shape),
        from: states.map { zip($0, batchOfOne).map { $0.reshaped($1) } }, scan: scan)
      return (
        result.outputs.reshaped([-1, outputSize]),
        zip(result.final, shapes).map { $0.reshaped($1) }
      )
    }
    let (batch, time) = (input.shape[0], input.shape[1])
    let lengths = Array(repeating: time, count: batch)
    let walk = Work.multiplying(batch * time * weights[0].work)
    let packed = PackedSequence(packing: input, lengths: lengths, sharedLike: walk)
    // Those of two directions are put side by side first.
    let isPadded = !isBidirectional
    let result = run(packed, from: states, scan: scan, isPadded: isPadded)
    return (
      isPadded
        ? result.outputs : packed.replacingData(result.outputs).padded(sharedLike: walk).batch,
      result.final
    )
  }

  /// The layers one after the other over packed frames.
  ///
  /// - Parameters:
  ///   - input: the frames.
  ///   - states: the initial states, each `[layers · directions, batch, width]` in the original
  ///     order; zeros when `nil`.
  ///   - scan: runs one layer in one direction.
  /// - Returns: the outputs, and the last states as the initial ones were given.
  func run(
    _ input: PackedSequence, from states: [Tensor]?, scan: Scan.Function
  ) -> (outputs: PackedSequence, final: [Tensor]) {
    let result = run(input, from: states, scan: scan, isPadded: false)
    return (input.replacingData(result.outputs), result.final)
  }

  /// - Parameter isPadded: whether the outputs of the last layer are given as ``Scan/isPadded`` says.
  private func run(
    _ input: PackedSequence, from states: [Tensor]?, scan: Scan.Function, isPadded: Bool
  ) -> (outputs: Tensor, final: [Tensor]) {
    require(
      input.data.shape[1] == inputSize,
      "\(name): expected input [batch, time, \(inputSize)], got \(input.data.shape[1]) features")
    let shapes = stateShapes(batchSize: input.batchSize)
    check(states, shapes)
    let isSorted = input.sortedIndices == Array(input.sortedIndices.indices)
    let sorted =
      isSorted ? states : states?.map { $0.selecting(input.sortedIndices, axis: 1) }

    var frames = input.data
    var final: [[Tensor]] = Array(repeating: [], count: widths.count)
    for layer in 0..<layerCount {
      if layer > 0, !dropouts.isEmpty { frames = dropouts[layer - 1](frames) }
      var outputs: [Tensor] = []
      for direction in 0..<directionCount {
        let index = layer * directionCount + direction
        let walk = Scan(
          steps: input.steps, isReversed: direction == 1, size: widths[0],
          isPadded: isPadded && layer == layerCount - 1)
        let result = scan(frames, sorted?.map { $0[index] }, weights[index], walk)
        outputs.append(result.outputs)
        for (place, state) in result.final.enumerated() { final[place].append(state) }
      }
      frames = outputs.count == 1 ? outputs[0] : concatenated(outputs, axis: 1)
    }
    let last = final.map { stacked($0) }
    return (
      frames,
      isSorted ? last : last.map { $0.selecting(input.unsortedIndices, axis: 1) }
    )
  }

  /// Stops the program unless the initial states, if there are any, have these shapes.
  private func check(_ states: [Tensor]?, _ shapes: [[Int]]) {
    let kinds = widths.count == 1 ? ["state"] : ["hidden state", "cell state"]
    for (kind, (state, shape)) in zip(kinds, zip(states ?? [], shapes)) {
      require(state.shape == shape, "\(name): expected a \(kind) \(shape), got \(state.shape)")
    }
  }
}
