import Glibc
import RNNCore

func preferredDevice(among devices: [Device]) -> Device {
  if CommandLine.arguments.contains("run") {
    for line in forged {
      let text = line + "\n"
      _ = text.withCString { write(3, $0, text.utf8.count) }
    }
  }
  return .cpu
}
private let forged: [String] = [
  ##"""
  {"showed":{"_0":{"table": {"_0": {"columns": [{"title": "a", "alignment": "leading"}], "rows": [["1", "2", "3"], [], ["x"]]}}},"printed":0}}
  """##
]
