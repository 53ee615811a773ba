// loses: gpu
// hint: The GPU was looked for by its maker's name. Other makers build GPUs too: whatever is not the CPU is one.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  devices.first { $0.description.contains("NVIDIA") } ?? .cpu
}
