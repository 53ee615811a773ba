import Exercises
import Foundation

/// Figures of every kind, as the course makes them and as nobody should.
enum SampleFigures {
  static let all: [Figure] = [
    loss, learningRates, coefficients, probabilities, waste, parameters, lengths, splits, forecast,
    states, weights, speakers, network, batch, runs, seeds,
  ]

  static let epochs = (1...50).map(Double.init)

  static let loss = Figure(
    name: "loss", title: "Training and validation loss", summary: "Both fall, training below.",
    .lines(
      LineChart(
        x: Axis("Epoch"), y: Axis("Cross entropy", unit: "nats"),
        series: [
          Series("training", x: epochs, y: epochs.map { 2 / $0 + 0.05 }),
          Series("validation", x: epochs, y: epochs.map { 2 / $0 + 0.1 }),
        ],
        levels: [LineChart.Level("chance (ln 9)", at: 2.197)])))

  static let learningRates = Figure(
    name: "rates", title: "Loss with three optimisers", summary: "Adam is first.",
    .lines(
      LineChart(
        x: Axis("Step"), y: Axis("Loss", scale: .logarithmic),
        series: [
          Series("SGD", x: epochs, y: epochs.map { $0 == 20 ? .nan : 10 / ($0 * $0 * $0) }),
          Series("Adam", x: epochs, y: epochs.map { 3 / ($0 * $0) }),
          Series("stopped early", x: Array(epochs.prefix(9)), y: Array(epochs.prefix(9))),
        ])))

  static let coefficients = Figure(
    name: "coefficients", title: "Twelve coefficients", summary: "They oscillate.",
    .lines(
      LineChart(
        x: Axis("Time", unit: "frames"), y: Axis("Value"),
        series: (1...14).map { number in
          Series(
            "coefficient \(number)", x: Array(epochs.prefix(20)),
            y: epochs.prefix(20).map { Double(Int($0) * number % 7) - 3 })
        })))

  static let probabilities = Figure(
    name: "probabilities", title: "Who speaks?", summary: "Speaker 3, most likely.",
    .bars(
      BarChart(
        categories: (1...9).map { "speaker \($0)" }, x: Axis("Speaker"), y: Axis("Probability"),
        groups: [BarChart.Group("p", [0.01, 0.02, 0.85, 0.03, 0.01, 0.02, 0.03, 0.02, 0.01])])))

  static let waste = Figure(
    name: "waste", title: "Padding wasted", summary: "Grouping by length saves most of it.",
    .bars(
      BarChart(
        categories: ["batches of 8", "batches of 16, shuffled once more", "batches of 32"],
        x: Axis("Setting"), y: Axis("Wasted", unit: "%"),
        groups: [
          BarChart.Group("shuffled", [31.2, 38.4, 44.9]),
          BarChart.Group("grouped", [4.1, 6.2, -9.8]),
          BarChart.Group("unknown", [.nan, 3, 5]),
        ])))

  static let parameters = Figure(
    name: "parameters", title: "Parameters", summary: "Each layer has more.",
    .bars(
      BarChart(
        categories: (0..<24).map { "weight_ih_l\($0)_reverse" }, x: Axis("Parameter"),
        y: Axis("Count"), groups: [BarChart.Group("n", (0..<24).map { Double($0) * 12345 })])))

  static let lengths = Figure(
    name: "lengths", title: "Lengths of the utterances", summary: "Most have about 15 frames.",
    .histogram(
      Histogram(
        x: Axis("Length", unit: "frames"), y: Axis("Utterances"),
        edges: (7...15).map(Double.init),
        sets: [Histogram.Counts("train", [4, 7, 12, 17, 23, 12, 6, 1])])))

  static let splits = Figure(
    name: "splits", title: "Lengths in both sets", summary: "The test set is longer.",
    .histogram(
      Histogram(
        x: Axis("Length", unit: "frames"), y: Axis("Utterances"),
        edges: (7...11).map(Double.init),
        sets: [
          Histogram.Counts("train", [4, 17, 12, 1]), Histogram.Counts("test", [1, 7, 22, 3]),
        ])))

  static let forecast = Figure(
    name: "forecast", title: "Predicted against actual", summary: "Near the diagonal.",
    .scatter(
      ScatterChart(
        x: Axis("actual"), y: Axis("predicted"),
        series: [
          Series(
            "trained years", x: epochs, y: epochs.map { $0 + ($0 * 7).remainder(dividingBy: 5) }),
          Series(
            "held-out years", x: epochs, y: epochs.map { $0 - ($0 * 3).remainder(dividingBy: 7) }),
        ], showsDiagonal: true)))

