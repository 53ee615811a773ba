import Exercises
import Foundation
import Parsing
import Reporting
import TestSupport
import Testing

/// What workers show, at random, from the event to every format. `NOTEBOOK_FUZZ=100000` tries that
/// many events instead of a few hundred.
@Suite struct FuzzTests {
  private static let count: Int = {
    guard let word = ProcessInfo.processInfo.environment["NOTEBOOK_FUZZ"] else { return 400 }
    guard let count = Int(word), count > 0 else {
      fatalError("NOTEBOOK_FUZZ is the number of events to try, and not \(word)")
    }
    return count
  }()
  private static let eventsOnAPage = 8

  @Test func whateverAWorkerShowsIsReadCheckedAndWritten() throws {
    var events = RandomEvents(seed: 2026)
    var tally = Tally()
    for page in 0..<(Self.count + Self.eventsOnAPage - 1) / Self.eventsOnAPage {
      let items = (0..<Self.eventsOnAPage).compactMap { _ in item(from: events.next(), &tally) }
      try write(items, page: page)
    }
    print("fuzzed: \(tally)")
    // The generator must reach what it is for: figures that are drawn, and such as are turned down.
    #expect(tally.drawn > Self.count / 5, "\(tally)")
    #expect(tally.omitted > Self.count / 50, "\(tally)")
    #expect(tally.unreadable > 0, "\(tally)")
  }

  private struct Tally {
    var drawn = 0
    var tables = 0
    var texts = 0
    var omitted = 0
    /// Not an event at all.
    var unreadable = 0
  }

  /// What the host makes of a line.
  private func item(from line: String, _ tally: inout Tally) -> Item? {
    guard case .showed(let item, _)? = decodedEvent(line) else {
      tally.unreadable += 1
      return nil
    }
    // A number that is none is not equal to itself.
    if !line.contains("\"nan\"") {
      #expect(item.bounded == item, "bounding twice changes \(line.prefix(2000))")
    }
    switch item {
    case .text: tally.texts += 1
    case .omission: tally.omitted += 1
    case .table: tally.tables += 1
    case .figure(let figure):
      tally.drawn += 1
      let svg = figure.svg()
      _ = SVGReading(svg)
      #expect(!svg.contains("nan") || line.contains("nan"), "\(line.prefix(2000))")
      #expect(
        svg.utf8.count <= item.size,
        "\(svg.utf8.count) bytes, not \(item.size): \(line.prefix(2000))"
      )
      #expect(item.size <= PageBounds.figure)
    }
    return item
  }

  private func write(_ items: [Item], page: Int) throws {
    let outcome = Outcome(
      question: 1, ending: .finished,
      output: [.printed("before")] + items.map { .showed($0) } + [.printed("after")])
    let size = items.reduce(0) { $0 + $1.size }
    let report = try report(of: [outcome])
    let html = report.html()
    #expect(HTMLReading(html).problems == [], "page \(page)")
    #expect(html.utf8.count <= 40_000 + size, "page \(page)")
    let markdown = report.markdown()
    #expect(markdown.count <= 10_000 + size, "page \(page)")
    do {
      let again = try Document(parsing: markdown, path: "fuzz.md")
      #expect(again.questions.map(\.number) == [1, 2], "page \(page)")
    } catch {
      Issue.record(error, "page \(page): \(String(decoding: markdown, as: UTF8.self))")
    }
    let notebook = report.jupyter()
    #expect(
      try JSONSerialization.jsonObject(with: Data(notebook.utf8)) is [String: Any], "page \(page)")
    #expect(
      try JSONSerialization.jsonObject(with: Data(report.json().utf8)) is [String: Any],
      "page \(page)")
    #expect(outcome.plainText().utf8.count <= 10_000 + size, "page \(page)")
    let shown = items.count { if case .figure = $0 { true } else { false } }
    let paths = report.figures().map(\.path)
    #expect(paths.count == shown && Set(paths).count == shown, "page \(page)")
    #expect(
      paths.allSatisfy { $0.wholeMatch(of: /figures\/q1-[a-z0-9-]{1,70}\.svg/) != nil },
      "page \(page): \(paths)")
  }
}

/// What the host makes of a line of a worker: the event, when it is one that can be taken.
func decodedEvent(_ line: String) -> Event? {
  let decoder = JSONDecoder()
  decoder.nonConformingFloatDecodingStrategy = .convertFromString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  do {
    return try decoder.decode(Event.self, from: Data(line.utf8)).checked
  } catch {
    return nil
  }
}

/// A report of a notebook with two questions.
func report(of outcomes: [Outcome]) throws -> Report {
  Report(
    document: try Document(
      parsing: Array("# Title\n\n## Q1: A\n\n## Q2: B\n".utf8), path: "fuzz.md"),
    outcomes: outcomes, answers: [:], seed: 1, environment: [:])
}
