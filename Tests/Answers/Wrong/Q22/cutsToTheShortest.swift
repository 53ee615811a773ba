// All sequences are cut to the length of the shortest.
import RNNCore

func pad(_ sequences: [Tensor], with value: Float) -> (batch: Tensor, lengths: [Int]) {
  let shortest = sequences.map { $0.shape[0] }.min() ?? 0
  let cut = sequences.map { $0.sliced(axis: 0, 0..<shortest) }
  return (Tensor(padding: cut, with: value), sequences.map { $0.shape[0] })
}
