/// What takes the place of an exercise's value while its question isn't answered, so that the later
/// questions can be run.
///
/// Learners can read it. So it does the answer's job for the later questions in some other way, and is
/// no answer.
public struct StandIn<Value>: Sendable {
  /// What it is, for the sentence "… stands in for it": "a list sorted before".
  public let name: String

  /// Makes the value. It can read the run's seed and the course's data, but no other value.
  public let make: @Sendable (Earlier) throws -> Value

  public init(_ name: String, make: @escaping @Sendable (Earlier) throws -> Value) {
    self.name = name
    self.make = make
  }
}

extension StandIn {
  var makeAny: @Sendable (Earlier) throws -> Any {
    { [make] in try make($0) }
  }
}
