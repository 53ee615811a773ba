/// What ``RNN``, ``LSTM`` and ``GRU`` have in common: their sizes, their weights, and the way from
/// layer to layer and from direction to direction.
///
/// Inputs and outputs are `[batch, time, feature]`; states are `[layers · directions, batch, hidden]`
/// with index `layer · directions + direction`, as in PyTorch.
open class RecurrentLayer: Module {
  /// The number of features of a frame.
  public let inputSize: Int
  /// The width of the hidden state of one direction.
  public let hiddenSize: Int
  /// How many layers are stacked, each reading the outputs of the one below.
  public let layerCount: Int
  /// Whether a second set of weights reads each sequence from its end.
  public let isBidirectional: Bool
  /// The chance that an output of a layer below the last is dropped while training.
  public let dropout: Float

  private let weights: [RecurrentWeights]
  private let dropouts: [Dropout]

  init(
    gates: Int, inputSize: Int, hiddenSize: Int, layerCount: Int, bias: Bool, dropout: Float,
    bidirectional: Bool, using random: inout Random
  ) {
    require(
      inputSize > 0 && hiddenSize > 0 && layerCount > 0,
      "recurrent layer: expected positive sizes, got input \(inputSize), hidden \(hiddenSize), layers \(layerCount)"
    )
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    self.layerCount = layerCount
    isBidirectional = bidirectional
    self.dropout = dropout
    let directions = bidirectional ? 2 : 1
    weights = (0..<layerCount * directions).map { index in
      RecurrentWeights(
        inputSize: index < directions ? inputSize : hiddenSize * directions,
        hiddenSize: hiddenSize, gates: gates, bias: bias, using: &random)
    }
    dropouts =
      dropout > 0
      ? (1..<max(1, layerCount)).map { _ in Dropout(probability: dropout, using: &random) } : []
  }

  /// 2 for a bidirectional layer, else 1.
  public var directionCount: Int { isBidirectional ? 2 : 1 }

  /// The number of features of an output: `hiddenSize · directionCount`.
  public var outputSize: Int { hiddenSize * directionCount }

  /// The shape of a state for `batchSize` sequences: `[layers · directions, batch, hidden]`.
  public func stateShape(batchSize: Int) -> [Int] {
    [layerCount * directionCount, batchSize, hiddenSize]
  }

  /// PyTorch's keys: `weight_ih_l0`, `bias_hh_l1_reverse`.
  public override var ownParameters: [(key: String, parameter: Parameter)] {
    weights.enumerated().flatMap { index, weights in
      let direction = index % directionCount == 1 ? "_reverse" : ""
      return weights.named("_l\(index / directionCount)\(direction)")
    }
  }

  /// The name that error messages begin with.
  var name: String { String(describing: type(of: self)) }

  /// The layers one after the other over packed frames.
  ///
  /// - Parameters:
  ///   - input: the frames.
  ///   - states: the initial states, each `[layers · directions, batch, hidden]` in the original
  ///     order; zeros when `nil`.
  ///   - count: how many states a step carries.
  ///   - scan: runs one layer in one direction over frames `[total, features]` from its states, each
  ///     `[batch, hidden]`; gives all hidden states `[total, hidden]` and the last states.
  /// - Returns: the outputs, and the last states as the initial ones were given.
  func run(
    _ input: PackedSequence, from states: [Tensor]?, count: Int,
    scan: (Tensor, [Tensor], RecurrentWeights, Scan) -> (outputs: Tensor, final: [Tensor])
  ) -> (outputs: PackedSequence, final: [Tensor]) {
    require(
      input.data.shape[1] == inputSize,
      "\(name): expected input [batch, time, \(inputSize)], got \(input.data.shape[1]) features")
    let shape = stateShape(batchSize: input.batchSize)
    let states = states ?? Array(repeating: .zeros(shape), count: count)
    for state in states {
      require(state.shape == shape, "\(name): expected a state \(shape), got \(state.shape)")
    }
    let isSorted = input.sortedIndices == Array(input.sortedIndices.indices)
    let sorted = isSorted ? states : states.map { $0.selecting(input.sortedIndices, axis: 1) }

    var frames = input.data
    var final: [[Tensor]] = Array(repeating: [], count: count)
    for layer in 0..<layerCount {
      if layer > 0, !dropouts.isEmpty { frames = dropouts[layer - 1](frames) }
      var outputs: [Tensor] = []
      for direction in 0..<directionCount {
        let index = layer * directionCount + direction
        let walk = Scan(steps: input.steps, isReversed: direction == 1, size: hiddenSize)
        let result = scan(frames, sorted.map { $0[index] }, weights[index], walk)
        outputs.append(result.outputs)
        for (place, state) in result.final.enumerated() { final[place].append(state) }
      }
      frames = outputs.count == 1 ? outputs[0] : concatenated(outputs, axis: 1)
    }
    let last = final.map { stacked($0) }
    return (
      input.replacingData(frames),
      isSorted ? last : last.map { $0.selecting(input.unsortedIndices, axis: 1) }
    )
  }

  /// A batch of sequences of one length as packed frames.
  func packed(_ input: Tensor) -> PackedSequence {
    require(
      input.rank == 3 && input.shape[2] == inputSize && input.count > 0,
      "\(name): expected input [batch, time, \(inputSize)], got \(input.shape)")
    return PackedSequence(
      packing: input, lengths: Array(repeating: input.shape[1], count: input.shape[0]))
  }
}
