import Exercises

/// How much there is to put right in a shuffled list, which is what insertion sort has to do.
public enum PairsOutOfOrder: Demonstration {
  public static let name = "pairs-out-of-order"
  public static let title = "How many pairs a shuffle puts out of order"

  /// How often each list is shuffled: one shuffle might be a lucky one.
  private static let shuffleCount = 9

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    var random = SplitMix64(seed: seed)
    let exponents = Array(2...9)
    let sizes = exponents.map { 1 << $0 }
    let counts = sizes.map { size in
      (0..<shuffleCount).map { _ in
        Double(countOfPairsOutOfOrder(in: Array(0..<size).shuffled(using: &random)))
      }.sorted()
    }
    let x = sizes.map(Double.init)
    let middle = counts.map { $0[shuffleCount / 2] }
    let expected = x.map { $0 * ($0 - 1) / 4 }
    let linear = zip(x, exponents).map { $0 * Double($1) }
    let last = sizes.count - 1
    page.show(
      """
      Lists of \(sizes[0]) to \(sizes[last]) numbers were shuffled \(shuffleCount) times each, and \
      the pairs that then stood the wrong way round were counted. See that their number follows \
      n (n − 1) / 4, half of all pairs, and leaves n log₂ n behind: at n = \(sizes[last]) the middle \
      shuffle has \(fixed(middle[last], 0)) such pairs, where n log₂ n is \(fixed(linear[last], 0)). \
      Whoever puts one pair right at a time has that much to do.
      """)
    page.show(
      Figure(
        name: "pairs", title: "Pairs out of order in a shuffled list",
        summary: """
          Pairs out of order, the middle of \(shuffleCount) shuffles between the fewest and the most, \
          for lists of \(sizes[0]) to \(sizes[last]) numbers: from \(fixed(middle[0], 0)) to \
          \(fixed(middle[last], 0)). The expected number, n (n − 1) / 4, goes from \
          \(fixed(expected[0], 0)) to \(fixed(expected[last], 0)), and n log₂ n from \
          \(fixed(linear[0], 0)) to \(fixed(linear[last], 0)).
          """,
        .lines(
          LineChart(
            x: Axis("n, length of the list", scale: .logarithmic),
            y: Axis("pairs", scale: .logarithmic),
            series: [
              Series("out of order", x: x, y: middle), Series("n (n − 1) / 4", x: x, y: expected),
              Series("n log₂ n", x: x, y: linear),
            ],
            bands: [
              LineChart.Band(
                around: "out of order", x: x, lower: counts.map { $0[0] },
                upper: counts.map { $0[shuffleCount - 1] })
            ], bandMeaning: "fewest to most of \(shuffleCount) shuffles"))))
  }
}
