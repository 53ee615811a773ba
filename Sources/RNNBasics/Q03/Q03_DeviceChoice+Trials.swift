import Exercises
import RNNCore

extension DeviceChoice {
  /// Offers made-up lists of devices. Which of several GPUs is chosen is the learner's own decision.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    func gpu() -> Device {
      let maker = ["AMD", "Intel", "Apple", "Moore Threads"][random.size(0...3)]
      return .gpu(name: "\(maker) \(random.size(100...9_999))")
    }
    let devices: [Device] =
      switch trial.name {
      // Whoever looks for the best-known name finds it here, and nowhere else.
      case "a GPU behind the CPU": [.cpu, .gpu(name: "NVIDIA A\(random.size(100...9_999))")]
      case "a GPU before the CPU": [gpu(), .cpu]
      case "several GPUs": [.cpu] + (0..<random.size(2...5)).map { _ in gpu() }
      case "a GPU alone": [gpu()]
      case "the CPU alone": [.cpu]
      case "nothing": []
      default: throw UnknownTrial(name: trial.name)
      }

    let choice = try answer(devices)
    var observation = Observation()
    observation.record("the choice", [choice == .cpu ? "the CPU" : "a GPU"])
    observation.record("where it comes from", [devices.contains(choice) ? "the list" : "elsewhere"])
    return observation
  }
}
