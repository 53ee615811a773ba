import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) throws -> [[LabeledSequence]] {
  struct BadSize: Error {}
  guard size > 0 else { throw BadSize() }
  var rest = sequences
  rest.shuffle(using: &random)
  rest.sort { $0.length > $1.length }
  var made: [[LabeledSequence]] = []
  while !rest.isEmpty {
    made.append(Array(rest.prefix(size)))
    rest = Array(rest.dropFirst(size))
  }
  made.shuffle(using: &random)
  return made
}
