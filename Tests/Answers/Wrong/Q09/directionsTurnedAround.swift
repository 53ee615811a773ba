// The backward direction stands before the forward one.
import RNNCore

func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
  let count = final.shape[0]
  return concatenated((count - directions..<count).reversed().map { final[$0] }, axis: 1)
}
