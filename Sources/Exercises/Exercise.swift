/// One question of a course: what its answer takes and gives, and how the answer is shown.
///
/// A course is a handful of types like this one, each in a file of its own:
///
/// ```swift
/// public enum GradientClipping: Exercise {
///   public typealias Function = @Sendable ([Parameter], Float) throws -> Float
///   public static let number = 14
///   public static let needs: [any Exercise.Type] = [TrainingLoop.self]
///
///   public static func demonstrate(
///     _ answer: Function, after earlier: Earlier, on page: Page
///   ) throws { … }
/// }
/// ```
///
/// An exercise never judges. It calls the answer and shows what came of it; what an answer is
/// worth is decided elsewhere, by a process that the answer cannot reach.
public protocol Exercise: SendableMetatype {
  /// The type of the learner's plain function, or a tuple of such types.
  ///
  /// It is `@Sendable` because an answer is a global function: it holds no state of its own.
  associatedtype Function: Sendable

  /// What later exercises may use of this one.
  associatedtype Value = Void

  /// The number that the notebook's heading carries: 14 for "Q14: How do you …?".
  static var number: Int { get }

  /// The exercises whose values this one reads from `earlier`. Nothing else can be read.
  static var needs: [any Exercise.Type] { get }

  /// Calls the answer on the course's data and on values of earlier answers, and shows the result.
  ///
  /// The same inputs must show the same page: clocks, paths and addresses have no place on it.
  static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws -> Value
}

extension Exercise {
  public static var needs: [any Exercise.Type] { [] }
}
