// loses: cpu, nothing
// hint: Without a GPU in the list the answer stops the program. The search returns an optional, because there may be nothing to find: say what holds then.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  devices.first { $0 != .cpu }!
}
