/// The gradients of a layer's weights, biases and input, from those of its gates.
///
/// Of many frames, and of weights that stay in the cache, they are added up on the way back, when the
/// gradients of the gates have just been made (``FrameSums``). Each thread does so for its own
/// sequences, so that none reads what another one wrote. Otherwise each is one product over all steps
/// when the walk is over.
struct WeightGradients {
  private let weights: RecurrentWeights
  /// Gradient of the input's share of the gates, `[total, rows]`.
  private let inputShare: Storage
  /// That of the hidden state's share; the same storage, except for GRU.
  private let hiddenShare: Storage
  private let input: Tensor
  /// The hidden state before every step.
  private let hidden: History
  private let parts: Parts
  /// `[total, inputSize]`, and `nil` for an input that needs no gradient.
  private let dInput: Storage?
  /// What is added up on the way; `nil` if nothing is.
  private let room: FrameSums.Room?
  /// The weights that make the gradient of the input on the way.
  private let panels: Storage?

  init(
    of weights: RecurrentWeights, _ inputShare: Storage, _ hiddenShare: Storage, input: Tensor,
    hidden: History, parts: Parts
  ) {
    self.weights = weights
    self.inputShare = inputShare
    self.hiddenShare = hiddenShare
    self.input = input
    self.hidden = hidden
    self.parts = parts
    dInput = input.node == nil ? nil : Storage(uninitialized: input.count)
    // OpenBLAS is as good for few frames, for weights that don't stay in the cache, and for a single
    // thread that still has the gradients of all gates in its cache when the walk is over.
    let (total, rows) = (input.shape[0], weights.rows)
    let isSmall =
      total < 2 * FrameSums.framesAtOnce || (parts.count == 1 && total * rows <= 1 << 18)
    let isAlong = !isSmall && weights.work <= 1 << 18
    panels = isAlong && dInput != nil ? weights.panelsIHBack.current : nil
    room =
      isAlong
      ? FrameSums.Room(weights, parts: parts, isShared: inputShare === hiddenShare) : nil
  }

  /// Adds up the frames of one part of the walk; `nil` if that is done when the walk is over. It is
  /// valid as long as these gradients are.
  func sums(ofPart index: Int) -> FrameSums? {
    guard let room else { return nil }
    let target = panels.flatMap { panels in dInput.map { (panels, $0.pointer) } }
    return FrameSums(
      room, part: index, of: parts, inputShare.pointer, hiddenShare.pointer,
      input: input.storage.pointer, hidden: hidden, dInput: target)
  }

  /// The gradients of the input (if it needs one), of both weights and of both biases (if there are
  /// any), once the walk is over.
  func result() -> (input: Tensor?, weights: [Tensor]) {
    let (dWeights, dBiases) = room.map { $0.total(parts.count) } ?? products()
    if room == nil { multiplyInput() }
    return (
      dInput.map { Tensor(shape: input.shape, storage: $0) },
      zip([weights.weightIH, weights.weightHH], dWeights).map {
        Tensor(shape: $0.shape, storage: $1)
      } + (weights.biasIH == nil ? [] : dBiases.map { Tensor(shape: [weights.rows], storage: $0) })
    )
  }

  /// All steps in one product each; threads share the rows of the weights, so that a sum over the
  /// steps never depends on how many they are.
  private func products() -> (weights: [Storage], biases: [Storage]) {
    let (rows, total) = (weights.rows, input.shape[0])
    let (inputSize, stateSize) = (weights.inputSize, weights.stateSize)
    let dWeightIH = Storage(uninitialized: weights.weightIH.count)
    let dWeightHH = Storage(repeating: 0, count: weights.weightHH.count)
    let (dBiasIH, dBiasHH) = (Storage(uninitialized: rows), Storage(uninitialized: rows))
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
      guard weights.biasIH != nil else { return }
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
        ThreadPool.run(.multiplying(total * weights.work), over: rows) { range in
          Profile.counted(.weightGradients) { addUp(range, stretches) }
        }
      }
    }
    return ([dWeightIH, dWeightHH], [dBiasIH, dBiasHH])
  }

  private func multiplyInput() {
    guard let dInput else { return }
    let (rows, inputSize, total) = (weights.rows, weights.inputSize, input.shape[0])
    ThreadPool.run(.multiplying(total * rows * inputSize), over: total) { range in
      Profile.counted(.weightGradients) {
        BLAS.multiply(
          inputShare.pointer + range.lowerBound * rows, weights.weightIH.value.storage.pointer,
          into: dInput.pointer + range.lowerBound * inputSize,
          m: range.count, n: inputSize, k: rows)
      }
    }
  }
}
