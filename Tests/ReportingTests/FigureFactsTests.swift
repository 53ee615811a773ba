import Exercises
import Reporting
import Testing

/// What somebody hears who cannot see the figure.
@Suite struct FigureFactsTests {
  private func description(_ figure: Figure) -> String { SVGReading(figure.svg()).summary }

  @Test func aLineTellsItsEndsAndItsRange() {
    #expect(
      description(SampleFigures.line([3, 7.5, .nan, 1]))
        == "A line. From 3.00 down to 1.00, between 1.00 and 7.50.")
  }

  @Test func manyLinesAreToldInPart() {
    let text = description(SampleFigures.coefficients)
    #expect(text.contains("coefficient 8: from ") && !text.contains("coefficient 9"))
    #expect(text.hasSuffix("And 6 more."))
  }

  @Test func aLineOfNothingSaysSo() {
    #expect(description(SampleFigures.line([.nan])) == "A line. No values.")
  }

  @Test func otherKindsTellTheirRange() {
    #expect(
      description(SampleFigures.probabilities)
        == "Speaker 3, most likely. p: 9 bars, Probability from 0.010 to 0.850.")
    #expect(
      description(SampleFigures.weights)
        == "All are positive. 2 rows of 3 columns, Magnitude from 0.10 to 1.20.")
    #expect(
      description(SampleFigures.lengths)
        == "Most have about 15 frames. train: 82 in all, Length from 7 to 15 frames.")
  }
}
