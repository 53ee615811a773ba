import CKernels
import Foundation
import Testing

/// A time step of every set against its equations in double precision.
@Suite struct GatesTests {
  private static let shapes = [(1, 1), (1, 16), (3, 15), (2, 17), (2, 33), (1, 100)]
  /// What rounding leaves of a sum of some products of numbers up to 1.
  private static let limit = 1e-6

  @Test(arguments: KernelSet.all)
  func lstmIsItsEquations(set: KernelSet) {
    for (rows, size) in Self.shapes {
      let (gates, previous) = (Self.wide(4 * rows * size), numbers(rows * size))
      var (values, cell, hidden) = (gates, previous, previous)
      set.kernels.lstm(&values, previous, &cell, &hidden, rows, size)
      for index in 0..<rows * size {
        let x = Self.parts(4, of: gates, at: index, size)
        let (i, f, o) = (Self.sigmoid(x[0]), Self.sigmoid(x[1]), Self.sigmoid(x[3]))
        let g = tanh(x[2])
        let c = f * Double(previous[index]) + i * g
        let results =
          Self.parts(4, of: values, at: index, size)
          + [cell, hidden].map { Double($0[index]) }
        expect(results, [i, f, g, o, c, o * tanh(c)])
      }
    }
  }

  @Test(arguments: KernelSet.all)
  func gruIsItsEquations(set: KernelSet) {
    for (rows, size) in Self.shapes {
      let (gates, bias, previous) = (
        Self.wide(3 * rows * size), numbers(size), numbers(rows * size)
      )
      let recurrent = Array(numbers(3 * rows * size).reversed())
      var (values, shares, hidden) = (gates, recurrent, previous)
      set.kernels.gru(&values, &shares, bias, previous, &hidden, rows, size)
      for index in 0..<rows * size {
        let x = Self.parts(3, of: gates, at: index, size)
        let s = Self.parts(3, of: recurrent, at: index, size)
        let (r, z) = (Self.sigmoid(x[0] + s[0]), Self.sigmoid(x[1] + s[1]))
        let n = tanh(x[2] + r * (s[2] + Double(bias[index % size])))
        let h = (1 - z) * n + z * Double(previous[index])
        expect(Self.parts(3, of: values, at: index, size) + [Double(hidden[index])], [r, z, n, h])
      }
    }
  }

  @Test(arguments: KernelSet.all)
  func rnnIsItsEquation(set: KernelSet) {
    for (rows, size) in Self.shapes {
      let gates = Self.wide(rows * size)
      var (squashed, cut) = (gates, gates)
      set.kernels.rnn_tanh(gates, &squashed, rows, size)
      set.kernels.rnn_relu(gates, &cut, rows, size)
      expect(squashed.map(Double.init), gates.map { tanh(Double($0)) })
      #expect(cut == gates.map { max($0, 0) })
    }
  }

  private func expect(
    _ results: [Double], _ exact: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isRight = zip(results, exact).allSatisfy { abs($0 - $1) <= Self.limit }
    #expect(isRight, "\(results) for \(exact)", sourceLocation: sourceLocation)
  }

  private static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// Inputs of gates, from where they are shut to where they are open.
  private static func wide(_ count: Int) -> [Float] { numbers(count).map { $0 * 12 } }

  /// The numbers of one unit in a matrix that has `count` parts side by side.
  private static func parts(_ count: Int, of matrix: [Float], at index: Int, _ size: Int)
    -> [Double]
  {
    let (row, column) = index.quotientAndRemainder(dividingBy: size)
    return (0..<count).map { Double(matrix[(row * count + $0) * size + column]) }
  }
}
