// loses: shape, values
// hint: The batch is as long as its first sequence, and longer ones were cut. Make room for the longest.
import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  let time = sequences[0].shape[0]
  let rows = sequences.map { sequence in
    let length = min(sequence.shape[0], time)
    let filling = Tensor(
      repeating: value, shape: [time - length, sequence.shape[1]])
    return concatenated(
      [sequence.sliced(axis: 0, 0..<length), filling], axis: 0)
  }
  return (stacked(rows), sequences.map { $0.shape[0] })
}
