// Says which test suites take longest: see script/test.
//   swift -swift-version 6 times.swift EVENTS WIDTH
// EVENTS is what `swift test --event-stream-output-path` writes, an event a line, and WIDTH how many test cases
// run at a time. A suite's time is that of its test cases one after the other. (How long it's under way says
// nothing: all begin at once, and wait.)

import Foundation

struct Event: Decodable {
  struct Payload: Decodable {
    struct Instant: Decodable {
      let absolute: Double
    }
    let kind: String
    let instant: Instant?
    let testID: String?
  }
  let kind: String
  let payload: Payload
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  exit(1)
}

guard CommandLine.arguments.count == 3, let width = Int(CommandLine.arguments[2]),
  let text = FileManager.default.contents(atPath: CommandLine.arguments[1])
else { fail("usage: times.swift EVENTS WIDTH") }

let events: [(kind: String, test: String, time: Double)] = text.split(separator: UInt8(ascii: "\n"))
  .compactMap { line in
    do {
      let event = try JSONDecoder().decode(Event.self, from: line)
      guard event.kind == "event", let test = event.payload.testID,
        let time = event.payload.instant?.absolute, test.contains("(")
      else { return nil }
      return (event.payload.kind, test, time)
    } catch {
      fail("\(CommandLine.arguments[1]): not an event: \(String(decoding: line, as: UTF8.self))")
    }
  }

/// `Module.Suite` of `Module.Suite/test()/File.swift:1:2`; a file's name for tests without a suite.
func suite(of id: String) -> String {
  let parts = id.split(separator: "/")
  if parts.count > 2 { return parts.dropLast(2).joined(separator: "/") }
  return "\(id.prefix { $0 != "." }), \(parts.last?.prefix { $0 != ":" } ?? "")"
}

// Of a test with arguments it's told when each of its cases begins and ends. Of another one only the end is
// told, and when it began to wait: those that wait begin in that order, when another case ends.
let withCases = Set(events.filter { $0.kind == "testCaseStarted" }.map(\.test))
var waiting: [String] = []
var began: [String: Double] = [:]
var seconds: [String: Double] = [:]
var (running, count) = (0, 0)
for (index, event) in events.enumerated() {
  switch event.kind {
  case "testCaseStarted":
    seconds[suite(of: event.test), default: 0] -= event.time
    running += 1
  case "testCaseEnded":
    seconds[suite(of: event.test), default: 0] += event.time
    (running, count) = (running - 1, count + 1)
  case "testStarted" where !withCases.contains(event.test):
    waiting.append(event.test)
  case "testEnded" where !withCases.contains(event.test):
    if let start = began[event.test] {
      seconds[suite(of: event.test), default: 0] += event.time - start
      running -= 1
    }
    waiting.removeAll { $0 == event.test }
    count += 1
  default: break
  }
  // The place may be taken by a case that is told next.
  if index + 1 < events.count, events[index + 1].kind == "testCaseStarted",
    events[index + 1].time - event.time < 0.002
  {
    continue
  }
  while running < width, !waiting.isEmpty {
    began[waiting.removeFirst()] = event.time
    running += 1
  }
}

func told(_ seconds: Double) -> String {
  let text = String((seconds * 10).rounded() / 10)
  return String(repeating: " ", count: max(0, 8 - text.count)) + text
}

print("\(count) test cases; seconds of each suite, its cases one after the other:")
for (suite, time) in seconds.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
where time >= 0.5 {
  print("\(told(time))  \(suite)")
}
print("\(told(seconds.values.reduce(0, +)))  together")
