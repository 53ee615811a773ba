// loses: refusal
// hint: Sequences with fewer features were filled up, and an empty batch was made of no sequences. Neither is what the caller meant: stop instead.
import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  let time = sequences.map { $0.shape[0] }.max() ?? 0
  let features = sequences.map { $0.shape[1] }.max() ?? 0
  var numbers: [Float] = []
  for sequence in sequences {
    let width = sequence.shape[1]
    for step in 0..<time {
      for feature in 0..<features {
        let isOwn = step < sequence.shape[0] && feature < width
        numbers.append(
          isOwn ? sequence.values[step * width + feature] : value)
      }
    }
  }
  return (
    Tensor(numbers, shape: [sequences.count, time, features]),
    sequences.map { $0.shape[0] }
  )
}
