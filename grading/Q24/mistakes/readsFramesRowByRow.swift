// loses: batch, values, order
// hint: The packed frames were dealt out sequence after sequence. They lie step by step: first one frame of each sequence.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let lengths = packed.lengths
  let features = packed.data.shape[1]
  let time = lengths.max() ?? 0
  var start = 0
  let rows = lengths.map { length in
    defer { start += length }
    let frames = packed.data.sliced(axis: 0, start..<start + length)
    return concatenated([frames, .zeros([time - length, features])], axis: 0)
  }
  return (stacked(rows), lengths)
}
