// The last device, whatever it is; nil is unwrapped where the list is empty.
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  devices.last!
}
