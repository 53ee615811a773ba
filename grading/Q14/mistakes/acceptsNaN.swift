// loses: refusal
// hint: A gradient that holds NaN or infinity was accepted. No factor mends it: throw an error before a step spoils every parameter.
import RNNCore

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  clipGradientNorm(of: parameters, to: maxNorm)
}
