import RNNCore

/// An answer that returned something of which nothing can be shown, such as a tensor of another
/// shape. It ends the question with its message, and never with a crash of the course's own code.
struct UnexpectedResult: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Tensor {
  /// This tensor, if it has the shape that the question asks for.
  ///
  /// - Parameter name: what the answer calls it: "the batch".
  func checked(_ name: String, hasShape expected: [Int]) throws(UnexpectedResult) -> Tensor {
    guard shape == expected else {
      throw UnexpectedResult("expected \(name) to have shape \(expected), got \(shape)")
    }
    return self
  }
}

/// A list that an answer returned, if it has as many elements as the question asks for.
func checked<Element>(
  _ list: [Element], _ name: String, hasCount expected: Int
) throws(UnexpectedResult) -> [Element] {
  guard list.count == expected else {
    throw UnexpectedResult("expected \(expected) \(name), got \(list.count)")
  }
  return list
}
