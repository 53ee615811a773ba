import RNNBasics
import Testing

@Suite struct NumberTests {
  @Test func numbersHaveTheDecimalsAskedFor() {
    #expect(fixed(0.5, 2) == "0.50")
    #expect(fixed(-1234.5678, 1) == "-1234.6")
    #expect(fixed(2, 0) == "2")
    #expect("\(Float(0.125), decimals: 4)" == "0.1250")
  }

  @Test func whatIsNoNumberHasOneName() {
    #expect(fixed(.nan, 2) == "nan")
    #expect(fixed(-.infinity, 2) == "-inf")
    #expect(fixed(.infinity, 2) == "inf")
  }

  @Test func theLargestNumberFits() {
    #expect(fixed(.greatestFiniteMagnitude, 1).count == 311)
  }
}
