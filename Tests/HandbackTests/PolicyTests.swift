import Handback
import Testing

@Test(arguments: [
  (1_249, 1_250, 1_200, 1_250), (1_225, 1_250, 1_200, 1_250), (1_224, 1_200, 1_200, 1_250),
  (1_200, 1_200, 1_200, 1_200), (-30, -50, -50, 0),
])
func aTotalIsRoundedAsThePolicySays(points: Int, nearest: Int, down: Int, up: Int) {
  #expect(Rounding(step: 50).rounded(points) == nearest)
  #expect(Rounding(step: 50, direction: .down).rounded(points) == down)
  #expect(Rounding(step: 50, direction: .up).rounded(points) == up)
}
