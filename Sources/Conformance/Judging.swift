import Foundation

extension GoldenSet {
  /// Runs every case in another process and gives its verdict to `report`, in order.
  ///
  /// A case may end the program that runs it, by a fault of RNNCore's or of this tool. So all run in
  /// one process that can be spared; only if a case ends it, another goes on behind that case. Throws
  /// when no process can be started.
  ///
  /// - Parameters:
  ///   - program: calls ``judgeHere(from:)`` when it is started with these arguments and the name of
  ///     the first case to run.
  /// - Returns: how many processes it took.
  @discardableResult
  public func judge(
    sparing program: URL, _ arguments: [String], report: (Verdict) -> Void
  ) throws -> Int {
    var rest = cases[...]
    var started = 0
    while let first = rest.first {
      started += 1
      let (verdicts, errors) = try finished(program, arguments + [first.name])
      for verdict in verdicts { report(verdict) }
      rest.removeFirst(min(verdicts.count, rest.count))
      if let victim = rest.popFirst() { report(victim.verdict(onStopping: errors)) }
    }
    return started
  }

  /// Runs the cases from this one on in this process, and writes what comes of them to standard
  /// output, for the process that started this one.
  public func judgeHere(from name: String) throws {
    for golden in cases.drop(while: { $0.name != name }) {
      try send(golden.judged())
    }
  }
}

/// Writes at once: what a buffer holds is lost when the program is stopped.
private func send(_ verdict: Verdict) throws {
  let encoder = JSONEncoder()
  encoder.nonConformingFloatEncodingStrategy = infinities
  try FileHandle.standardOutput.write(contentsOf: encoder.encode(verdict) + Data("\n".utf8))
}

/// Runs a program to its end: its verdicts, and what it wrote to standard error.
private func finished(
  _ program: URL, _ arguments: [String]
) throws -> (verdicts: [Verdict], errors: String) {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  // To be stopped is nothing unusual here: no search for the place, which takes seconds.
  process.environment = ProcessInfo.processInfo.environment.merging(
    ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
  let (output, error) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = error
  try process.run()
  // One after the other: what a stopped program has to say fits into a pipe.
  let lines = try output.fileHandleForReading.readToEnd() ?? Data()
  let errors = try error.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  let decoder = JSONDecoder()
  decoder.nonConformingFloatDecodingStrategy = infinityTexts
  let verdicts = try lines.split(separator: UInt8(ascii: "\n")).map {
    try decoder.decode(Verdict.self, from: Data($0))
  }
  return (verdicts, String(decoding: errors, as: UTF8.self))
}

// JSON has no infinity, which an error may be.
private let infinities = JSONEncoder.NonConformingFloatEncodingStrategy
  .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
private let infinityTexts = JSONDecoder.NonConformingFloatDecodingStrategy
  .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
