// loses: nothing
// hint: An empty list stops the program: it has no element at place 0.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  devices.first { $0 != .cpu } ?? devices[0]
}
