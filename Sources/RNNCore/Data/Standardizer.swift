/// Shifts and scales each feature so that its mean is 0 and its standard deviation 1 on the data to
/// which it was fitted.
///
/// Fit it to the training data only, and apply it to all: test data must not have a say.
public struct Standardizer {
  /// The mean of each feature.
  public let means: [Float]
  /// The sample standard deviation (with n − 1) of each feature. A feature of deviation 0 is only
  /// shifted.
  public let standardDeviations: [Float]

  /// With means and deviations that were measured before, such as those saved beside a model.
  ///
  /// Traps unless there is one deviation for each mean.
  public init(means: [Float], standardDeviations: [Float]) {
    require(
      means.count == standardDeviations.count,
      "Standardizer: expected \(means.count) deviations, got \(standardDeviations.count)")
    self.means = means
    self.standardDeviations = standardDeviations
  }

  /// Measures all frames of these sequences, `[time, feature]` each.
  ///
  /// Traps when there are fewer than two frames, or the sequences differ in the number of features.
  public init(fittedTo sequences: [Tensor]) {
    let width = sequences.first?.shape.last ?? 0
    for (index, sequence) in sequences.enumerated() {
      require(
        sequence.rank == 2 && sequence.shape[1] == width,
        "Standardizer: expected sequences [time, \(width)], got \(sequence.shape) at index \(index)"
      )
    }
    let count = sequences.reduce(0) { $0 + $1.shape[0] }
    require(count > 1, "Standardizer: expected at least two frames, got \(count)")

    let sums = Self.columnSums(of: sequences, width: width) { value, _ in value }
    let means = sums.map { $0 / Double(count) }
    let squares = Self.columnSums(of: sequences, width: width) { value, feature in
      (value - means[feature]) * (value - means[feature])
    }
    self.means = means.map { Float($0) }
    standardDeviations = squares.map { Float(($0 / Double(count - 1)).squareRoot()) }
  }

  /// The numbers in units of the standard deviation, from the mean.
  ///
  /// - Parameter input: `[…, feature]`. Traps when the number of features differs.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    check(input)
    return (input - Tensor(means)) / scales
  }

  /// The way back: numbers in the data's own units, such as predictions to be shown.
  ///
  /// - Parameter output: `[…, feature]`. Traps when the number of features differs.
  public func inverse(_ output: Tensor) -> Tensor {
    check(output)
    return output * scales + Tensor(means)
  }

  private var scales: Tensor { Tensor(standardDeviations.map { $0 == 0 ? 1 : $0 }) }

  private func check(_ input: Tensor) {
    require(
      input.shape.last == means.count,
      "Standardizer: expected input [..., \(means.count)], got \(input.shape)")
  }

  private static func columnSums(
    of sequences: [Tensor], width: Int, _ term: (Double, Int) -> Double
  ) -> [Double] {
    var sums = Array(repeating: 0.0, count: width)
    for sequence in sequences {
      sequence.withUnsafeValues { values in
        for (index, value) in values.enumerated() {
          sums[index % width] += term(Double(value), index % width)
        }
      }
    }
    return sums
  }
}
