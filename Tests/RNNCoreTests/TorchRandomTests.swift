import RNNCore
import Testing

/// Numbers and weights after PyTorch's `manual_seed`, from `Golden/torch_random.py`, torch 2.13.
///
/// Bit for bit. PyTorch itself rounds otherwise on processors without AVX2.
@Suite struct TorchRandomTests {
  private let golden: [String: Tensor]

  init() throws {
    golden = Dictionary(
      uniqueKeysWithValues: try Checkpoint.read(
        GoldenCase.path(of: "torch_random.safetensors")
      ).map { ($0.key, $0.tensor) })
  }

  @Test func uniformNumbersAreEqual() throws {
    var random = Random(torchSeed: 1)
    // More than the 624 words that the generator makes at once.
    #expect(Tensor.uniform([700], in: 0...1, using: &random) == (try expected("uniform")))
    random = Random(torchSeed: 2)
    #expect(Tensor.uniform([50], in: -0.3...0.7, using: &random) == (try expected("uniform.range")))
  }

  @Test func onlyTheLowHalfOfASeedCounts() throws {
    for seed in [1 << 32 + 5, 5] as [UInt64] {
      var random = Random(torchSeed: seed)
      let numbers = Tensor.uniform([5], in: 0...1, using: &random)
      #expect(numbers == (try expected("uniform.large_seed")))
    }
  }

  /// Below 16 numbers PyTorch draws them one by one, from there on in blocks of 16.
  @Test(arguments: [1, 5, 15, 16, 17, 31, 32, 33, 100, 5000])
  func normalNumbersAreEqual(count: Int) throws {
    var random = Random(torchSeed: UInt64(count))
    #expect(Tensor.normal([count], using: &random) == (try expected("normal.\(count)")))
  }

  @Test func normalNumbersAreScaledAsPyTorchScalesThem() throws {
    var random = Random(torchSeed: 3)
    let few = Tensor.normal([7], mean: 2, standardDeviation: 0.5, using: &random)
    #expect(few == (try expected("normal.few_scaled")))
    random = Random(torchSeed: 3)
    let many = Tensor.normal([40], mean: 2, standardDeviation: 0.5, using: &random)
    #expect(many == (try expected("normal.many_scaled")))
  }

