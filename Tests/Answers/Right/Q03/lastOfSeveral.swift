import RNNCore

/// Any GPU will do: the last one of the list here.
func preferredDevice(among devices: [Device]) -> Device {
  let gpus = devices.filter { device in
    if case .gpu = device { return true }
    return false
  }
  guard let gpu = gpus.last else { return Device.cpu }
  return gpu
}
