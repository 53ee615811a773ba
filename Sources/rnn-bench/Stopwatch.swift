/// The rules by which everything is measured, those of the Python sides in `script/benchmark/`:
/// warm-up of at least 2 calls and 0.2 seconds, then at least so many repeats and so many seconds.
struct Stopwatch {
  let repeats: Int
  let time: Duration

  init(isQuick: Bool) {
    (repeats, time) = isQuick ? (5, .milliseconds(300)) : (9, .milliseconds(700))
  }

  func measure(_ body: () -> Void) -> Timing {
    let clock = ContinuousClock()
    let start = clock.now
    var count = 0
    while count < 2 || clock.now - start < .milliseconds(200) {
      body()
      count += 1
    }
    let load = MachineLoad()
    var times: [Duration] = []
    var processorTime = Double.infinity
    let begin = clock.now
    while times.count < repeats || clock.now - begin < time {
      let before = MachineLoad.processorTime
      times.append(clock.measure(body))
      processorTime = min(processorTime, MachineLoad.processorTime - before)
    }
    return Timing(
      times.map { $0 / .milliseconds(1) }.sorted(), processorTime: processorTime * 1e3,
      load.others())
  }
}

/// What repeats of one thing took, in milliseconds.
struct Timing {
  let median: Double
  let minimum: Double
  private let high: Double
  private let count: Int
  /// The least that a repeat took of all processors: what others do does not count.
  private let processorTime: Double
  private let others: (processor: Double, stolen: Double)?

  fileprivate init(
    _ sorted: [Double], processorTime: Double, _ others: (processor: Double, stolen: Double)?
  ) {
    count = sorted.count
    median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    minimum = sorted[0]
    high = sorted[count * 9 / 10]
    self.processorTime = processorTime
    self.others = others
  }

  var fields: [Field] {
    [
      ("ms", .number(median.rounded(decimals: 4))),
      ("min_ms", .number(minimum.rounded(decimals: 4))),
      ("cpu_ms", .number(processorTime.rounded(decimals: 4))),
      ("p90_ms", .number(high.rounded(decimals: 4))), ("reps", .integer(count)),
    ]
      + (others.map {
        [
          ("other_cpu", .number($0.processor.rounded(decimals: 2))),
          ("steal", .number($0.stolen.rounded(decimals: 2))),
        ]
      } ?? [])
  }
}
