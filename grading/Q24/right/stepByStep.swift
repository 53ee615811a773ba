import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let features = packed.data.shape[1]
  let (count, time) = (packed.batchSizes[0], packed.batchSizes.count)
  var numbers = [Float](repeating: 0, count: count * time * features)
  var lengths = [Int](repeating: 0, count: count)
  let data = packed.data.values
  var frame = 0
  for (step, size) in packed.batchSizes.enumerated() {
    for place in 0..<size {
      let row = packed.sortedIndices[place]
      lengths[row] += 1
      for feature in 0..<features {
        numbers[(row * time + step) * features + feature] = data[frame * features + feature]
      }
      frame += 1
    }
  }
  return (Tensor(numbers, shape: [count, time, features]), lengths)
}
