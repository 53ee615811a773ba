import RNNCore

/// `pack_padded`: a padded batch without its padding, and the gradient back to the batch.
func packPadded(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let layout = try Layout(settings)
  settings.pass(over: "op", "lengths")
  let given = layout.converted(try golden["in.input"])
  let frame = FrameShape(of: given, leading: 2)
  let input = frame.flattened(given).requiringGradient()
  let packed = try packed(input, golden, settings)
  golden.backward(from: packed.data, weightedBy: "in.R")
  var results = Results()
  results.addFields(
    of: packed, frame, isSorted: try settings.flag("enforce_sorted", default: true))
  results.add("grad.input", layout.converted(frame.restored(input.gatheredGradient)))
  return results
}

/// `pack_sequence`: the same from a list of sequences.
func packList(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  settings.pass(over: "op", "lengths", "num_sequences")
  let (sequences, frame) = try sequences(of: golden)
  let isSorted = try settings.flag("enforce_sorted", default: true)
  let packed = PackedSequence(packing: sequences)
  golden.backward(from: packed.data, weightedBy: "in.R")
  var results = Results()
  results.addFields(of: packed, frame, isSorted: isSorted)
  results.addGradients(of: sequences, frame)
  return results
}

/// `pad_sequence`: a list of sequences as a batch.
func padList(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let layout = try Layout(settings)
  settings.pass(over: "op", "lengths", "num_sequences")
  let (sequences, frame) = try sequences(of: golden)
  let value = Float(try settings.number("padding_value") ?? 0)
  let side = try settings.text("padding_side") ?? "right"
  guard side == "right" else { throw Unsupported("padding_side '\(side)'") }
  let padded = layout.converted(
    frame.restored(Tensor(padding: sequences, with: value)))
  golden.backward(from: padded, weightedBy: "in.R")
  var results = Results()
  results.add("out.padded", padded)
  results.addGradients(of: sequences, frame)
  return results
}

/// `pad_packed`: packed frames as a batch again, and the gradient back to the frames.
func unpack(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let layout = try Layout(settings)
  settings.pass(over: "op", "lengths")
  let given = try golden["in.data"]
  let frame = FrameShape(of: given, leading: 1)
  let data = frame.flattened(given).requiringGradient()
  let order =
    golden.optional("in.sorted_indices") == nil ? nil : try golden.integers("in.sorted_indices")
  let packed = PackedSequence(
    data: data, batchSizes: try golden.integers("in.batch_sizes"), sortedIndices: order)
  let (batch, lengths) = packed.padded(
    with: Float(try settings.number("padding_value") ?? 0),
    to: try settings.integer("total_length"))
  let padded = layout.converted(frame.restored(batch))
  golden.backward(from: padded, weightedBy: "in.R")
  var results = Results()
  results.add("out.padded", padded)
  results.add("out.lengths", lengths)
  results.add("grad.data", frame.restored(data.gatheredGradient))
  return results
}

/// Packs a batch `[batch, time, features]`; with `enforce_sorted`, other orders are refused.
func packed(
  _ input: Tensor, _ golden: GoldenCase, _ settings: Settings
) throws -> PackedSequence {
  PackedSequence(packing: input, lengths: try golden.integers("in.lengths"))
}

/// The sequences of a case, `[time, features]` each, and the axes of their frames.
private func sequences(of golden: GoldenCase) throws -> ([Tensor], FrameShape) {
  let given = golden.numbered("in.seq")
  guard let first = given.first else { throw golden.damaged("there is no tensor 'in.seq0'") }
  let frame = FrameShape(of: first, leading: 1)
  return (given.map { frame.flattened($0).requiringGradient() }, frame)
}

extension Results {
  /// The fields of a packed sequence.
  ///
  /// PyTorch leaves out both orders where the lengths must be sorted already; the order that RNNCore
  /// keeps is then the sequences' own.
  mutating func addFields(
    of packed: PackedSequence, _ frame: FrameShape? = nil, isSorted: Bool
  ) {
    add("out.data", frame?.restored(packed.data) ?? packed.data)
    add("out.batch_sizes", packed.batchSizes)
    add("out.sorted_indices", packed.sortedIndices)
    add("out.unsorted_indices", packed.unsortedIndices)
    let isInOrder = packed.sortedIndices == Array(packed.sortedIndices.indices)
    flags["sorted_indices_present"] = !(isSorted && isInOrder)
  }

  fileprivate mutating func addGradients(of sequences: [Tensor], _ frame: FrameShape) {
    for (index, sequence) in sequences.enumerated() {
      add("grad.seq\(index)", frame.restored(sequence.gatheredGradient))
    }
  }
}
