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
  let given = try sequences(of: golden)
  let frame = FrameShape(of: given[0], leading: 1)
  let sequences = given.map { frame.flattened($0).requiringGradient() }
  let isSorted = try settings.flag("enforce_sorted", default: true)
  let packed =
    isSorted ? PackedSequence(packingSorted: sequences) : PackedSequence(packing: sequences)
  golden.backward(from: packed.data, weightedBy: "in.R")
  var results = Results()
  results.addFields(of: packed, frame, isSorted: isSorted)
  for (index, sequence) in sequences.enumerated() {
    results.add("grad.seq\(index)", frame.restored(sequence.gatheredGradient))
  }
  return results
}

/// `pad_sequence`: a list of sequences as a batch.
func padList(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let layout = try Layout(settings)
  settings.pass(over: "op", "lengths", "num_sequences")
  let sequences = try sequences(of: golden).map { $0.requiringGradient() }
  let value = Float(try settings.number("padding_value") ?? 0)
  let side = try settings.text("padding_side") ?? "right"
  guard ["left", "right"].contains(side) else { throw Unsupported("padding_side '\(side)'") }
  let padded = layout.converted(
    Tensor(padding: sequences, with: value, side: side == "left" ? .left : .right))
  golden.backward(from: padded, weightedBy: "in.R")
  var results = Results()
  results.add("out.padded", padded)
  for (index, sequence) in sequences.enumerated() {
    results.add("grad.seq\(index)", sequence.gatheredGradient)
  }
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

/// `unpad_sequence`: the sequences of a batch, each of its own length.
func unpad(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let layout = try Layout(settings)
  settings.pass(over: "op", "lengths", "num_sequences")
  let padded = try golden["in.padded"]
  let sequences = unpadded(
    layout.converted(padded), lengths: try golden.integers("in.lengths"))
  var results = Results()
  for (index, sequence) in sequences.enumerated() { results.add("out.seq\(index)", sequence) }
  return results
}

/// Packs a batch `[batch, time, features]`; with `enforce_sorted`, other orders are refused.
func packed(
  _ input: Tensor, _ golden: GoldenCase, _ settings: Settings
) throws -> PackedSequence {
  let lengths = try golden.integers("in.lengths")
  return try settings.flag("enforce_sorted", default: true)
    ? PackedSequence(packingSorted: input, lengths: lengths)
    : PackedSequence(packing: input, lengths: lengths)
}

/// The sequences of a case, at least one.
private func sequences(of golden: GoldenCase) throws -> [Tensor] {
  let sequences = golden.numbered("in.seq")
  if sequences.isEmpty { throw golden.damaged("there is no tensor 'in.seq0'") }
  return sequences
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
}
