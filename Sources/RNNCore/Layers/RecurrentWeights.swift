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
    for panels in [panelsIH, panelsHH, panelsHHBack, projection?.panels, projection?.back] {
      panels?.forget()
    }
  }

  /// With PyTorch's keys; `suffix` is `_l0` or `_l0_reverse`, and empty in a cell.
  func named(_ suffix: String) -> [(key: String, parameter: Parameter)] {
    let parameters = [
      ("weight_ih", weightIH), ("weight_hh", weightHH), ("bias_ih", biasIH), ("bias_hh", biasHH),
      ("weight_hr", weightHR),
    ]
    return parameters.compactMap { key, parameter in parameter.map { (key + suffix, $0) } }
  }

  /// The tensors that a recorded scan depends on; ``gradients(of:_:input:hidden:)`` answers in
  /// this order, without the last, which is the projection's own.
  var operands: [Tensor] {
    [weightIH, weightHH, biasIH, biasHH, weightHR].compactMap { $0?.value }
  }

  /// The gates of a unit side by side: the rows of every weight.
  var rows: Int { weightIH.shape[0] }
  var inputSize: Int { weightIH.shape[1] }
  var stateSize: Int { weightHH.shape[1] }

  /// How many multiplications a frame takes.
  var work: Int { rows * (inputSize + stateSize) }

  /// The gradients of `input` (if it needs one), of both weights and of both biases (if there are
  /// any), from those of the gates.
  ///
  /// - Parameters:
  ///   - inputShare: gradient of the input's share of the gates, `[total, rows]`.
  ///   - hiddenShare: that of the hidden state's share; the same storage, except for GRU.
  ///   - hidden: the hidden state before every step.
  func gradients(
    of inputShare: Storage, _ hiddenShare: Storage, input: Tensor, hidden: History
  ) -> (input: Tensor?, weights: [Tensor]) {
    (
      inputGradient(inputShare, input),
      weightGradients(inputShare, hiddenShare, input: input, hidden: hidden)
    )
  }

  private func weightGradients(
    _ inputShare: Storage, _ hiddenShare: Storage, input: Tensor, hidden: History
  ) -> [Tensor] {
    let total = input.shape[0]
    let dWeightIH = Storage(uninitialized: weightIH.count)
    let dWeightHH = Storage(repeating: 0, count: weightHH.count)
    let dBiasIH = biasIH.map { Storage(uninitialized: $0.count) }
    let dBiasHH = biasHH.map { Storage(uninitialized: $0.count) }
    // All steps in one product each; threads share the rows of the weights, so that a sum over the
    // steps never depends on how many they are.
    func addUp(_ range: Range<Int>, _ stretches: [History.Stretch]) {
      let first = range.lowerBound
      BLAS.multiply(
        inputShare.pointer + first, transposed: true, input.storage.pointer,
        into: dWeightIH.pointer + first * inputSize,
        m: range.count, n: inputSize, k: total, stride: rows)
      for (steps, states) in stretches {
        BLAS.multiply(
          hiddenShare.pointer + steps.lowerBound * rows + first, transposed: true, states,
          into: dWeightHH.pointer + first * stateSize,
          m: range.count, n: stateSize, k: steps.count, adding: 1, stride: rows)
      }
      guard let dBiasIH, let dBiasHH else { return }
      Loops.sumColumns(
        of: inputShare.pointer + first, rows: total, columns: range.count,
        into: dBiasIH.pointer + first, stride: rows)
      if hiddenShare === inputShare {
        (dBiasHH.pointer + first).update(from: dBiasIH.pointer + first, count: range.count)
      } else {
        Loops.sumColumns(
          of: hiddenShare.pointer + first, rows: total, columns: range.count,
          into: dBiasHH.pointer + first, stride: rows)
      }
    }
    withExtendedLifetime((inputShare, hiddenShare)) {
      hidden.withStretches { stretches in
        ThreadPool.run(.multiplying(total * work), over: rows) { range in
          Profile.counted(.weightGradients) { addUp(range, stretches) }
        }
      }
    }
    return [
      Tensor(shape: weightIH.shape, storage: dWeightIH),
      Tensor(shape: weightHH.shape, storage: dWeightHH),
    ] + [dBiasIH, dBiasHH].compactMap { $0.map { Tensor(shape: [rows], storage: $0) } }
  }

  private func inputGradient(_ share: Storage, _ input: Tensor) -> Tensor? {
    guard input.node != nil else { return nil }
    let total = input.shape[0]
    let gradient = Storage(uninitialized: input.count)
    ThreadPool.run(.multiplying(total * rows * inputSize), over: total) { range in
      Profile.counted(.weightGradients) {
        BLAS.multiply(
          share.pointer + range.lowerBound * rows, weightIH.value.storage.pointer,
          into: gradient.pointer + range.lowerBound * inputSize,
          m: range.count, n: inputSize, k: rows)
      }
    }
    return Tensor(shape: input.shape, storage: gradient)
  }
}
