/// An answer's result that can't be shown, such as a list of the wrong length. It ends the question
/// with a message and never crashes the course's own code.
struct UnexpectedResult: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A list that an answer returned, if it has as many elements as the question asks for.
func checked(
  _ list: [Int], _ name: String, hasCount expected: Int
) throws(UnexpectedResult) -> [Int] {
  guard list.count == expected else {
    throw UnexpectedResult("expected \(expected) elements in \(name), got \(list.count)")
  }
  return list
}

extension [Int] {
  /// The elements as text, with commas between them.
  var listed: String { isEmpty ? "(empty)" : map(String.init).joined(separator: ", ") }
}
