import Exercises
import RNNCore

extension Padding {
  public static let standIn: StandIn<Function>? = StandIn("a batch padded by hand") { _ in
    { sequences, value in
      guard sequences == exampleSequences, value == 0 else {
        throw CourseError("What stands in for Q22 knows the example of Q23 only.")
      }
      let batch: [Float] = [1, 2, 3, 0, 0, 11, 12, 13, 14, 15, 21, 22, 0, 0, 0]
      return (Tensor(batch, shape: [3, 5, 1]), [3, 5, 2])
    }
  }
}

extension Packing {
  public static let standIn: StandIn<Function>? = StandIn("a batch packed by a list") { _ in
    { padded, lengths in
      guard lengths == [20, 26, 22, 20, 21, 23] else {
        throw CourseError("What stands in for Q23 knows the utterances of Q24 only.")
      }
      // Who still speaks at each frame, the longest first.
      let order = [1, 5, 2, 4, 0, 3]
      let speaking = Array(repeating: 6, count: 20) + [4, 3, 2, 1, 1, 1]
      let frames = speaking.enumerated().flatMap { time, count in
        order.prefix(count).map { padded[$0][time] }
      }
      return PackedSequence(data: stacked(frames), batchSizes: speaking, sortedIndices: order)
    }
  }
}