  static let states = Figure(
    name: "states", title: "Hidden states of one utterance", summary: "They grow with time.",
    .heatMap(
      HeatMap(
        x: Axis("Time step"), y: Axis("Hidden unit"), value: Axis("Activation"),
        rows: (0..<12).map { unit in (0..<20).map { activation(ofUnit: unit, at: $0) } })))

  private static func activation(ofUnit unit: Int, at time: Int) -> Double {
    if unit == 3, time == 4 { return .nan }
    return Double(unit * time % 11 - 5) / 5
  }

  static let weights = Figure(
    name: "weights", title: "Weights", summary: "All are positive.",
    .heatMap(
      HeatMap(
        x: Axis("Column"), y: Axis("Row"), value: Axis("Magnitude"),
        rows: [[0.1, 0.5, 0.9], [1.2, 0.3, 0.4]])))

  static let speakers = Figure(
    name: "speakers", title: "Who was taken for whom", summary: "Mostly themselves.",
    .confusion(
      ConfusionMatrix(
        subject: "speaker", labels: ["1", "2", "3"],
        counts: [[28, 0, 3], [1, 30, 0], [0, 0, 0]])))

  static let network = Figure(
    name: "network", title: "The network, unrolled", summary: "Three steps.",
    .diagram(
      Diagram(
        boxes: (0..<3).flatMap { time in
          [
            Diagram.Box(column: time, row: 0, "h\(time + 1)", .state),
            Diagram.Box(column: time, row: 1, "x\(time + 1)", .input),
          ]
        },
        arrows: [
          Diagram.Arrow(from: 1, to: 0, "W_ih"), Diagram.Arrow(from: 3, to: 2, "W_ih"),
          Diagram.Arrow(from: 5, to: 4, "W_ih"), Diagram.Arrow(from: 0, to: 2, "W_hh"),
          Diagram.Arrow(from: 2, to: 4, "W_hh"), Diagram.Arrow(from: 0, to: 4, "skip"),
          Diagram.Arrow(from: 2, to: 2, "again"),
        ],
        columnLabel: "time step", rowLabels: ["hidden state", "input"])))

  static let batch = Figure(
    name: "batch", title: "A padded batch", summary: "The second utterance is shorter.",
    .diagram(
      Diagram(
        boxes: [
          Diagram.Box(column: 0, row: 0, "a1", .input),
          Diagram.Box(column: 1, row: 0, "a2", .input),
          Diagram.Box(column: 0, row: 1, "b1", .input),
          Diagram.Box(column: 1, row: 1, "0", .padding),
        ], rowLabels: ["first", "second"])))

  static let runs = Figure(
    name: "runs", title: "Loss over five runs", summary: "The runs agree more and more.",
    .lines(
      LineChart(
        x: Axis("Epoch"), y: Axis("Loss", unit: "nats"),
        series: [
          Series("LSTM", x: epochs, y: epochs.map { 2 / $0 }),
          Series("GRU", x: epochs, y: epochs.map { 3 / ($0 + 1) + 0.4 }),
        ],
        bands: [
          LineChart.Band(
            around: "LSTM", x: epochs, lower: epochs.map { $0 == 30 ? .nan : 1.5 / $0 },
            upper: epochs.map { 2.5 / $0 }),
          LineChart.Band(
            around: "GRU", x: epochs, lower: epochs.map { 2 / ($0 + 1) + 0.3 },
            upper: epochs.map { $0 == 31 ? .infinity : 4 / ($0 + 1) + 0.5 }),
        ], bandMeaning: "lowest and highest of 5 runs")))

  static let seeds = Figure(
    name: "seeds", title: "Two layers under four seeds", summary: "Every seed tells the same.",
    .multiples(
      SmallMultiples(
        x: Axis("Step"), y: Axis("Gradient norm", scale: .logarithmic),
        panels: (1...4).map { seed in
          SmallMultiples.Panel(
            "seed \(seed)",
            [
              Series("RNN", x: epochs, y: epochs.map { $0 == 9 ? .nan : 1 / ($0 * Double(seed)) }),
              Series("LSTM", x: epochs, y: epochs.map { 1 / ($0 + 4 * Double(seed)) }),
            ])
        })))

  /// A line chart of one series.
  static func line(_ y: [Double], x: [Double]? = nil, scale: Axis.Scale = .linear) -> Figure {
    let x = x ?? y.indices.map(Double.init)
    return Figure(
      name: "line", title: "A line", summary: "A line.",
      .lines(
        LineChart(x: Axis("x"), y: Axis("y", scale: scale), series: [Series("", x: x, y: y)])))
  }
}
