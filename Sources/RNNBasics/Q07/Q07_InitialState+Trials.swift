import Exercises
import RNNCore

extension InitialState {
  public enum Trials: String, TrialKind {
    case oneLayer = "one layer"
    case oneSequence = "one sequence"
    case stacked
    case twoDirections = "two directions"
    case stackedInTwoDirections = "stacked in two directions"
  }

  /// Asks for the state of layers of every kind and of made-up sizes.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let input = random.size(2...3)
    let batchSize = trial.kind == .oneSequence ? 1 : random.size(4...6)
    let hidden = random.size(7...9)
    let (layers, bidirectional): (Int, Bool) =
      switch trial.kind {
      case .oneLayer, .oneSequence: (1, false)
      case .stacked: (random.size(2...3), false)
      case .twoDirections: (1, true)
      // Two layers would not tell a product from a sum.
      case .stackedInTwoDirections: (3, true)
      }
    let layer: RecurrentLayer =
      switch random.size(0...2) {
      case 0:
        RNN(
          inputSize: input, hiddenSize: hidden, layerCount: layers, bidirectional: bidirectional,
          using: &random)
      case 1:
        LSTM(
          inputSize: input, hiddenSize: hidden, layerCount: layers, bidirectional: bidirectional,
          using: &random)
      default:
        GRU(
          inputSize: input, hiddenSize: hidden, layerCount: layers, bidirectional: bidirectional,
          using: &random)
      }

    let state = try answer(layer, batchSize)
    var observation = Observation()
    observation.record("shape", state.shape)
    observation.record("numbers that are not zero", state.values.count { $0 != 0 })
    // Tells a state of random numbers from one of ones.
    observation.record("all numbers are equal", Set(state.values).count <= 1)
    guard state.shape == layer.stateShape(batchSize: batchSize) else { return observation }
    // Whatever numbers are in it: those are looked at above.
    let frames = random.tensor([batchSize, 3, input])
    observation.record(
      "outputs from zeros of its shape",
      withoutGradient { Self.outputs(of: layer, over: frames, from: .zeros(state.shape)) })
    return observation
  }

  private static func outputs(
    of layer: RecurrentLayer, over frames: Tensor, from state: Tensor
  ) -> Tensor {
    switch layer {
    case let layer as LSTM:
      layer(frames, from: LSTM.State(hidden: state, cell: .zeros(state.shape))).outputs
    case let layer as GRU: layer(frames, from: state).outputs
    case let layer as RNN: layer(frames, from: state).outputs
    default: Tensor([Float]())
    }
  }
}
