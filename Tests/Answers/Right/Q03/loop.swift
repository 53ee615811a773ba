import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  for device in devices {
    if device != .cpu { return device }
  }
  return .cpu
}
