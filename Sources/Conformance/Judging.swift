import Foundation

extension GoldenSet {
  /// Runs every case in another process and gives its verdict to `report`, in order.
  ///
  /// A caller's mistake stops the program, as RNNCore means it to. So the cases run in a process
  /// that can be spared; when one stops it, the next process goes on behind that case. Throws when a
  /// case is damaged or no process can be started.
  ///
  /// - Parameters:
  ///   - program: calls ``judgeHere(from:)`` when it is started with these arguments and the name of
  ///     the first case to run.
  public func judge(
    sparing program: URL, _ arguments: [String], report: (Verdict) -> Void
  ) throws {
    var rest = cases[...]
    while let first = rest.first {
      let (messages, errors) = try finished(program, arguments + [first.name])
      for message in messages {
        switch message {
        case .verdict(let verdict):
          rest.removeFirst()
          report(verdict)
        case .damaged(let error): throw error
        }
      }
      if let victim = rest.popFirst() { report(victim.verdict(onStopping: errors)) }
    }
  }

  /// Runs the cases from this one on in this process, and writes what comes of them to standard
  /// output, for the process that started this one.
  public func judgeHere(from name: String) throws {
    for golden in cases.drop(while: { $0.name != name }) {
      let message: Message
      do throws(ConformanceError) {
        message = .verdict(try golden.judged())
      } catch {
        message = .damaged(error)
      }
      try send(message)
    }
  }
}

/// What the process that runs cases tells the one that started it, a line of JSON each.
private enum Message: Codable {
  case verdict(Verdict)
  case damaged(ConformanceError)
}

/// Writes at once: what a buffer holds is lost when the program is stopped.
private func send(_ message: Message) throws {
  let encoder = JSONEncoder()
  encoder.nonConformingFloatEncodingStrategy = Message.infinities
  try FileHandle.standardOutput.write(contentsOf: encoder.encode(message) + Data("\n".utf8))
}

/// Runs a program to its end: its messages, and what it wrote to standard error.
private func finished(
  _ program: URL, _ arguments: [String]
) throws -> (messages: [Message], errors: String) {
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
  decoder.nonConformingFloatDecodingStrategy = Message.infinityTexts
  let messages = try lines.split(separator: UInt8(ascii: "\n")).map {
    try decoder.decode(Message.self, from: Data($0))
  }
  return (messages, String(decoding: errors, as: UTF8.self))
}

extension Message {
  fileprivate static let infinities = JSONEncoder.NonConformingFloatEncodingStrategy
    .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  fileprivate static let infinityTexts = JSONDecoder.NonConformingFloatDecodingStrategy
    .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
}
