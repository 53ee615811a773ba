import RNNCore
import Testing

@Suite struct SplitTests {
  private let data = Array(0..<103)

  @Test func everyElementIsInOnePart() {
    var random = Random(seed: 1)
    let parts = data.randomlySplit(into: [0.7, 0.2, 0.1], using: &random)
    // 72.1, 20.6 and 10.3; the one that is left goes to the first.
    #expect(parts.map(\.count) == [73, 20, 10])
    #expect(parts.flatMap(\.self).sorted() == data)
    #expect(parts.allSatisfy { $0 == $0.sorted() })
  }

  @Test func aWholeShareIsNotRounded() {
    var random = Random(seed: 1)
    let parts = Array(0..<100_000).randomlySplit(into: [0.8, 0.1, 0.1], using: &random)
    #expect(parts.map(\.count) == [80_000, 10_000, 10_000])
  }

  @Test func aSeedGivesASplit() {
    func first(_ seed: UInt64) -> [Int] {
      var random = Random(seed: seed)
      return data.randomlySplit(into: [0.5, 0.5], using: &random)[0]
    }
    #expect(first(1) == first(1))
    #expect(Set((0..<10).map { first($0) }).count == 10)
  }

  /// Classes of 60, 30 and 10 among 100.
  @Test func everyClassHasItsShareInEachPart() {
    let labels = (0..<100).map { $0 % 10 < 6 ? "a" : $0 % 10 < 9 ? "b" : "c" }
    var random = Random(seed: 2)
    let parts = Array(labels.enumerated()).stratifiedSplit(
      into: [0.7, 0.3], by: \.element, using: &random)
    #expect(parts.map(\.count) == [70, 30])
    for (part, counts) in zip(parts, [["a": 42, "b": 21, "c": 7], ["a": 18, "b": 9, "c": 3]]) {
      let found = Dictionary(grouping: part, by: \.element).mapValues(\.count)
      for (label, count) in counts { #expect(abs(found[label, default: 0] - count) <= 1) }
    }
    #expect(parts.flatMap { $0.map(\.offset) }.sorted() == Array(0..<100))
  }

  /// Three of each: 2.7 and 0.3 of every class, 27 and 3 of all.
  @Test func smallClassesStillFillTheSmallPart() {
    var random = Random(seed: 3)
    let parts = Array(0..<30).stratifiedSplit(into: [0.9, 0.1], by: { $0 % 10 }, using: &random)
    #expect(parts.map(\.count) == [27, 3])
  }

  @Test func aStratifiedSplitFollowsItsSeed() {
    func first(_ seed: UInt64) -> [Int] {
      var random = Random(seed: seed)
      return data.stratifiedSplit(into: [0.5, 0.5], by: { $0 % 4 }, using: &random)[0]
    }
    #expect(first(1) == first(1))
    #expect(Set((0..<10).map { first($0) }).count == 10)
  }

  @Test func everyElementIsLeftOutOnce() {
    var random = Random(seed: 4)
    let folds = data.folds(4, using: &random)
    #expect(folds.map(\.validation.count) == [26, 26, 26, 25])
    #expect(folds.flatMap(\.validation).sorted() == data)
    for fold in folds { #expect((fold.training + fold.validation).sorted() == data) }
  }

  @Test func fractionsThatAreNotTheWholeAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = [1, 2, 3].randomlySplit(into: [0.5, 0.25], using: &random)
    }
    #expect(
      result.saysOnStandardError(
        "randomlySplit: expected fractions of at least 0 that add up to 1, got [0.5, 0.25]"))
  }

  @Test func moreFoldsThanElementsAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = [1, 2, 3].folds(4, using: &random)
    }
    #expect(result.saysOnStandardError("folds: expected a count from 2 to 3, got 4"))
  }
}
