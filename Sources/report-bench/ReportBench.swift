import ArgumentParser
import Exercises
import Foundation
import Parsing
import Reporting

/// `report-bench`: how long reading a notebook and writing its report take, and whether the time
/// grows with the notebook's length and no faster.
@main
struct ReportBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report-bench",
    abstract: "Measures how fast notebooks are read and reports written.",
    discussion: """
      Makes executed notebooks of so many questions, with formulas that have been typeset, code, \
      output and a figure each. Prints the processor time, the median of three repeats or more, and \
      what one question takes beside what it takes in the shortest notebook: 1.0 is linear growth.
      """)

  @Option(parsing: .upToNextOption, help: "The numbers of questions.")
  var questions = [100, 1_000, 10_000]

  func validate() throws {
    guard !questions.isEmpty, questions.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("--questions takes numbers from 1 on.")
    }
  }

  func run() throws {
    print("questions       MB   parse ms     MB/s    html ms      md ms   ipynb ms   growth")
    var first: Row?
    for count in questions.sorted() {
      let row = try Row(of: SampleRun(questions: count))
      first = first ?? row
      print(row.text(besides: first ?? row))
    }
  }
}

/// What was measured of one notebook.
private struct Row {
  let questions: Int
  let bytes: Int
  let parsing: Milliseconds
  /// HTML, markdown, and Jupyter's notebook.
  let writing: [Milliseconds]

  init(of run: SampleRun) throws {
    questions = run.questions
    bytes = run.markdown.count
    parsing = try median { _ = try run.document() }
    let report = try run.report()
    writing = [
      median { _ = report.html() }, median { _ = report.markdown() },
      median { _ = report.jupyter() },
    ]
  }

  func text(besides first: Row) -> String {
    let megabytes = Double(bytes) / 1e6
    let growth = zip(times, first.times).map { time, other in
      fixed(time / Double(questions) / (other / Double(first.questions)), 1)
    }
    let numbers =
      [fixed(megabytes, 2), fixed(parsing, 2), fixed(megabytes / parsing * 1e3, 1)]
      + writing.map { fixed($0, 2) }
    let widths = [9, 11, 9, 11, 11, 11]
    return "\(questions)".padded(to: 9)
      + zip(numbers, widths).map { $0.padded(to: $1) }.joined()
      + "   " + growth.joined(separator: " ")
  }

  private var times: [Milliseconds] { [parsing] + writing }
}

private typealias Milliseconds = Double

/// Of three repeats or more, a quarter of a second in all, after one that does not count.
private func median<Failure: Error>(
  of body: () throws(Failure) -> Void
) throws(Failure) -> Milliseconds {
  try body()
  var times: [Milliseconds] = []
  while times.count < 3 || times.reduce(0, +) < 250 {
    let start = processorTime()
    try body()
    times.append(processorTime() - start)
  }
  return times.sorted()[times.count / 2]
}

/// What this process has used: other work on the machine counts little then.
private func processorTime() -> Milliseconds {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }
}
