import RNNCore

/// A GPU that the library can compute on, if there is one; else the processor.
func preferredDevice(among devices: [Device]) -> Device {
  devices.first { $0.kind == .gpu && $0.isSupported } ?? .cpu
}
