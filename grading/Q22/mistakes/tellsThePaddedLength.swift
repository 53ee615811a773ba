// loses: batch, lengths
// hint: Every length is that of the batch. Tell how long each sequence was before padding: nobody can tell padding from data otherwise.
import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  let batch = Tensor(padding: sequences, with: value)
  return (batch, sequences.map { _ in batch.shape[1] })
}
