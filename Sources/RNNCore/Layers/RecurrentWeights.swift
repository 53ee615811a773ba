/// The weights of one recurrent layer in one direction.
///
/// The rows of every weight are the gates one after the other, `gates · hiddenSize` of them, in
/// PyTorch's order.
struct RecurrentWeights {
  /// `[gates · hidden, input]`.
  let weightIH: Parameter
  /// `[gates · hidden, state]`: the hidden state is as wide as `hidden`, or as the projection.
  let weightHH: Parameter
  /// `[gates · hidden]`, and `nil` for a layer without bias.
  let biasIH: Parameter?
  let biasHH: Parameter?
  /// `[projection, hidden]`, and `nil` for a layer without projection.
  let weightHR: Parameter?

  /// The weights as the steps multiply with them; those of the way back hold the parameter itself.
  let panelsIH: ParameterCache
  let panelsIHBack: ParameterCache
  let panelsHH: ParameterCache
  let panelsHHBack: ParameterCache
  let projection: (panels: ParameterCache, back: ParameterCache)?
  /// The biases that the input's share has: both, except that GRU adds the last third of `biasHH`
  /// inside its reset gate.
  let inputBias: ParameterCache?

  /// Uniform in ±1/√hidden, drawn in PyTorch's order.
  init(
    inputSize: Int, hiddenSize: Int, projectionSize: Int? = nil, gates: Int, bias: Bool,
    using random: inout Random
  ) {
    // Rounded once, as PyTorch does, so that equal seeds give equal bits.
    let bound = Float(1 / Double(hiddenSize).squareRoot())
    func parameter(_ shape: [Int]) -> Parameter {
      Parameter(.uniform(shape, in: -bound...bound, using: &random))
    }
    weightIH = parameter([gates * hiddenSize, inputSize])
    weightHH = parameter([gates * hiddenSize, projectionSize ?? hiddenSize])
    biasIH = bias ? parameter([gates * hiddenSize]) : nil
    biasHH = bias ? parameter([gates * hiddenSize]) : nil
    weightHR = projectionSize.map { parameter([$0, hiddenSize]) }
    panelsIH = .panels(of: weightIH, isTransposed: true)
    panelsIHBack = .panels(of: weightIH, isTransposed: false)
    panelsHH = .panels(of: weightHH, isTransposed: true)
    panelsHHBack = .panels(of: weightHH, isTransposed: false)
    projection = weightHR.map {
      (.panels(of: $0, isTransposed: true), .panels(of: $0, isTransposed: false))
    }
    let added = gates == 3 ? 2 * hiddenSize : gates * hiddenSize
    if let biasIH, let biasHH {
      inputBias = ParameterCache(from: [biasIH, biasHH]) {
        let (sum, hidden) = (Storage(copying: biasIH.value.storage), biasHH.value.storage)
        withExtendedLifetime(hidden) {
          Kernels.add(hidden.pointer, to: sum.pointer, count: added)
        }
        return sum
      }
    } else {
      inputBias = nil
    }
  }

  /// Lets go of the packed weights when a walk has no more use for them, if to pack them again for so
  /// many frames costs next to nothing: they need not be there beside the gradients.
  func forgetPanels(after steps: Steps) {
    guard steps.total >= 1024 else { return }
    let all = [
      panelsIH, panelsIHBack, panelsHH, panelsHHBack, projection?.panels, projection?.back,
    ]
    for panels in all { panels?.forget() }
  }

  /// With PyTorch's keys; `suffix` is `_l0` or `_l0_reverse`, and empty in a cell.
  func named(_ suffix: String) -> [(key: String, parameter: Parameter)] {
    let parameters = [
      ("weight_ih", weightIH), ("weight_hh", weightHH), ("bias_ih", biasIH), ("bias_hh", biasHH),
      ("weight_hr", weightHR),
    ]
    return parameters.compactMap { key, parameter in parameter.map { (key + suffix, $0) } }
  }

  /// The tensors that a recorded scan depends on; ``WeightGradients`` answers in
  /// this order, without the last, which is the projection's own.
  var operands: [Tensor] {
    [weightIH, weightHH, biasIH, biasHH, weightHR].compactMap { $0?.value }
  }

  /// What a recorded scan reads again on the way back, besides what it made itself. Biases are not
  /// among it, nor are weights through which no gradient goes any further.
  func kept(_ input: Tensor, _ states: [Tensor]?, _ steps: Steps) -> KeptParameters {
    var kept = KeptParameters(input.storage)
    for state in states ?? [] { kept.add(state.storage) }
    if input.requiresGradient { kept.add(weightIH) }
    if steps.count > 1 || states?.first?.requiresGradient == true { kept.add(weightHH) }
    kept.add(weightHR)
    return kept
  }

  /// The gates of a unit side by side: the rows of every weight.
  var rows: Int { weightIH.shape[0] }
  var inputSize: Int { weightIH.shape[1] }
  var stateSize: Int { weightHH.shape[1] }

  /// How many multiplications a frame takes: as many as there are weights.
  var work: Int { rows * (inputSize + stateSize) }
}
