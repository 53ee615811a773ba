// loses: directions, together
// hint: The directions were added. Side by side, neither hides the other.
import RNNCore

func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
  let count = final.shape[0]
  return final.sliced(axis: 0, count - directions..<count).sum(axis: 0)
}
