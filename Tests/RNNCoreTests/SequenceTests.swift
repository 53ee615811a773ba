import RNNCore
import Testing

/// Padding and its opposite; packing is in `RecurrentGoldenTests`.
@Suite struct SequenceTests {
  private let sequences = [sample(2, 3), sample(4, 3, salt: 1), sample(1, 3, salt: 2)]

  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: try GoldenCase.names(ofKind: "pad_sequence"))
  func paddingMatchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let sequences = try golden.names(startingWith: "in.seq").map { try golden[$0] }
    let padded = Tensor(
      padding: sequences, with: try golden.number("padding_value", 0),
      side: golden.hyper["padding_side"] as? String == "left" ? .left : .right)
    let isBatchFirst: Bool = try golden.hyper("batch_first")
    try golden.expect("out.padded", matches: isBatchFirst ? padded : padded.transposed(0, 1))
  }

  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: try GoldenCase.names(ofKind: "unpad_sequence"))
  func unpaddingMatchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let isBatchFirst: Bool = try golden.hyper("batch_first")
    let padded = try golden["in.padded"]
    let sequences = unpadded(
      isBatchFirst ? padded : padded.transposed(0, 1), lengths: try golden.integers("in.lengths"))
    for (index, sequence) in sequences.enumerated() {
      try golden.expect("out.seq\(index)", matches: sequence)
    }
    #expect(sequences.count == golden.names(startingWith: "out.seq").count)
  }

  @Test(arguments: [PaddingSide.left, .right])
  func unpaddingUndoesPadding(side: PaddingSide) {
    let padded = Tensor(padding: sequences, with: 9, to: 6, side: side)
    #expect(padded.shape == [3, 6, 3])
    #expect(padded.values.filter { $0 == 9 }.count == 3 * (6 * 3 - 7))
    #expect(unpadded(padded, lengths: [2, 4, 1], side: side) == sequences)
  }

  @Test func framesMayHaveAnyShape() {
    let numbers = Tensor(padding: [Tensor([1, 2, 3]), Tensor([4])], side: .left)
    #expect(numbers == Tensor([[1, 2, 3], [0, 0, 4]]))
    #expect(Tensor(padding: [sample(2, 3, 4), sample(5, 3, 4)]).shape == [2, 5, 3, 4])
  }

  @Test func gradients() {
    expectGradient(of: sequences) { Tensor(padding: $0, with: 2, to: 5) }
    expectGradient(of: sequences) { Tensor(padding: $0, side: .left) }
    expectGradient(of: [sample(3, 4, 2)]) {
      concatenated(unpadded($0[0], lengths: [2, 4, 1]), axis: 0)
    }
    expectGradient(of: [sample(3, 4, 2)]) {
      concatenated(unpadded($0[0], lengths: [2, 4, 1], side: .left), axis: 0)
    }
    expectGradient(of: [sample(3, 4, 2)]) {
      concatenated(PackedSequence(packing: $0[0], lengths: [2, 4, 1]).unpacked(), axis: 0)
    }
  }

  @Test func unpackingGivesTheSequencesBack() {
    #expect(PackedSequence(packing: sequences).unpacked() == sequences)
  }

  @Test func sortedSequencesArePackedAsTheyStand() {
    let packed = PackedSequence(packingSorted: sample(3, 4, 2), lengths: [4, 2, 2])
    #expect(packed.batchSizes == [3, 3, 1, 1])
    #expect(packed.sortedIndices == [0, 1, 2])
    let list = PackedSequence(packingSorted: [sequences[1], sequences[0], sequences[2]])
    #expect(list.lengths == [4, 2, 1])
  }

  /// The golden case error__pack_padded_not_sorted.
  @Test func sequencesThatAreNotSortedAreRefusedOnRequest() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let golden = try GoldenCase.named("error__pack_padded_not_sorted")
      let input = try golden["in.input"].transposed(0, 1)
      _ = PackedSequence(packingSorted: input, lengths: try golden.integers("in.lengths"))
    }
    #expect(
      result.saysOnStandardError(
        "PackedSequence: expected lengths from the longest to the shortest, got [2, 4, 1]; "
          + "use init(packing:), which sorts them and keeps their order"))
  }

  @Test func aLengthBeyondTheBatchIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = unpadded(.zeros([2, 3, 1]), lengths: [3, 4]) }
    #expect(
      result.saysOnStandardError("unpadded: expected lengths from 0 to 3, got 4 for sequence 1"))
  }

  @Test func sequencesOfDifferentFeaturesAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor(padding: [.zeros([2, 3]), .zeros([2, 4])]) }
    #expect(
      result.saysOnStandardError(
        "Tensor(padding:): expected [time, 3] for sequence 1, got [2, 4]"))
  }
}
