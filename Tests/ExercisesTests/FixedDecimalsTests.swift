import Exercises
import Testing

@Suite struct FixedDecimalsTests {
  @Test func numbersHaveTheDecimalsAskedFor() {
    #expect(fixed(0.5, 2) == "0.50")
    #expect(fixed(-1234.5678, 1) == "-1234.6")
    #expect(fixed(2, 0) == "2")
    #expect(fixed(0.0004, 3) == "0.000")
    #expect(fixed(-0.0004, 3) == "0.000")
  }

  @Test func halvesAreRoundedAwayFromZero() {
    #expect(fixed(0.125, 2) == "0.13")
    #expect(fixed(-2.5, 0) == "-3")
  }

  @Test func whatIsNoNumberHasOneName() {
    #expect(fixed(.nan, 2) == "nan")
    #expect(fixed(-.infinity, 2) == "-inf")
    #expect(fixed(.infinity, 2) == "inf")
  }

  @Test func hugeNumbersAreGivenInTheirShortestForm() {
    #expect(fixed(1e300, 1) == "1e+300")
  }
}
