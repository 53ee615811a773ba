import Running
import Testing

@Test func numbersAndNeedsAreReadFromTheSources() {
  let index = ExerciseIndex(reading: [
    """
    /// Not an Exercise: nothing.
    public enum Mean: Exercise {
      public static let number = 3
    }
    enum Median: UngradedExercise {
      static var number: Int { 14 }
      static var needs: [any Exercise.Type] { [Mean.self, Unknown.self] }
    }
    """,
    """
    struct Mode: Sendable, Exercise {
      static let number = 2
      static let needs: [any Exercise.Type] = [
        Mean.self, Median.self,
      ]
    }
    enum Helper { static let number = 99 }
    """,
  ])
  #expect(index.numbers == ["Mean": 3, "Median": 14, "Mode": 2])
  #expect(index.needs(of: "Median") == [3])
  #expect(index.needs(of: "Mode") == [3, 14])
  #expect(index.needs(of: "Mean").isEmpty)
}
