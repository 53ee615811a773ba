import ArgumentParser
import Foundation
import RNNCore

/// `rnn-bench`: how fast RNNCore is, one line of JSON for each measurement.
@main
struct RNNBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rnn-bench",
    abstract: "Measures how fast RNNCore is.",
    discussion: """
      gemm: the product of two square matrices. rnn: RNN, LSTM and GRU over whole sequences, \
      forward alone and as a step of training. stream: 1000 single steps that carry their state, \
      with layers and with cells.

      Prints a line of JSON for each measurement: the median, minimum and 90th percentile of at \
      least 9 repeats and 0.7 seconds, after a warm-up, in milliseconds. cpu_ms is the least that \
      a repeat took of all processors, other_cpu what everything else on the machine used \
      meanwhile, in cores.
      """)

  enum Group: String, ExpressibleByArgument, CaseIterable { case gemm, rnn, stream }

  @Option(parsing: .upToNextOption, help: "The numbers of threads to ask for.")
  var threads = [1]

  @Flag(help: "At least 5 repeats and 0.3 seconds each.")
  var quick = false

  @Option(help: "Measure only these.")
  var only: Group?

  @Flag(
    help: """
      Print instead, for each training step, the shares of time of its parts, and how much of the \
      speed of the machine's best matrix product it reaches.
      """)
  var profile = false

  @Flag(
    help: """
      Measure what standard input asks for, a line of JSON each, such as {"bench": "train", \
      "kind": "GRU", "input": 8, "hidden": 32, "layers": 1, "batch": 16, "T": 50}.
      """)
  var requests = false

  func validate() throws {
    guard !threads.isEmpty, threads.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("--threads takes numbers from 1 on.")
    }
  }

  func run() throws {
    let stopwatch = Stopwatch(isQuick: quick)
    if requests {
      while let line = readLine() {
        measure(try Benchmark(request(line)), threads: threads[0], with: stopwatch)
      }
      return
    }
    printLine([("bench", .text("env"))] + environment)
    if profile {
      for count in threads {
        Machine.threadCount = count
        for benchmark in Benchmark.profiled {
          let fields = benchmark.profile(threads: count, with: stopwatch)
          printLine(
            [("bench", .text("profile"))] + fields.dropFirst() + [("threads", .integer(count))])
        }
      }
      return
    }
    for count in threads {
      for benchmark in Benchmark.all(in: only) {
        measure(benchmark, threads: count, with: stopwatch)
      }
    }
    printLine([("bench", .text("end")), ("loadavg", .numbers(MachineLoad.averages))])
  }

  private func request(_ line: String) throws -> Request {
    do {
      return try JSONDecoder().decode(Request.self, from: Data(line.utf8))
    } catch is DecodingError {
      throw ValidationError("A request is a line of JSON with a bench and its sizes, not: \(line)")
    }
  }

  private func measure(_ benchmark: Benchmark, threads asked: Int, with stopwatch: Stopwatch) {
    Machine.threadCount = asked
    let (timing, parameters) = benchmark.measured(with: stopwatch)
    var fields = benchmark.fields + [("engine", .text(engine)), ("threads", .integer(asked))]
    if let parameters { fields.append(("params", .integer(parameters))) }
    printLine(fields + benchmark.speed(timing) + timing.fields)
  }

  private var engine: String {
    "RNNCore \(rnnCoreVersion), OpenBLAS \(Machine.blasVersion) \(Machine.blasKernel)"
  }

  private var environment: [Field] {
    [
      ("engine", .text(engine)), ("cpu", .text(MachineLoad.processor)),
      ("cores", .integer(Machine.coreCount)), ("vector_bits", .integer(Machine.vectorWidth)),
      ("blas", .text(Machine.blasConfiguration)), ("blas_kernel", .text(Machine.blasKernel)),
      ("loadavg", .numbers(MachineLoad.averages)), ("time", .text(Date.now.ISO8601Format())),
    ]
  }
}
