/// One question of a course: what its answer takes and gives, and how the answer is shown.
///
/// A course is a handful of types like this one, each in a file of its own:
///
/// ```swift
/// public enum Median: Exercise {
///   public typealias Function = @Sendable ([Double]) throws -> Double
///   public static let number = 14
///   public static let needs: [any Exercise.Type] = [Mean.self]
///
///   public static func demonstrate(
///     _ answer: Function, after earlier: Earlier, on page: Page
///   ) throws { … }
///
///   public enum Trials: String, TrialKind { case usual, refusesNone = "refuses an empty list" }
///
///   public static func observe(
///     _ answer: Function, in trial: Trial<Trials>
///   ) throws -> Observation { … }
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

  /// The kinds of trials in which an answer is looked at for grading, in the order in which they are
  /// run. An exercise without any says so: it is an ``UngradedExercise``.
  ///
  /// This is the one place that names them: a rubric refers to them, and the worker tells them to
  /// whoever grades.
  associatedtype Trials: TrialKind

  /// The number that the notebook's heading carries: 14 for "Q14: How do you …?".
  static var number: Int { get }

  /// The exercises whose values this one reads from `earlier`. Nothing else can be read.
  static var needs: [any Exercise.Type] { get }

  /// What later exercises get while this one isn't answered. Without it they have to wait.
  static var standIn: StandIn<Value>? { get }

  /// Calls the answer on the course's data and on values of earlier answers, and shows the result.
  ///
  /// The same inputs must show the same page: clocks, paths and addresses have no place on it.
  static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws -> Value

  /// Calls the answer on a trial's inputs, and reports what can be seen of it. Used for grading.
  ///
  /// Inputs come from the trial's seed and the course, never from the learner's other answers, so that
  /// an error costs one question. A result of another form than was asked for is no reason to trap:
  /// its shape is recorded, and what cannot be seen is left out.
  /// - Throws: what the answer throws.
  static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation
}

extension Exercise {
  public static var needs: [any Exercise.Type] { [] }
  public static var standIn: StandIn<Value>? { nil }
}

/// An exercise whose answers are run and shown, and not graded: it has no trials, and no rubric.
public protocol UngradedExercise: Exercise where Trials == NoTrials {}

// Not an extension of `Exercise` where there are no trials: from that, the compiler would conclude of
// every exercise that forgets to name its trials that it has none.
extension UngradedExercise {
  public static func observe(
    _ answer: Function, in trial: Trial<NoTrials>
  ) throws -> Observation {
    switch trial.kind {}
  }
}
