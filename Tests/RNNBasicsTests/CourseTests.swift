import Exercises
import Foundation
import Parsing
import RNNBasics
import Solutions
import TestSupport
import Testing

/// The repository's own answers, shown in this process.
@Suite struct CourseTests {
  @Test func everyQuestionHasAnAnswer() throws {
    let path = "\(packageFolder.path)/notebook/rnn_basics.md"
    let notebook = try Document(
      parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))), path: path)
    #expect(!answers.isEmpty)
    #expect(answers.map(\.number) == notebook.questions.map(\.number).sorted())
  }

  @Test func needsComeBeforeTheQuestionsThatHaveThem() {
    for answer in answers {
      #expect(answer.needs.allSatisfy { $0 < answer.number }, "Q\(answer.number)")
    }
  }

  @Test func theSameSeedShowsTheSamePages() throws {
    let (first, second) = (try pages(seed: 5), try pages(seed: 5))
    // As text: a figure may hold numbers that are none, which are not equal to themselves.
    for number in answers.map(\.number) {
      let items = try #require(first[number])
      #expect(!items.isEmpty)
      #expect(try jsonLine(items) == jsonLine(second[number] ?? []), "Q\(number)")
    }
  }

  @Test(arguments: [2, 3, 4] as [UInt64])
  func theForecastBeatsTheNaiveOneOnYearsItNeverSaw(seed: UInt64) throws {
    let table = try #require(
      try pages(seed: seed, only: [19])[19]?.compactMap { item -> Table? in
        if case .table(let table) = item { table } else { nil }
      }.last)
    let errors = table.rows.map { Double($0[1]) ?? .nan }
    #expect(table.rows.map { $0[0] } == ["the network", "next year = this year"])
    #expect(errors[0] < 0.7 * errors[1])
  }

  @Test func atLeastEightFiguresSayWhatTheyShow() throws {
    let figures = try pages(seed: 1).values.joined().compactMap { item -> Figure? in
      if case .figure(let figure) = item { figure } else { nil }
    }
    #expect(figures.count >= 8)
    #expect(figures.allSatisfy { $0.summary.count > 40 })
  }

  private func pages(seed: UInt64, only numbers: Set<Int>? = nil) throws -> [Int: [Item]] {
    let scratch = try TestFolder()
    var earlier = Earlier(
      runSeed: seed, dataFolder: dataFolder, scratchFolder: scratch.path)
    var pages: [Int: [Item]] = [:]
    for answer in answers where numbers?.contains(answer.number) ?? true {
      var items: [Item] = []
      let page = Page { items.append($0) }
      try answer.demonstrate(after: &earlier, on: page)
      pages[answer.number] = items
    }
    return pages
  }
}
