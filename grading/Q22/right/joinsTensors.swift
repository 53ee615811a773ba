import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  precondition(!sequences.isEmpty, "a batch needs a sequence")
  precondition(Set(sequences.map { $0.shape[1] }).count == 1, "the features differ")
  let longest = sequences.map { $0.shape[0] }.max()!
  let rows = sequences.map { sequence -> Tensor in
    let missing = longest - sequence.shape[0]
    if missing == 0 { return sequence }
    let filler = Tensor(
      Array(repeating: value, count: missing * sequence.shape[1]),
      shape: [missing, sequence.shape[1]])
    return concatenated([sequence, filler], axis: 0)
  }
  return (stacked(rows), sequences.map { $0.shape[0] })
}
