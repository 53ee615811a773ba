// A shorter sequence is read up to the length of the longest.
import RNNCore

func pad(_ sequences: [Tensor], with value: Float) -> (batch: Tensor, lengths: [Int]) {
  let lengths = sequences.map { $0.shape[0] }
  let longest = lengths.max()!
  let features = sequences[0].shape[1]
  var numbers: [Float] = []
  for sequence in sequences {
    let own = sequence.values
    for index in 0..<longest * features {
      numbers.append(own[index])
    }
  }
  return (Tensor(numbers, shape: [sequences.count, longest, features]), lengths)
}
