import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) throws -> PackedSequence {
  struct DoNotFit: Error {}
  guard lengths.count == padded.shape[0], lengths.allSatisfy({ 1...padded.shape[1] ~= $0 }) else {
    throw DoNotFit()
  }
  return PackedSequence(
    packing: lengths.indices.map { padded[$0].sliced(axis: 0, 0..<lengths[$0]) })
}
