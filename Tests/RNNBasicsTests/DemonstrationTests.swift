import Exercises
import Foundation
import RNNBasics
import Testing

/// What the course shows beside its theory.
@Suite struct DemonstrationTests {
  /// The seeds of the runs for which what a sentence says is held against its figure.
  private static let seeds = Array(UInt64(1)...12)

  @Test func theirNamesAreUnique() {
    #expect(Set(demonstrations.map { $0.name }).count == demonstrations.count)
  }

  @Test(arguments: demonstrations.indices)
  func eachShowsAFewSentencesAndAFigure(index: Int) throws {
    let items = try items(of: demonstrations[index], runSeed: 1)
    guard case .text(let prose) = items.first else {
      Issue.record("the first item is no text")
      return
    }
    // A few, none of which is longer than a breath.
    let sentences = prose.split(separator: ". ")
    #expect((3...6).contains(sentences.count))
    for sentence in sentences { #expect(sentence.split(separator: " ").count <= 50, "\(sentence)") }
    let figures = items.dropFirst().compactMap { item -> Figure? in
      if case .figure(let figure) = item { figure } else { nil }
    }
    #expect(figures.count == items.count - 1 && !figures.isEmpty)
    for figure in figures {
      #expect(figure.summary.hasSuffix("."))
      #expect(figure.content.hasAxesWithNames)
    }
  }

  @Test(arguments: demonstrations.indices)
  func oneSeedShowsOnePage(index: Int) throws {
    let demonstration = demonstrations[index]
    let first = try items(of: demonstration, runSeed: 7)
    #expect(first == (try items(of: demonstration, runSeed: 7)))
    #expect(first != (try items(of: demonstration, runSeed: 8)))
  }

  @Test func eachHasSeedsOfItsOwn() {
    #expect(Set(demonstrations.map { $0.seed(ofRun: 1) }).count == demonstrations.count)
  }

  // What the sentences say, held against the figures.

  @Test(arguments: seeds)
  func onlyOpenForgetGatesReachFarBack(seed: UInt64) throws {
    let chart = try lines(of: VanishingGradient.self, runSeed: seed)
    let last = Dictionary(uniqueKeysWithValues: chart.series.map { ($0.name, $0.y.last ?? .nan) })
    for name in ["RNN", "GRU", "LSTM"] { #expect(try #require(last[name]) < 1e-6) }
    #expect(try #require(last["LSTM, forget bias 3"]) > 0.1)
  }

  @Test(arguments: seeds)
  func clippingComesDownWhereTheFreeRunIsThrownAway(seed: UInt64) throws {
    let items = try items(of: ExplodingGradient.self, runSeed: seed)
    let chart = try #require(items.compactMap(\.lineChart).first)
    let (free, clipped) = (chart.series[0].y, chart.series[1].y)
    #expect(free[0] == clipped[0])
    #expect(!(free[1] < 10 * free[0]))
    #expect(try #require(clipped.last) < clipped[0] / 2)

    // The losses, from the sentence: first, after an update, at the end, and that of the clipped
    // run at the end.
    guard case .text(let prose) = items[0] else { return }
    let losses = try #require(
      prose.firstMatch(of: /from a loss of (.+) to (.+), and after .+ to (.+)\.$/))
    let first = try #require(Double(losses.1))
    let end = try #require(Double(losses.3))
    #expect(end < first / 2)
    // What is no plain number is a power of ten, over a million.
    #expect(Double(losses.2).map { $0 > 10 * first } ?? losses.2.contains(" · 10"))
    if let freeEnd = prose.firstMatch(of: /updates its loss is ([0-9.]+)\.\s/) {
      #expect(try #require(Double(freeEnd.1)) > end)
    }
    #expect(prose.contains("isn't a number") == !(try #require(free.last).isFinite))
  }

  @Test(arguments: seeds)
  func theFirstFrameMovesMostAndTheLastLittle(seed: UInt64) throws {
    let maps = try items(of: HiddenStates.self, runSeed: seed).compactMap(\.heatMap)
    let rows = try #require(maps.first).rows
    let steps = rows[0].indices.map { frame in
      rows.reduce(0) { $0 + abs($1[frame] - (frame == 0 ? 0 : $1[frame - 1])) }
        / Double(rows.count)
    }
    #expect(steps.max() == steps[0])
    #expect(steps.suffix(5).allSatisfy { $0 < steps[0] / 3 })
    #expect(rows.contains { row in row[5...].contains { ($0 > 0) != (row[4] > 0) } })
  }

  @Test(arguments: seeds)
  func theGatesActWhereTheTaskSaysSo(seed: UInt64) throws {
    let chart = try lines(of: LSTMGates.self, runSeed: seed)
    let (input, forget, output) = (chart.series[0].y, chart.series[1].y, chart.series[2].y)
    func others(_ gate: [Double], but step: Int) -> Double {
      (gate.reduce(0, +) - gate[step]) / Double(gate.count - 1)
    }
    #expect(input.max() == input[4])
    #expect(input[4] > others(input, but: 4) + 0.4)
    #expect(forget[5...12].allSatisfy { $0 > 0.8 })
    #expect(output.max() == output[12])
    #expect(output[12] > others(output, but: 12) + 0.4)
  }

  @Test(arguments: seeds)
  func noMemoryFailsBeforeTheRNNsAndAnOpenLSTMRemembersLongest(seed: UInt64) throws {
    let chart = try lines(of: MemoryGap.self, runSeed: seed)
    let learned = Dictionary(
      uniqueKeysWithValues: chart.series.map { ($0.name, $0.y.prefix { $0 > 90 }.count) })
    let rnn = try #require(learned["RNN"])
    let gru = try #require(learned["GRU"])
    let lstm = try #require(learned["LSTM"])
    let open = try #require(learned["LSTM, forget bias 3"])
    #expect(0 < rnn && rnn <= lstm && rnn < gru)
    #expect(open > max(rnn, gru, lstm))
  }

  @Test func missingDataIsAnErrorOfTheCourse() {
    let page = Page { _ in }
    #expect(throws: CourseError.self) {
      try HiddenStates.show(on: page, seed: 1, dataFolder: "/none")
    }
  }

  private func items(of demonstration: any Demonstration.Type, runSeed: UInt64) throws -> [Item] {
    var items: [Item] = []
    let page = Page { items.append($0) }
    try demonstration.show(
      on: page, seed: demonstration.seed(ofRun: runSeed), dataFolder: dataFolder)
    return items
  }

  /// The chart of the first figure.
  private func lines(
    of demonstration: any Demonstration.Type, runSeed: UInt64
  ) throws -> LineChart {
    try #require(try items(of: demonstration, runSeed: runSeed).compactMap(\.lineChart).first)
  }
}

extension Item {
  fileprivate var lineChart: LineChart? {
    if case .figure(let figure) = self, case .lines(let chart) = figure.content {
      chart
    } else {
      nil
    }
  }

  fileprivate var heatMap: HeatMap? {
    if case .figure(let figure) = self, case .heatMap(let map) = figure.content { map } else { nil }
  }
}

extension Figure.Content {
  fileprivate var hasAxesWithNames: Bool {
    switch self {
    case .lines(let chart): !chart.x.label.isEmpty && !chart.y.label.isEmpty
    case .heatMap(let map):
      !map.x.label.isEmpty && !map.y.label.isEmpty && !map.value.label.isEmpty
    default: false
    }
  }
}
