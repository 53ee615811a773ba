import RNNCore
import Testing

/// Each in a process of its own, since the number of threads is one for all.
@Suite struct ThreadTests {
  /// Often: what threads do to each other shows only now and then.
  @Test(arguments: kinds, [1, 2, 3])
  func trainingAgainGivesTheSameBits(kind: String, threads: Int) async {
    await #expect(processExitsWith: .success) { [kind, threads] in
      Machine.threadCount = threads
      for lengths in [ragged, equal, long] {
        let first = trained(Model(kind, lengths), steps: 2)
        for _ in 0..<15 { #expect(trained(Model(kind, lengths), steps: 2) == first) }
      }
    }
  }

  /// A row of a product is the same whatever stands beside it.
  @Test(arguments: kinds)
  func threadsDoNotChangeWhatComesOut(kind: String) async {
    await #expect(processExitsWith: .success) { [kind] in
      for lengths in [ragged, equal] {
        let model = Model(kind, lengths)
        let alone = withoutGradient { model.outputs(fromStates: true) }
        for threads in [2, 3, 8] {
          Machine.threadCount = threads
          let recorded = model.outputs(fromStates: true).map { $0.detached() }
          #expect(recorded == alone)
          #expect(withoutGradient { model.outputs(fromStates: true) } == alone)
        }
        Machine.threadCount = 1
      }
    }
  }

  /// Of gradients, not of weights after Adam's steps, which make as much of a gradient that is nothing but
  /// rounding as of any other.
  @Test(arguments: kinds)
  func threadsChangeGradientsByNoMoreThanRounding(kind: String) async {
    await #expect(processExitsWith: .success) { [kind] in
      for lengths in [ragged, equal, long] {
        Machine.threadCount = 1
        let alone = gradients(of: Model(kind, lengths))
        Machine.threadCount = 2
        let shared = gradients(of: Model(kind, lengths))
        #expect(!alone.isEmpty && alone.count == shared.count)
        for (shared, alone) in zip(shared, alone) {
          let largest = alone.values.map(abs).max() ?? 0
          #expect(largest > 0)
          #expect(shared.isClose(to: alone, absolute: 1e-5 * largest, relative: 0))
        }
      }
    }
  }

  /// Few frames are multiplied after the walk, many on the way: the sequences one by one, and together.
  @Test(arguments: kinds, [1, 2, 3])
  func manyFramesGiveTheSumOfWhatFewGive(kind: String, threads: Int) async {
    await #expect(processExitsWith: .success) { [kind, threads] in
      Machine.threadCount = threads
      let together = Stack(kind).gradients(of: long.indices.map { $0 })
      let apart = long.indices.map { Stack(kind).gradients(of: [$0]) }
      for (index, sum) in together.enumerated() {
        let expected = apart.dropFirst().reduce(apart[0][index]) { $0 + $1[index] }
        let largest = expected.values.map(abs).max() ?? 0
        #expect(largest > 0)
        #expect(sum.isClose(to: expected, absolute: 1e-5 * largest, relative: 0))
      }
    }
  }

  /// BLAS adds in another order where a part has fewer rows.
  @Test func threadsChangeAProductByNoMoreThanRounding() async {
    await #expect(processExitsWith: .success) {
      var random = Random(seed: 3)
      for (rows, columns) in [(1, 700), (17, 300), (33, 200), (240, 100)] {
        let a = Tensor.normal([rows, 500], using: &random)
        let b = Tensor.normal([500, columns], using: &random)
        Machine.threadCount = 1
        let alone = matmul(a, b)
        for threads in [2, 3] {
          Machine.threadCount = threads
          #expect(matmul(a, b).isClose(to: alone, absolute: 1e-4))
        }
      }
    }
  }

  @Test(arguments: [1, 3])
  func aTrainingStepTakesNoBlocksOnceItHasRun(threads: Int) async {
    await #expect(processExitsWith: .success) { [threads] in
      Machine.threadCount = threads
      // Few frames, for which packed weights are kept, and many, for which they are not.
      for kind in kinds {
        for lengths in [ragged, long, Array(repeating: 80, count: 14)] {
          _ = trained(Model(kind, lengths), steps: 3)
          let taken = Machine.blocksTaken
          _ = trained(Model(kind, lengths), steps: 3)
          #expect(Machine.blocksTaken == taken)
        }
      }
    }
  }

  @Test func noThreadIsTooFew() async {
    await #expect(processExitsWith: .failure) { Machine.threadCount = 0 }
  }
}

