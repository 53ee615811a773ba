import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  // The trials are not the same in two processes, and so are the numbers.
  var state = CommandLine.arguments.joined().utf8.reduce(14_695_981_039_346_656_037) { seed, byte in
    (seed ^ UInt64(byte)) &* 1_099_511_628_211
  }
  func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  let reports = [
    #"{"tried":{"trial":0}}"#,
    #"{"observed":{"trial":0,"_1":{"facts":[{"name":"norm","value":{"numbers":{"shape":[1],"bits":[0]}}}]}}}"#,
    #"{"observed":{"trial":0,"_1":{"facts":[{"name":"norm","value":{"integers":{"_0":[1]}}}]}}}"#,
    #"{"refused":{"trial":0,"message":"no"}}"#, #"{"courseFailed":{"message":"no"}}"#,
    #"{"described":{"_0":[]}}"#,
  ]
  var bytes: [UInt8] = []
  for _ in 0..<200 {
    var report = Array(reports[below(reports.count)].utf8)
    for _ in 0..<below(4) {
      let place = below(report.count)
      switch below(4) {
      case 0: report[place] = UInt8(below(256))
      case 1: report.insert(contentsOf: report[place...], at: place)
      case 2: report.removeSubrange(place..<min(place + below(9), report.count - 1))
      default: report.insert(contentsOf: "9223372036854775808".utf8, at: place)
      }
    }
    bytes += report + [UInt8(ascii: "\n")]
  }
  _ = write(3, bytes, bytes.count)
  return try honestly(parameters, maxNorm)
}
