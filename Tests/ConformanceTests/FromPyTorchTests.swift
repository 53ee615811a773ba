import Foundation
import RNNCore
import TestSupport
import Testing

/// Everything that `docs/from-pytorch.md` says compiles and runs: each piece of Swift in its tables
/// stands here, word for word.
@Suite struct FromPyTorchTests {
  private let values: [Float] = [1, 2, 3, 4, 5, 6]
  private let x = Tensor([[1, 2, 3], [4, 5, 6]])
  private let y = Tensor([[0.5, 0.25, 1], [1, 0, 0.5]])
  private let w = Tensor([[1, 1, 1], [2, 2, 2]])

  @Test func everyPieceOfThePageStandsInTheseTests() throws {
    let file = URL(fileURLWithPath: #filePath)
    let page = try String(
      contentsOf: packageFolder.appendingPathComponent("docs/from-pytorch.md"), encoding: .utf8)
    let tests = words(try String(contentsOf: file, encoding: .utf8))
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }
      .filter { !$0.hasPrefix("| PyTorch |") }
    #expect(rows.count > 90)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingPrefix(" ") }
      try #require(cells.count == 2, "\(row)")
      let pieces = cells[1].matches(of: /`([^`]+)`/).map { words(String($0.1)) }
      #expect(!pieces.isEmpty, "\(row)")
      let missing = pieces.filter { !tests.contains($0) }
      #expect(missing.isEmpty)
    }
  }

  /// Without line breaks and runs of blanks, which the formatter puts in.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing("( ", with: "(").replacing(" )", with: ")")
      .replacing("[ ", with: "[").replacing(" ]", with: "]").replacing(",]", with: "]")
  }

  @Test func tensorsAreMadeAndTakenApart() {
    #expect(Tensor([[1, 2], [3, 4]]).values == [1, 2, 3, 4])
    #expect(Tensor(values, shape: [2, 3]) == x)
    #expect(Tensor.zeros([2, 3]) + 1 == Tensor.ones([2, 3]))
    #expect(Tensor(repeating: 7, shape: [2, 3]).values == Array(repeating: 7, count: 6))
    #expect((x.shape, x.rank, x.count) == ([2, 3], 2, 6))
    #expect((x.values, x.sum().item) == (values, 21))
    #expect(x.reshaped([3, -1]).shape == [3, 2])
    #expect(x.transposed(0, 1) == x.transposed())
    #expect(x[0] == Tensor([1, 2, 3]))
    #expect(x.sliced(axis: 1, 1..<3) == Tensor([[2, 3], [5, 6]]))
    #expect(x.selecting([1, 0], axis: 0) == x.flipped(axis: 0))
    #expect(concatenated([x, y], axis: 0).shape == [4, 3])
    #expect(stacked([x, y]).shape == [2, 2, 3])
    #expect(x.split(into: 3, axis: 1).count == 3)
  }

  @Test func elementsAreComputedAndCompared() {
    #expect((x + y, 2 * x, -x).1 == x + x)
    #expect((x / y).shape == [2, 3])
    #expect(matmul(x, w.transposed()) == Tensor([[6, 12], [15, 30]]))
    #expect(log(exp(x)).isClose(to: x) && exp(log(x)).isClose(to: abs(x)))
    #expect([tanh(x), sigmoid(x), relu(x)].allSatisfy { $0.shape == [2, 3] })
    #expect(x.squareRoot().squared().isClose(to: x) && x.squared() == x * x)
    #expect(x.power(3)[0] == Tensor([1, 8, 27]))
    #expect((x.sum().item, x.mean().item) == (21, 3.5))
    #expect(x.sum(axis: 1, keepingAxis: true) == Tensor([[6], [15]]))
    #expect(x.mean(axis: 1) == Tensor([2, 5]))
    #expect((x.max(axis: 1), x.argmax(axis: 1)) == (Tensor([3, 6]), [2, 2]))
    #expect(x.cumulativeSum(axis: 1)[0] == Tensor([1, 3, 6]))
    #expect(exp(logSoftmax(x, axis: -1)).isClose(to: softmax(x, axis: -1)))
    let mask = x .> y
    #expect(mask == Tensor.ones([2, 3]))
    #expect((x .== y) == Tensor.zeros([2, 3]))
    #expect(x.replacing(with: y, where: mask) == y)
    #expect(x.replacing(with: 0, where: mask) == Tensor.zeros([2, 3]))
    #expect(x.clamped(to: -1...1) == Tensor.ones([2, 3]))
    #expect(maximum(x, y) == x)
    #expect(!(x == y) && !x.isClose(to: y))
  }

  @Test func gradientsFlow() {
    let x = x.requiringGradient()
    let loss = (x * x).sum()
    loss.backward()
    #expect(x.gradient == 2 * self.x)
    #expect(!x.detached().requiresGradient)
  }

  @Test func aModelIsAClassOfItsLayers() {
    var random = Random(seed: 0)
    let (model, other) = (Model(using: &random), Model(using: &random))
    let batch = Batch([LabeledSequence(features: x, label: 1)])
    let output = withoutGradient { model(batch) }
    #expect(output.shape == [1, 2])
    #expect(model.parameters.count == model.namedParameters.count)
    #expect(model.parameterCount == model.parameters.reduce(0) { $0 + $1.count })
    model.isTraining = true
    model.isTraining = false
    #expect(!model.rnn.isTraining)
    let parameter = Parameter(w)
    parameter.assign(w)
    other.copyParameters(from: model)
    #expect(other(batch) == model(batch))
  }

  private final class Model: Module {
    let rnn: GRU
    let output: Linear

    init(using random: inout Random) {
      rnn = GRU(inputSize: 3, hiddenSize: 4, using: &random)
      output = Linear(from: 4, to: 2, using: &random)
    }

    func callAsFunction(_ batch: Batch) -> Tensor {
      output(batch.lastFrames(of: rnn(batch.inputs).outputs))
    }
  }

  @Test func layersHavePyTorchsShapes() {
    var random = Random(seed: 0)
    let x = Tensor.normal([5, 7, 12], using: &random)
    let layer = RNN(inputSize: 12, hiddenSize: 64, nonlinearity: .relu, using: &random)
    #expect(layer(x).outputs.shape == [5, 7, 64])
    let gru = GRU(inputSize: 12, hiddenSize: 64, bias: false, dropout: 0.2, using: &random)
    do {
      let state = Tensor.zeros([1, 5, 64])
      let (outputs, final) = gru(x, from: state)
      #expect((outputs.shape, final.shape) == ([5, 7, 64], [1, 5, 64]))
    }
    let lstm = LSTM(
      inputSize: 12, hiddenSize: 64, layerCount: 2, bidirectional: true, using: &random)
    do {
      let (h, c) = (Tensor.zeros([4, 5, 64]), Tensor.zeros([4, 5, 64]))
      let (outputs, final) = lstm(x, from: LSTM.State(hidden: h, cell: c))
      #expect(outputs.shape == [5, 7, 128])
      #expect((final.hidden.shape, final.cell.shape) == ([4, 5, 64], [4, 5, 64]))
    }
    let projected = LSTM(inputSize: 12, hiddenSize: 64, projectionSize: 16, using: &random)
    #expect(projected(x).outputs.shape == [5, 7, 16])
  }

  @Test func otherLayersHavePyTorchsShapes() {
    var random = Random(seed: 0)
    let cell = RNNCell(inputSize: 12, hiddenSize: 64, using: &random)
    let x = Tensor.normal([5, 12], using: &random)
    var h = Tensor.zeros([5, 64])
    h = cell(x, from: h)
    #expect(LSTMCell(inputSize: 12, hiddenSize: 64, using: &random)(x).hidden.shape == h.shape)
    #expect(GRUCell(inputSize: 12, hiddenSize: 64, using: &random)(x).shape == h.shape)
    let lstm = LSTM(inputSize: 12, hiddenSize: 64, using: &random)
    let stream = RecurrentStream(lstm)
    let frame = Tensor.zeros([12])
    #expect(stream.step(frame).shape == [1, 64])
    #expect(Linear(from: 64, to: 9, using: &random)(h).shape == [5, 9])
    let embedding = Embedding(count: 100, size: 16, paddingIndex: 0, using: &random)
    #expect(embedding([3, 0]).shape == [2, 16])
    #expect(LayerNorm(size: 64)(h).shape == h.shape)
    #expect(Dropout(probability: 0.5, using: &random)(h).shape == h.shape)
    #expect(Tensor.orthogonal([64, 64], using: &random).shape == [64, 64])
    #expect(Tensor.xavierUniform([9, 64], using: &random).shape == [9, 64])
  }

  @Test func sequencesArePaddedAndPacked() {
    let sequences = [Tensor([[1], [2], [3]]), Tensor([[4]])]
    let lengths = [3, 1]
    let batch = Tensor(padding: sequences)
    #expect(Tensor(padding: sequences, with: -1, side: .left)[1].values == [-1, -1, 4])
    #expect(unpadded(batch, lengths: lengths) == sequences)
    let packed = PackedSequence(packing: batch, lengths: lengths)
    #expect(packed.data == PackedSequence(packingSorted: batch, lengths: lengths).data)
    #expect(PackedSequence(packing: sequences).data == packed.data)
    #expect(packed.padded(with: -1, to: 9).batch.shape == [2, 9, 1])
    #expect(packed.unpacked() == sequences)
    #expect((packed.data.shape, packed.batchSizes) == ([4, 1], [2, 1, 1]))
    #expect((packed.sortedIndices, packed.unsortedIndices) == ([0, 1], [0, 1]))
  }

  @Test func theLastFramesAreThoseOfTheSequences() {
    let batch = Batch(inputs: .zeros([2, 3, 1]), lengths: [3, 1], targets: [0, 0])
    let outputs = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3, 1])
    #expect(batch.lastFrames(of: outputs).values == [3, 4])
  }

  @Test func lossesAreSingleNumbers() {
    let (logits, targets) = (x, [0, 2])
    let probabilities = softmax(x)
    let losses = [
      crossEntropy(logits: logits, targets: targets),
      crossEntropy(
        logits: logits, targets: targets, classWeights: [1, 2, 1], ignoring: 0, smoothing: 0.1),
      crossEntropy(logits: logits, probabilities: probabilities),
      negativeLogLikelihood(logProbabilities: logSoftmax(logits), targets: targets),
      meanSquaredError(x, y), meanAbsoluteError(x, y), smoothL1(x, y, beta: 0.5),
      huber(x, y, delta: 2), binaryCrossEntropy(logits: x, targets: y, positiveWeight: w),
    ]
    #expect(losses.allSatisfy { $0.shape.isEmpty && $0.item.isFinite })
    #expect(losses[0].isClose(to: losses[3], relative: 1e-6))
  }

  @Test func optimizersStepAndSchedulesFollow() {
    var random = Random(seed: 0)
    let model = Model(using: &random)
    let optimizers: [any Optimizer] = [
      SGD(model.parameters, learningRate: 0.1, momentum: 0.9, nesterov: true),
      Adam(model.parameters, learningRate: 1e-3), Adam(model.parameters, amsgrad: true),
      AdamW(model.parameters, weightDecay: 0.1),
      RMSprop(model.parameters, centered: true), Adagrad(model.parameters, learningRateDecay: 0.01),
      GroupedOptimizer(
        [Adam(model.rnn.parameters), SGD(model.output.parameters, learningRate: 0.1)]),
    ]
    let loss = model(Batch([LabeledSequence(features: x, label: 1)])).sum()
    for optimizer in optimizers { optimizer.zeroGradients() }
    loss.backward()
    clipGradientNorm(of: model.parameters, to: 1)
    clipGradientNorm(
      of: model.parameters, to: 1, order: .infinity, refusingNonFinite: true)
    clipGradientValue(of: model.parameters, to: 0.5)
    #expect(gradientNorm(of: model.parameters, order: .infinity) <= 0.5)
    for optimizer in optimizers {
      optimizer.learningRate = 0.01
      optimizer.step()
    }
    let optimizer = Adam(model.parameters, learningRate: 1e-3)
    let schedules: [any LearningRateSchedule] = [
      StepSchedule(optimizer, every: 10, factor: 0.5),
      ExponentialSchedule(optimizer, factor: 0.95), CosineSchedule(optimizer, stepCount: 50),
      OneCycleSchedule(optimizer, maximumRate: 0.01, stepCount: 100),
    ]
    for schedule in schedules { schedule.step() }
    let plateau = PlateauSchedule(optimizer, factor: 0.5, patience: 2)
    plateau.step(loss.item)
    #expect(optimizer.learningRate > 0)
  }

  @Test func dataIsAnArray() {
    var random = Random(seed: 0)
    let data = Array(repeating: [LabeledSequence(features: x, label: 1)], count: 40).flatMap(\.self)
    #expect(data.batched(size: 32).map(\.count) == [32, 8])
    #expect(data.batched(size: 32, groupedByLength: true, using: &random).count == 2)
    let batch = Batch(data)
    #expect((batch.inputs.shape, batch.lengths.count, batch.targets.count) == ([40, 2, 3], 40, 40))
    #expect(data.randomlySplit(into: [0.8, 0.2], using: &random).map(\.count) == [32, 8])
    let sequences = data.map(\.features)
    #expect(Standardizer(fittedTo: sequences).means == [2.5, 3.5, 4.5])
  }

  @Test func filesKeepEverything() throws {
    var random = Random(seed: 0)
    let model = Model(using: &random)
    let optimizer = Adam(model.parameters)
    let folder = try TestFolder()
    let path = "\(folder)/model.safetensors"
    try model.save(to: path)
    try model.load(from: path)
    #expect(try Checkpoint.read(path).map(\.key) == model.namedParameters.map(\.key))
    try Checkpoint.write([("x", x)], to: path)
    try Checkpoint.save(["model": model, "optimizer": optimizer], random: random, to: path)
    let next = random.permutation(of: 10)
    try Checkpoint.resume(
      ["model": model, "optimizer": optimizer], random: &random, from: path)
    #expect(random.permutation(of: 10) == next)
  }

  @Test func chanceAndTheMachineAreAskedFor() async {
    do {
      var random = Random(seed: 0)
      #expect(Tensor.uniform([2, 3], in: 0...1, using: &random).count == 6)
      #expect(Tensor.normal([2, 3], using: &random).count == 6)
    }
    // torch.manual_seed(0); torch.rand(1) is 0.4963 in every version of PyTorch.
    var random = Random(torchSeed: 0)
    #expect(abs(random.uniform() - 0.4963) < 5e-5)
    #expect(random.permutation(of: 10).sorted() == Array(0..<10))
    #expect(Device.available.contains(.cpu))
    // In a process of its own: other tests compare bits.
    await #expect(processExitsWith: .success) {
      Machine.threadCount = 2
      #expect(Machine.threadCount == 2)
    }
    #expect(Machine.blasThreadCount >= 1 && !Machine.blasConfiguration.isEmpty)
  }
}