  @Test(arguments: [1, 2, 10, 57])
  func permutationsAreEqual(count: Int) throws {
    var random = Random(torchSeed: UInt64(count))
    #expect(
      random.permutation(of: count).map { Float($0) }
        == (try expected("permutation.\(count)")).values
    )
  }

  /// Three single normal numbers leave a fourth behind, which outlives whatever else is drawn.
  @Test func differentDrawsFollowOneAnother() throws {
    var random = Random(torchSeed: 4)
    #expect(Tensor.uniform([3], in: 0...1, using: &random) == (try expected("mixed.0")))
    #expect(Tensor.normal([3], using: &random) == (try expected("mixed.1")))
    #expect(Tensor.normal([17], using: &random) == (try expected("mixed.2")))
    #expect(random.normal() == (try expected("mixed.3")).item)
    #expect(random.permutation(of: 10).map { Float($0) } == (try expected("mixed.4")).values)
    #expect(Tensor.normal([2], using: &random) == (try expected("mixed.5")))
    #expect([random.uniform(), random.uniform()] == (try expected("mixed.6")).values)
  }

  @Test func aSplitStreamTakesNoNumber() {
    var (random, untouched) = (Random(torchSeed: 6), Random(torchSeed: 6))
    var (first, second) = (random.split(), random.split())
    #expect(random.next() == untouched.next())
    #expect(first.next() != second.next())
  }

  @Test func recurrentLayersStartWithPyTorchsWeights() throws {
    try expectWeights("RNN") {
      RNN(inputSize: 3, hiddenSize: 6, layerCount: 2, bidirectional: true, using: &$0)
    }
    try expectWeights("LSTM") {
      LSTM(
        inputSize: 3, hiddenSize: 7, projectionSize: 2, layerCount: 2, bidirectional: true,
        using: &$0)
    }
    try expectWeights("GRU", seed: 5) {
      GRU(inputSize: 4, hiddenSize: 17, bias: false, using: &$0)
    }
  }

  @Test func cellsStartWithPyTorchsWeights() throws {
    try expectWeights("RNNCell") { RNNCell(inputSize: 3, hiddenSize: 6, using: &$0) }
    try expectWeights("LSTMCell") { LSTMCell(inputSize: 3, hiddenSize: 7, using: &$0) }
    try expectWeights("GRUCell") { GRUCell(inputSize: 4, hiddenSize: 5, bias: false, using: &$0) }
  }

  @Test func otherLayersStartWithPyTorchsWeights() throws {
    try expectWeights("Linear") { Linear(from: 7, to: 3, using: &$0) }
    try expectWeights("Embedding.few") { Embedding(count: 3, size: 2, using: &$0) }
    try expectWeights("Embedding.many") {
      Embedding(count: 9, size: 4, paddingIndex: 2, using: &$0)
    }
  }

  @Test func aModelOfManyLayersStartsWithPyTorchsWeights() throws {
    try expectWeights("Tagger") { Tagger(using: &$0) }
  }

  @Test func namedInitialisationsAreEqual() throws {
    func draw(_ make: (inout Random) -> Tensor) -> Tensor {
      var random = Random(torchSeed: 0)
      return make(&random)
    }
    #expect(
      draw { .xavierUniform([5, 3], gain: 1.7, using: &$0) } == (try expected("xavierUniform")))
    #expect(draw { .xavierNormal([5, 3], using: &$0) } == (try expected("xavierNormal")))
    #expect(draw { .kaimingUniform([5, 3, 2], using: &$0) } == (try expected("kaimingUniform")))
    #expect(draw { .kaimingNormal([5, 3, 2], using: &$0) } == (try expected("kaimingNormal")))
    for shape in [[4, 4], [7, 3], [3, 7], [2, 3, 4], [1, 1]] {
      let name = "orthogonal." + shape.map(String.init).joined(separator: "x")
      // PyTorch's factorisation is in single precision, ours is not.
      let got = draw { .orthogonal(shape, gain: 1.5, using: &$0) }
      #expect(got.isClose(to: try expected(name), absolute: 2e-6), "\(name)")
    }
  }

  private func expected(_ name: String) throws -> Tensor {
    try #require(golden[name], "torch_random.safetensors has no \(name)")
  }

  /// Checks every parameter, and that PyTorch has no other.
  private func expectWeights(
    _ name: String, seed: UInt64 = 0,
    sourceLocation: SourceLocation = #_sourceLocation, _ make: (inout Random) -> Module
  ) throws {
    var random = Random(torchSeed: seed)
    let parameters = make(&random).namedParameters
    #expect(
      Set(parameters.map { "\(name)/\($0.key)" })
        == Set(golden.keys.filter { $0.hasPrefix("\(name)/") }),
      sourceLocation: sourceLocation)
    for (key, parameter) in parameters {
      let expected = try expected("\(name)/\(key)")
      #expect(parameter.value == expected, "\(name)/\(key)", sourceLocation: sourceLocation)
    }
  }
}

/// Layers that draw, and layers that do not, as in `torch_random.py`.
private final class Tagger: Module {
  let words: Embedding
  let drop: Dropout
  let rnn: LSTM
  let norm = LayerNorm(size: 10)
  let output: Linear

  init(using random: inout Random) {
    words = Embedding(count: 11, size: 6, paddingIndex: 3, using: &random)
    drop = Dropout(probability: 0.5, using: &random)
    rnn = LSTM(
      inputSize: 6, hiddenSize: 5, layerCount: 2, dropout: 0.25, bidirectional: true,
      using: &random)
    output = Linear(from: 10, to: 3, using: &random)
  }
}

@Suite struct RandomStateTests {
  /// Also when the second of a pair of normal numbers waits to be drawn.
  @Test(arguments: [Random(seed: 4), Random(torchSeed: 4)])
  func aStreamGoesOnFromItsState(start: Random) throws {
    var random = start
    for _ in 0..<700 { _ = random.uniform() }
    _ = random.normal()
    var again = try #require(Random(state: random.state))
    let expected = (0..<5).map { _ in random.normal() }
    #expect((0..<5).map { _ in again.normal() } == expected)
    #expect(random.permutation(of: 9) == again.permutation(of: 9))
  }

  @Test func whatIsNoStateIsRefused() {
    let state = Random(torchSeed: 1).state
    #expect(Random(state: Array(state.dropLast())) == nil)
    #expect(Random(state: Array(repeating: 0, count: 4)) == nil)
    #expect(Random(state: []) == nil)
  }
}
