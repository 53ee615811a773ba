import RNNCore
import Testing

/// Numbers and weights after PyTorch's `manual_seed`, from `Golden/torch_random.py`, torch 2.13.
@Suite struct TorchRandomTests {
  private let golden = try! Golden()

  @Test func uniformNumbersAreEqual() throws {
    var random = Random(torchSeed: 1)
    #expect(Tensor.uniform([700], in: 0...1, using: &random) == (try golden["uniform"]))
    random = Random(torchSeed: 2)
    #expect(Tensor.uniform([50], in: -0.3...0.7, using: &random) == (try golden["uniform.range"]))
  }

  @Test func onlyTheLowHalfOfASeedCounts() throws {
    var random = Random(torchSeed: 1 << 32 + 5)
    let expected = try golden["uniform.large_seed"]
    #expect(Tensor.uniform([5], in: 0...1, using: &random) == expected)
    random = Random(torchSeed: 5)
    #expect(Tensor.uniform([5], in: 0...1, using: &random) == expected)
  }
}
