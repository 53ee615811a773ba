import RNNCore
import Testing

/// The GRU's equations in small operations, as a learner writes them.
private final class OwnGRU: Module {
  let weightX: Parameter
  let weightH: Parameter
  let biasX: Parameter
  let biasH: Parameter

  /// Starts with the weights of a fused layer.
  init(like gru: GRU) {
    let starts = gru.parameters.map { Parameter($0.value) }
    (weightX, weightH, biasX, biasH) = (starts[0], starts[1], starts[2], starts[3])
  }

  /// From `[batch, time, feature]` to every hidden state, `[batch, time, hidden]`.
  func callAsFunction(_ input: Tensor) -> Tensor {
    let (batch, size) = (input.shape[0], weightH.shape[1])
    var h = Tensor.zeros([batch, size])
    let steps = (0..<input.shape[1]).map { time in
      let x = input.sliced(axis: 1, time..<time + 1).reshaped([batch, -1])
      let a = matmul(x, weightX.value.transposed()) + biasX.value
      let b = matmul(h, weightH.value.transposed()) + biasH.value
      let gate = { (all: Tensor, k: Int) in all.sliced(axis: 1, k * size..<(k + 1) * size) }
      let r = sigmoid(gate(a, 0) + gate(b, 0))
      let z = sigmoid(gate(a, 1) + gate(b, 1))
      let n = tanh(gate(a, 2) + r * gate(b, 2))
      h = (1 - z) * n + z * h
      return h
    }
    return stacked(steps, axis: 1)
  }
}

@Suite struct OwnCellTests {
  private let input = sample(3, 4, 2)

  private func fused() -> GRU {
    var random = Random(seed: 3)
    return GRU(inputSize: 2, hiddenSize: 5, using: &random)
  }

  @Test func itsNumbersAndGradientsAreTheFusedLayers() {
    let gru = fused()
    let own = OwnGRU(like: gru)
    let (byHand, outputs) = (own(input), gru(input).outputs)
    #expect(outputs.isClose(to: byHand, absolute: 1e-6))
    (byHand * byHand).sum().backward()
    (outputs * outputs).sum().backward()
    for ((key, fused), (_, own)) in zip(gru.namedParameters, own.namedParameters) {
      let expected = own.gradient ?? .zeros([0])
      #expect(
        fused.gradient?.isClose(to: expected, absolute: 1e-5, relative: 1e-4) == true, "\(key)")
    }
    #expect(own.namedParameters.map(\.key) == ["weightX", "weightH", "biasX", "biasH"])
  }

  /// Both learn the running sum of a feature; the losses stay together and fall.
  @Test func itTrainsAsTheFusedLayerDoes() {
    let gru = fused()
    let own = OwnGRU(like: gru)
    func losses(_ module: Module, _ outputs: (Tensor) -> Tensor) -> [Float] {
      let optimizer = Adam(module.parameters, learningRate: 0.05)
      return (0..<30).map { _ in
        optimizer.zeroGradients()
        let prediction = outputs(input).mean(axis: 2)
        let loss = meanSquaredError(prediction, runningSums(of: input))
        loss.backward()
        optimizer.step()
        return loss.item
      }
    }
    let byHand = losses(own) { own($0) }
    let fused = losses(gru) { gru($0).outputs }
    #expect(Tensor(byHand).isClose(to: Tensor(fused), absolute: 1e-5, relative: 1e-3))
    #expect(byHand[29] < 0.2 * byHand[0], "\(byHand)")
  }

  /// The sums of the first feature up to each step, made small enough for a hidden state.
  private func runningSums(of input: Tensor) -> Tensor {
    let features = (0..<3).map { row in (0..<4).map { input[row][$0].values[0] } }
    return Tensor(
      features.map { row in row.indices.map { row[...$0].reduce(0, +) / 6 } })
  }
}
