import Exercises
import Reporting
import Testing

/// What is written along the axes, read back from the figure.
@Suite struct AxisTests {
  /// The labels of the y axis, from the bottom up.
  private func rows(_ figure: Figure) -> [String] {
    SVGReading(figure.svg()).texts
      .filter { $0.anchor == "end" }.sorted { $0.y > $1.y }.map(\.content)
  }

  private func columns(_ figure: Figure) -> [String] {
    let texts = SVGReading(figure.svg()).texts.filter { $0.anchor == "middle" }
    return texts.dropLast().map(\.content)
  }

  @Test func ticksAreRoundNumbersWithOneCountOfDecimals() {
    #expect(rows(SampleFigures.line([0, 2.2])) == ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"])
    #expect(rows(SampleFigures.line([0.931, 0.968])) == ["0.93", "0.94", "0.95", "0.96", "0.97"])
    #expect(rows(SampleFigures.line([-1, 1])) == ["−1.0", "−0.5", "0.0", "0.5", "1.0"])
    #expect(rows(SampleFigures.line([0, 180_000])).last == "200\u{202F}000")
  }

  @Test func hugeAndTinyNumbersShareAPowerOfTen() {
    #expect(rows(SampleFigures.line([0, 4e9])) == ["0", "1×10⁹", "2×10⁹", "3×10⁹", "4×10⁹"])
    #expect(
      rows(SampleFigures.line([1e-9, 2e-9]))
        == ["1.0×10⁻⁹", "1.2×10⁻⁹", "1.4×10⁻⁹", "1.6×10⁻⁹", "1.8×10⁻⁹", "2.0×10⁻⁹"])
  }

  @Test func logarithmicTicksAreDecades() {
    let figure = SampleFigures.line([1e-4, 1, 100], scale: .logarithmic)
    #expect(rows(figure) == ["10⁻⁴", "10⁻²", "1", "10²"])
  }

  @Test func logarithmicTicksWithinADecadeAreOneTwoFive() {
    #expect(rows(SampleFigures.line([1, 9], scale: .logarithmic)) == ["1", "2", "5", "10"])
  }

  @Test func yearsHaveNoSeparator() {
    let years = (1979...2008).map(Double.init)
    let labels = columns(SampleFigures.line(years.map { $0 - 1979 }, x: years))
    #expect(labels == ["1980", "1985", "1990", "1995", "2000", "2005"])
  }

  @Test func wholeNumbersGetNoFractionsBetweenThem() {
    #expect(columns(SampleFigures.line([5, 6, 7], x: [1, 2, 3])) == ["1", "2", "3"])
  }

  @Test func equalValuesStandAmidAnAxis() {
    #expect(rows(SampleFigures.line([7, 7, 7])) == ["0", "5", "10", "15"])
    #expect(rows(SampleFigures.line([0, 0])) == ["−1.0", "−0.5", "0.0", "0.5", "1.0"])
  }

  @Test func aSinglePointIsAMarker() {
    let reading = SVGReading(SampleFigures.line([4], x: [3]).svg())
    #expect(reading.elements(named: "path").contains { $0["class"]?.hasPrefix("mark") == true })
  }

  @Test func valuesThatAreNotFiniteAreGapsAndCounted() {
    let reading = SVGReading(SampleFigures.line([1, 2, .nan, 3, .infinity, 4]).svg())
    #expect(reading.contents.contains("Left out: 2 values, not finite or too large."))
    let line = reading.elements(named: "path").first { $0["class"]?.hasPrefix("line") == true }
    #expect(line?["d"]?.filter { $0 == "M" }.count == 3)
  }

  @Test func valuesBelowZeroAreLeftOutOfALogarithmicAxis() {
    let reading = SVGReading(SampleFigures.line([1, -2, 0, 10], scale: .logarithmic).svg())
    #expect(
      reading.contents.contains(
        "Left out: 2 values, not finite, or not above zero on a logarithmic axis."))
  }

  @Test(arguments: [
    [], [.nan], [1e308, -1e308, 3], [5e-324, 1e-310], [1e300, -1e300],
    [1_000_000.001, 1_000_000.002],
    [0.1 + 0.2, 0.3],
  ])
  func extremeNumbersAreDrawnOnAFiniteCanvas(values: [Double]) {
    for scale in [Axis.Scale.linear, .logarithmic] {
      let svg = SampleFigures.line(values, scale: scale).svg()
      let reading = SVGReading(svg)
      #expect(!svg.contains("nan") && !svg.contains("inf"))
      #expect(reading.texts.allSatisfy { abs($0.x) < 1000 && abs($0.y) < 1000 })
    }
  }

  @Test func anEmptyFigureSaysSo() {
    #expect(SVGReading(SampleFigures.line([]).svg()).contents.contains("No values to show"))
  }

  @Test func linesAreNamedAtTheirEndsWhenTheyEndTogetherAndAboveOtherwise() {
    let ends = SVGReading(SampleFigures.loss.svg()).texts.filter { $0.content == "training" }
    #expect(ends.count == 1 && ends[0].x > 500)
    let above = SVGReading(SampleFigures.learningRates.svg()).texts.filter { $0.content == "Adam" }
    #expect(above.count == 1 && above[0].y < 70)
  }
}
