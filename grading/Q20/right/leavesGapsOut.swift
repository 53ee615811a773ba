import Exercises
import RNNBasics

func lossCurve(_ history: History) throws -> Figure {
  func line(_ name: String, _ losses: [Float]) -> Series {
    let points = losses.enumerated().filter { $0.element.isFinite }
    return Series(
      name, x: points.map { Double($0.offset + 1) }, y: points.map { Double($0.element) })
  }
  return Figure(
    name: "loss-curve", title: "Training and validation", summary: "Two losses.",
    .lines(
      LineChart(
        x: Axis("number of the epoch"), y: Axis("loss after each epoch", unit: "nats"),
        series: [
          line("validation loss", history.validation), line("train loss", history.training),
        ])))
}
