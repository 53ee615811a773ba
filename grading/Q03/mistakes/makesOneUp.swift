// loses: offered
// hint: There was a GPU, and another one was returned that nobody offered. Return the element of the list itself.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  devices.contains { $0 != .cpu } ? .gpu(name: "cuda") : .cpu
}