private let kinds = ["RNN", "GRU", "LSTM", "LSTM, projected"]
private let ragged = [24, 3, 17, 24, 9, 24, 20, 5, 24, 11, 1, 22, 24, 24]
private let equal = Array(repeating: 18, count: 14)
/// So many frames that what they give to the gradients of the weights is added up on the way back.
private let long = [40, 31, 7, 40, 40, 38, 25, 40, 1, 33, 40, 40, 40]

/// A bidirectional layer and sequences of these lengths, with work enough for three threads.
private struct Model {
  let layer: RecurrentLayer
  private let data: PackedSequence
  private let states: [Tensor]

  init(_ kind: String, _ lengths: [Int]) {
    var random = Random(seed: 5)
    let (input, hidden) = (60, 150)
    let padded = Tensor.normal([lengths.count, lengths.max() ?? 0, input], using: &random)
    data = PackedSequence(packing: padded, lengths: lengths)
    switch kind {
    case "RNN":
      layer = RNN(inputSize: input, hiddenSize: hidden, bidirectional: true, using: &random)
    case "GRU":
      layer = GRU(inputSize: input, hiddenSize: hidden, bidirectional: true, using: &random)
    default:
      layer = LSTM(
        inputSize: input, hiddenSize: hidden, projectionSize: kind == "LSTM" ? nil : 70,
        bidirectional: true, using: &random)
    }
    let shape = layer.stateShape(batchSize: lengths.count)
    states = [
      Tensor.normal(shape, using: &random),
      Tensor.normal([shape[0], shape[1], hidden], using: &random),
    ]
  }

  /// Every hidden state, and the last states.
  func outputs(fromStates: Bool) -> [Tensor] {
    switch layer {
    case let layer as RNN:
      let (outputs, final) = layer(data, from: fromStates ? states[0] : nil)
      return [outputs.data, final]
    case let layer as GRU:
      let (outputs, final) = layer(data, from: fromStates ? states[0] : nil)
      return [outputs.data, final]
    case let layer as LSTM:
      let state = LSTM.State(hidden: states[0], cell: states[1])
      let (outputs, final) = layer(data, from: fromStates ? state : nil)
      return [outputs.data, final.hidden, final.cell]
    default:
      return []
    }
  }
}

/// Two layers over some of the long sequences, wide enough that one thread too adds up on the way.
private struct Stack {
  private let layer: RecurrentLayer
  private let frames: Tensor

  init(_ kind: String) {
    var random = Random(seed: 6)
    let (input, hidden) = (37, 220)
    frames = Tensor.normal([long.count, 40, input], using: &random)
    switch kind {
    case "RNN":
      layer = RNN(inputSize: input, hiddenSize: hidden, layerCount: 2, using: &random)
    case "GRU":
      layer = GRU(inputSize: input, hiddenSize: hidden, layerCount: 2, using: &random)
    default:
      layer = LSTM(
        inputSize: input, hiddenSize: hidden, projectionSize: kind == "LSTM" ? nil : 21,
        layerCount: 2, using: &random)
    }
  }

  /// Those of all parameters and of the frames.
  func gradients(of places: [Int]) -> [Tensor] {
    for parameter in layer.parameters { parameter.gradient = nil }
    let frames = frames.requiringGradient()
    let data = PackedSequence(
      packing: frames.selecting(places, axis: 0), lengths: places.map { long[$0] })
    let outputs =
      switch layer {
      case let layer as RNN: layer(data).outputs.data
      case let layer as GRU: layer(data).outputs.data
      case let layer as LSTM: layer(data).outputs.data
      default: data.data
      }
    outputs.squared().sum().backward()
    return (layer.parameters.map(\.gradient) + [frames.gradient]).compactMap { $0 }
  }
}

private func gradients(of model: Model) -> [Tensor] {
  model.outputs(fromStates: true)[0].squared().mean().backward()
  return model.layer.parameters.compactMap { $0.gradient }
}

/// The weights after some steps, the first of them from states of zero.
private func trained(_ model: Model, steps: Int) -> [Tensor] {
  let optimizer = Adam(model.layer.parameters, learningRate: 1e-3)
  for step in 0..<steps {
    optimizer.zeroGradients()
    model.outputs(fromStates: step > 0)[0].squared().mean().backward()
    clipGradientNorm(of: model.layer.parameters, to: 1)
    optimizer.step()
  }
  return model.layer.parameters.map { $0.snapshot() }
}
