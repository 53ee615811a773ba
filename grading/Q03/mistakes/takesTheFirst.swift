// loses: gpu
// hint: The first device was taken, whatever it is. Look for one that is not the CPU.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  devices.first ?? .cpu
}
