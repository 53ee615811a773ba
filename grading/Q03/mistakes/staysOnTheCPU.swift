// loses: gpu
// hint: The CPU was chosen although there is a GPU in the list.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  .cpu
}
