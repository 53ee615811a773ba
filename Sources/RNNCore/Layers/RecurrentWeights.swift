internal import CKernels

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
  }

  /// With PyTorch's keys; `suffix` is `_l0` or `_l0_reverse`, and empty in a cell.
  func named(_ suffix: String) -> [(key: String, parameter: Parameter)] {
    let parameters = [
      ("weight_ih", weightIH), ("weight_hh", weightHH), ("bias_ih", biasIH), ("bias_hh", biasHH),
      ("weight_hr", weightHR),
    ]
    return parameters.compactMap { key, parameter in parameter.map { (key + suffix, $0) } }
  }

  /// The tensors that a recorded scan depends on; ``gradients(of:_:input:previous:)`` answers in
  /// this order, without the last, which is the projection's own.
  var operands: [Tensor] {
    [weightIH, weightHH, biasIH, biasHH, weightHR].compactMap { $0?.value }
  }

  private var rows: Int { weightIH.shape[0] }
  private var inputSize: Int { weightIH.shape[1] }
  private var stateSize: Int { weightHH.shape[1] }

  /// The input's share of every gate at every step: `input · weightIHᵀ + biases`, `[total, rows]`,
  /// one large product for all steps.
  ///
  /// - Parameter hiddenBiasRows: how many of `biasHH`'s rows are added here; GRU adds the last third
  ///   inside its reset gate.
  func inputShare(of input: Tensor, hiddenBiasRows: Int) -> Storage {
    let total = input.shape[0]
    let gates = Storage(uninitialized: total * rows)
    if let biasIH, let biasHH {
      let sum = Storage(copying: biasIH.value.storage)
      kernel_add(biasHH.value.storage.pointer, sum.pointer, hiddenBiasRows)
      kernel_fill_rows(sum.pointer, gates.pointer, total, rows)
    }
    BLAS.multiply(
      input.storage.pointer, transposed: false, weightIH.value.storage.pointer, transposed: true,
      into: gates.pointer, m: total, n: rows, k: inputSize, adding: biasIH == nil ? 0 : 1)
    return gates
  }

  /// `weightHHᵀ`, `[state, rows]`: in this orientation the product at every step is the one that
  /// BLAS computes fastest.
  func transposedHH() -> Storage {
    let transposed = Storage(uninitialized: rows * stateSize)
    kernel_transpose(weightHH.value.storage.pointer, transposed.pointer, rows, stateSize)
    return transposed
  }

  /// The gradients of `input` (if it needs one), of both weights and of both biases (if there are
  /// any), from those of the gates.
  ///
  /// - Parameters:
  ///   - inputShare: gradient of the input's share of the gates, `[total, rows]`.
  ///   - hiddenShare: that of the hidden state's share; the same storage, except for GRU.
  ///   - previous: the hidden state before every step, `[total, state]`.
  func gradients(
    of inputShare: Storage, _ hiddenShare: Storage, input: Tensor, previous: Storage
  ) -> (input: Tensor?, weights: [Tensor]) {
    let total = input.shape[0]
    var inputGradient: Tensor?
    if input.node != nil {
      let gradient = Storage(uninitialized: input.count)
      BLAS.multiply(
        inputShare.pointer, weightIH.value.storage.pointer, into: gradient.pointer,
        m: total, n: inputSize, k: rows)
      inputGradient = Tensor(shape: input.shape, storage: gradient)
    }
    var weights = [
      product(of: inputShare, input.storage, total: total, width: inputSize),
      product(of: hiddenShare, previous, total: total, width: stateSize),
    ]
    if biasIH != nil {
      weights.append(columnSums(of: inputShare, total: total))
      // Never the same storage twice: a gradient belongs to one parameter, which may change it.
      weights.append(
        hiddenShare === inputShare
          ? Tensor(shape: [rows], storage: Storage(copying: weights[2].storage))
          : columnSums(of: hiddenShare, total: total))
    }
    return (inputGradient, weights)
  }

  /// `gatesᵀ · values`, `[rows, width]`: the weight gradient of all steps in one product.
  private func product(of gates: Storage, _ values: Storage, total: Int, width: Int) -> Tensor {
    let gradient = Storage(uninitialized: rows * width)
    BLAS.multiply(
      gates.pointer, transposed: true, values.pointer, into: gradient.pointer,
      m: rows, n: width, k: total)
    return Tensor(shape: [rows, width], storage: gradient)
  }

  private func columnSums(of gates: Storage, total: Int) -> Tensor {
    let sums = Storage(repeating: 0, count: rows)
    kernel_add_columns(gates.pointer, sums.pointer, total, rows)
    return Tensor(shape: [rows], storage: sums)
  }
}
