import RNNCore

func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
  let count = final.shape[0]
  let top = final.sliced(axis: 0, count - directions..<count)
  if directions == 1 { return top[0] }
  let parts = top.split(into: directions, axis: 0).map {
    $0.reshaped([final.shape[1], final.shape[2]])
  }
  return concatenated(parts, axis: -1)
}
