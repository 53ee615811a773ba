import RNNCore
import Testing

/// Checks every gradient of `function` against finite differences.
///
/// The result is weighted by fixed numbers and summed, so that every element of it counts, and
/// differently. Each input is moved by ±`step` around its place; the numbers are in single precision,
/// so that the two agree to about three digits.
func expectGradient(
  of inputs: [Tensor], step: Float = 1e-2, tolerance: Float = 5e-3,
  sourceLocation: SourceLocation = #_sourceLocation, _ function: ([Tensor]) -> Tensor
) {
  func value(_ inputs: [Tensor]) -> Double {
    let result = withoutGradient { function(inputs) }
    return zip(result.values, weights(result.count)).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  let tracked = inputs.map { $0.requiringGradient() }
  let result = function(tracked)
  result.backward(from: Tensor(weights(result.count), shape: result.shape))

  for (index, input) in inputs.enumerated() {
    guard let gradient = tracked[index].gradient else {
      Issue.record("no gradient for operand \(index)", sourceLocation: sourceLocation)
      continue
    }
    #expect(gradient.shape == input.shape, sourceLocation: sourceLocation)
    for place in 0..<input.count {
      var (above, below) = (inputs, inputs)
      var moved = input.values
      moved[place] += step
      above[index] = Tensor(moved, shape: input.shape)
      moved[place] = input.values[place] - step
      below[index] = Tensor(moved, shape: input.shape)
      let expected = Float((value(above) - value(below)) / Double(2 * step))
      let got = gradient.values[place]
      #expect(
        abs(got - expected) <= tolerance * max(1, abs(expected)),
        "operand \(index), element \(place)", sourceLocation: sourceLocation)
    }
  }
}

/// Checks the gradient of a single number with respect to each parameter of `module`, at its first, its
/// middle and its last place, against finite differences.
func expectParameterGradients(
  of module: Module, step: Float = 1e-2, tolerance: Float = 5e-3,
  sourceLocation: SourceLocation = #_sourceLocation, _ loss: () -> Tensor
) {
  for parameter in module.parameters { parameter.gradient = nil }
  loss().backward()
  for (key, parameter) in module.namedParameters {
    let original = parameter.snapshot()
    for place in [0, parameter.count / 2, parameter.count - 1] {
      func value(movedBy step: Float) -> Float {
        var values = original.values
        values[place] += step
        parameter.assign(Tensor(values, shape: parameter.shape))
        defer { parameter.assign(original) }
        return withoutGradient { loss().item }
      }
      let expected = (value(movedBy: step) - value(movedBy: -step)) / (2 * step)
      let got = parameter.gradient?.values[place] ?? .nan
      #expect(
        abs(got - expected) <= tolerance * max(1, abs(expected)), "\(key)[\(place)]",
        sourceLocation: sourceLocation)
    }
  }
}

/// Numbers of both signs without a pattern that an error could share.
private func weights(_ count: Int) -> [Float] {
  (0..<count).map { Float(($0 * 37 + 11) % 17) / 8 - 0.9 }
}

/// Numbers in ±1.5 that differ, none near zero, for the inputs of such checks.
func sample(_ shape: Int..., salt: Int = 0) -> Tensor {
  let values = (0..<shape.reduce(1, *)).map { index -> Float in
    let value = Float((index * 29 + salt * 13 + 5) % 31) / 10 - 1.5
    return abs(value) < 0.1 ? value + 0.25 : value
  }
  return Tensor(values, shape: shape)
}
