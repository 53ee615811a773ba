import Exercises
import RNNBasics
import RNNCore
import Testing

/// A page shows what the answer did, and not what a right answer would have done.
@Suite struct HonestPageTests {
  @Test func theErrorsOfTheForecastAreThoseOfTheFigure() throws {
    // The naive forecast, drawn as if it were the network's.
    let page = try page(
      of: Answer(to: ForecastPlot.self) { _, series, firstYear in
        let years = firstYear..<series.years.upperBound
        return Self.figure(
          years.map { Series.Point($0, series[$0]) }, years.map { Series.Point($0, series[$0 - 1]) }
        )
      })
    let rows = try #require(page.tables.last?.rows)
    #expect(rows[0].dropFirst() == rows[1].dropFirst())
  }

  @Test func yearsWithoutAForecastAreSaidToHaveNone() throws {
    let page = try page(
      of: Answer(to: ForecastPlot.self) { model, series, firstYear in
        let years = firstYear..<series.years.upperBound - 8
        return Self.figure(
          years.map { Series.Point($0, series[$0]) },
          years.map { Series.Point($0, model.next(after: series.values(before: $0))) })
      })
    #expect(page.text.contains("forecasts for 80 of the 88 years from 1921 to 2008"))
    #expect(page.tables.last?.caption == "One year ahead, 1921 to 2000")
  }

  @Test func aFigureWithoutForecastsHasNoErrors() throws {
    let page = try page(
      of: Answer(to: ForecastPlot.self) { _, series, firstYear in
        Self.figure([Series.Point(firstYear, series[firstYear])], [])
      })
    #expect(page.text.contains("forecasts for 0 of the 88 years"))
    #expect(page.tables.isEmpty)
  }

  @Test(arguments: [
    (true, false, "the batches in another order"),
    (false, true, "the same order of lengths"),
    (false, false, "the same batches in the same order"),
  ])
  func theNextEpochIsDescribedAsItIs(
    shufflesBatches: Bool, shufflesSequences: Bool, words: String
  ) throws {
    let page = try page(
      of: Answer(to: Batching.self) { sequences, size, random in
        var sequences = sequences
        if shufflesSequences { sequences.shuffle(using: &random) }
        let sorted = sequences.sorted { $0.length < $1.length }
        var batches = stride(from: 0, to: sorted.count, by: size)
          .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
        if shufflesBatches { batches.shuffle(using: &random) }
        return batches
      })
    #expect(page.text.contains(words), "\(page.text)")
  }

  @Test func wrongLengthsAreNotToldAsTheSequencesOwn() throws {
    let page = try page(
      of: Answer(to: Padding.self) { sequences, value in
        let batch = Tensor(padding: sequences, with: value)
        return (batch, sequences.map { _ in batch.shape[1] })
      })
    #expect(
      page.summaries.contains { $0.contains("have 3, 5, 2 frames and are told to have 5, 5, 5") })
  }

  @Test func aModelThatReadsThePaddingSavesNothing() throws {
    let page = try page(
      of: Answer(to: PackedModel.self) { inputs, hidden, classes, random in
        PaddingReader(inputs, hidden, classes, &random)
      })
    #expect(page.text.contains("The scores change with the padding. Packing would save"))
    let computed = try #require(page.tables.last).rows.map { $0[2] }
    #expect(computed[0] == computed[1])
  }

  /// What a page shows, by kind.
  private struct Shown {
    var text = ""
    var tables: [Table] = []
    var summaries: [String] = []
  }

  private func page(of answer: Answer) throws -> Shown {
    var earlier = Earlier(runSeed: 1, dataFolder: dataFolder)
    var shown = Shown()
    let page = Page { item in
      switch item {
      case .text(let text), .omission(let text): shown.text += text + "\n"
      case .table(let table): shown.tables.append(table)
      case .figure(let figure): shown.summaries.append(figure.summary)
      }
    }
    try answer.demonstrate(after: &earlier, on: page)
    return shown
  }

  private static func figure(_ actual: [Series.Point], _ predicted: [Series.Point]) -> Figure {
    Figure(
      name: "forecast", title: "Forecast", summary: "Two lines.",
      .lines(
        LineChart(
          x: Axis("year"), y: Axis("sunspots"),
          series: [Series("actual", actual), Series("predicted", predicted)])))
  }
}

extension Series {
  /// A value of a year.
  fileprivate struct Point {
    var year: Int
    var value: Float

    init(_ year: Int, _ value: Float) {
      self.year = year
      self.value = value
    }
  }

  fileprivate init(_ name: String, _ points: [Point]) {
    self.init(name, x: points.map { Double($0.year) }, y: points.map { Double($0.value) })
  }
}

/// A model that takes the last frame of the padded batch for that of every sequence.
private final class PaddingReader: Module, SequenceClassifier {
  let rnn: RNN
  let output: Linear

  init(_ inputs: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = RNN(inputSize: inputs, hiddenSize: hidden, using: &random)
    output = Linear(from: hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor { output(rnn(batch.inputs).final[0]) }
}
