import RNNCore
import Testing

@Suite struct EmbeddingTests {
  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: ["layer__embedding_padding", "layer__embedding_plain"])
  func matchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    var random = Random(seed: 1)
    let layer = Embedding(
      count: try golden.hyper("num_embeddings"), size: try golden.hyper("embedding_dim"),
      paddingIndex: golden.hyper["padding_idx"] as? Int, using: &random)
    layer.weight.assign(try golden["param.weight"])
    let shape = try golden["in.input"].shape
    let output = layer(try golden.integers("in.input")).reshaped(shape + [layer.size])
    output.backward(from: try golden["in.R"])
    try golden.expect("out.output", matches: output)
    try golden.expect("grad.weight", matches: #require(layer.weight.gradient))
  }

  @Test func aBatchOfSequencesGetsAVectorForEachIndex() {
    var random = Random(seed: 1)
    let layer = Embedding(count: 5, size: 4, using: &random)
    let output = layer([[0, 3, 3], [4, 1, 0]])
    #expect(output.shape == [2, 3, 4])
    #expect(output[1][0] == layer([4])[0])
    #expect(output[0][2] == layer.weight.value[3])
  }

  @Test func theGradientAgreesWithFiniteDifferences() {
    var random = Random(seed: 1)
    let layer = Embedding(count: 5, size: 3, using: &random)
    expectParameterGradients(of: layer) {
      (layer([[4, 0, 4], [2, 4, 0]]) * sample(2, 3, 3)).sum()
    }
  }

  @Test func thePaddingRowStartsAsZerosAndGetsNoGradient() throws {
    var random = Random(seed: 1)
    let layer = Embedding(count: 4, size: 3, paddingIndex: 1, using: &random)
    #expect(layer([1]) == .zeros([1, 3]))
    layer([1, 2, 1, 0]).sum().backward()
    #expect(
      try #require(layer.weight.gradient)
        == Tensor([[1, 1, 1], [0, 0, 0], [1, 1, 1], [0, 0, 0]]))
  }

  @Test func wrongIndicesAreToldInOneLine() async {
    let outside = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = Embedding(count: 4, size: 3, using: &random)([0, 4])
    }
    #expect(outside.saysOnStandardError("Embedding: expected indices in 0..<4, got 4"))
    let ragged = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = Embedding(count: 4, size: 3, using: &random)([[0, 1], [2]])
    }
    #expect(
      ragged.saysOnStandardError(
        "Embedding: expected sequences of one length, got 2 indices and, for sequence 1, 1"))
    let padding = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = Embedding(count: 4, size: 3, paddingIndex: 4, using: &random)
    }
    #expect(padding.saysOnStandardError("Embedding: expected a padding index in 0..<4, got 4"))
  }
}
