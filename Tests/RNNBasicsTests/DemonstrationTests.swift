import Exercises
import Foundation
import RNNBasics
import Testing

/// What the course shows beside its theory.
@Suite struct DemonstrationTests {
  private static let dataFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("notebook/data").path

  @Test func theirNamesAreUnique() {
    #expect(Set(demonstrations.map { $0.name }).count == demonstrations.count)
  }

  @Test(arguments: demonstrations.indices)
  func eachShowsTwoSentencesAndAFigure(index: Int) throws {
    let items = try items(of: demonstrations[index], runSeed: 1)
    guard case .text(let prose) = items.first else {
      Issue.record("the first item is no text")
      return
    }
    #expect(prose.split(separator: ". ").count == 2)
    #expect(prose.contains("See "))
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

  @Test func gradientsOfPlainNetworksVanish() throws {
    let chart = try lines(of: VanishingGradient.self)
    let last = Dictionary(uniqueKeysWithValues: chart.series.map { ($0.name, $0.y.last ?? .nan) })
    let patient = try #require(last["LSTM, forget bias 3"])
    for name in ["RNN", "GRU", "LSTM"] {
      #expect(try #require(last[name]) < 1e-6 * patient)
    }
  }

  @Test func clippingComesDownWhereTheFreeRunIsThrownAway() throws {
    let chart = try lines(of: ExplodingGradient.self)
    let (free, clipped) = (chart.series[0].y, chart.series[1].y)
    #expect(free[0] == clipped[0])
    #expect(free[1] > 10 * free[0] || !free[1].isFinite)
    #expect(clipped[clipped.count - 1] < clipped[0] / 2)
  }

  @Test func theGatesActWhereTheTaskSaysSo() throws {
    let chart = try lines(of: LSTMGates.self)
    let (input, output) = (chart.series[0].y, chart.series[2].y)
    #expect(input.max() == input[4])
    #expect(output.max() == output[12])
  }

  @Test func anOpenForgetGateRemembersLongest() throws {
    let chart = try lines(of: MemoryGap.self)
    let learned = chart.series.map { $0.y.prefix { $0 > 90 }.count }
    #expect(learned.dropLast().allSatisfy { $0 < learned[3] })
    #expect(chart.series.allSatisfy { $0.y[0] > 90 })
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
      on: page, seed: demonstration.seed(ofRun: runSeed), dataFolder: Self.dataFolder)
    return items
  }

  /// The chart of the first figure, as the default seed of a run shows it.
  private func lines(of demonstration: any Demonstration.Type) throws -> LineChart {
    let charts = try items(of: demonstration, runSeed: 1).compactMap { item -> LineChart? in
      guard case .figure(let figure) = item, case .lines(let chart) = figure.content else {
        return nil
      }
      return chart
    }
    return try #require(charts.first)
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
