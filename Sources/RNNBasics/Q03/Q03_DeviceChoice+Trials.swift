import Exercises
import RNNCore

extension DeviceChoice {
  public enum Trials: String, TrialKind {
    case aGPUBehindTheCPU = "a GPU behind the CPU"
    case aGPUBeforeTheCPU = "a GPU before the CPU"
    case severalGPUs = "several GPUs"
    case aGPUAlone = "a GPU alone"
    case theCPUAlone = "the CPU alone"
    case nothing
  }

  /// Offers made-up lists of devices. Which of several GPUs is chosen is the learner's own decision.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    func gpu() -> Device {
      let maker = ["AMD", "Intel", "Apple", "Moore Threads"][random.size(0...3)]
      return .gpu(name: "\(maker) \(random.size(100...9_999))")
    }
    let devices: [Device] =
      switch trial.kind {
      // Whoever looks for the best-known name finds it here, and nowhere else.
      case .aGPUBehindTheCPU: [.cpu, .gpu(name: "NVIDIA A\(random.size(100...9_999))")]
      case .aGPUBeforeTheCPU: [gpu(), .cpu]
      case .severalGPUs: [.cpu] + (0..<random.size(2...5)).map { _ in gpu() }
      case .aGPUAlone: [gpu()]
      case .theCPUAlone: [.cpu]
      case .nothing: []
      }

    let choice = try answer(devices)
    var observation = Observation()
    observation.record("the choice", [choice == .cpu ? "the CPU" : "a GPU"])
    observation.record("where it comes from", [devices.contains(choice) ? "the list" : "elsewhere"])
    return observation
  }
}
