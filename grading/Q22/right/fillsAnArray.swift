import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) throws -> (batch: Tensor, lengths: [Int]) {
  struct NoBatch: Error {}
  guard let features = sequences.first?.shape[1], sequences.allSatisfy({ $0.shape[1] == features })
  else { throw NoBatch() }
  let lengths = sequences.map { $0.shape[0] }
  let time = lengths.max() ?? 0
  var numbers = [Float](repeating: value, count: sequences.count * time * features)
  for (row, sequence) in sequences.enumerated() {
    let start = row * time * features
    numbers.replaceSubrange(start..<start + sequence.count, with: sequence.values)
  }
  return (Tensor(numbers, shape: [sequences.count, time, features]), lengths)
}
