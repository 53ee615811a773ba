/// A learner's function, tied to the exercise that it answers.
///
/// The answer sheet is a list of these, checked by the compiler:
///
/// ```swift
/// public let answers: [Answer] = [
///   Answer(to: GradientClipping.self, clipGradients),
/// ]
/// ```
public struct Answer: Sendable {
  /// The number of the question that is answered.
  public let number: Int

  /// The numbers of the questions whose values it uses.
  public let needs: [Int]

  private let demonstration: @Sendable (Earlier, Page) throws -> Any
  private let exercise: ObjectIdentifier

  public init<E: Exercise>(to exercise: E.Type, _ function: E.Function) {
    number = E.number
    needs = E.needs.map { $0.number }
    self.exercise = ObjectIdentifier(E.self)
    demonstration = { try E.demonstrate(function, after: $0, on: $1) }
  }

  /// Runs the demonstration, and remembers its value for the exercises that come later.
  ///
  /// - Parameters:
  ///   - earlier: the values so far; it gains this exercise's value.
  ///   - page: where the demonstration is shown.
  /// - Throws: whatever the answer or its exercise throws.
  public func demonstrate(after earlier: inout Earlier, on page: Page) throws {
    earlier.begin(number: number, needs: needs)
    earlier.record(try demonstration(earlier, page), of: exercise)
  }
}
