import Exercises
import RNNCore

extension LayerSizes {
  public enum Trials: String, TrialKind {
    case oneLayer = "one layer"
    case oneUnit = "one unit"
    case stacked
    case twoDirections = "two directions"
    case stackedInTwoDirections = "stacked in two directions"
  }

  /// Asks for layers of made-up sizes, and looks at what they are made of.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let input = random.size(2...4)
    let hidden = trial.kind == .oneUnit ? 1 : random.size(5...9)
    let (layers, bidirectional): (Int, Bool) =
      switch trial.kind {
      case .oneLayer, .oneUnit: (1, false)
      case .stacked: (random.size(2...4), false)
      case .twoDirections: (1, true)
      case .stackedInTwoDirections: (random.size(2...4), true)
      }

    var stream = random.split()
    let layer = try answer(input, hidden, layers, bidirectional, &stream)
    let shapes = layer.namedParameters.map { (key: $0.key, shape: $0.parameter.shape) }
    let inputWeights = shapes.filter { $0.key.hasPrefix("weight_ih") }
    let backward = inputWeights.count { $0.key.hasSuffix("_reverse") }

    var observation = Observation()
    observation.record(
      "sizes of the first layer's parameters",
      shapes.filter { ["weight_ih_l0", "weight_hh_l0"].contains($0.key) }.flatMap(\.shape))
    observation.record("layers", inputWeights.count - backward)
    observation.record("directions", backward > 0 ? 2 : 1)
    observation.record("nonlinearity", [layer.nonlinearity == .tanh ? "tanh" : "another"])
    observation.record("biases", shapes.count { $0.key == "bias_ih_l0" || $0.key == "bias_hh_l0" })
    observation.record("dropout", [layer.dropout])
    try observation.recordChance(of: &random) {
      [try answer(input, hidden, layers, bidirectional, &$0)]
    }
    // A layer of another input size cannot read these frames.
    guard layer.inputSize == input else { return observation }
    layer.takeWeights(of: trial)
    layer.isTraining = false
    let frames = random.tensor([3, 4, input])
    observation.record("outputs", withoutGradient { layer(frames).outputs })
    return observation
  }
}
