// loses: curves, epochs
// hint: The first epoch is drawn at 0. Epochs count from 1: the first loss is what one epoch of training came to.
import Exercises
import RNNBasics

func lossCurve(_ history: History) -> Figure {
  func series(_ name: String, _ losses: [Float]) -> Series {
    Series(
      name, x: losses.indices.map { Double($0) },
      y: losses.map(Double.init))
  }
  return Figure(
    name: "loss", title: "Loss over the epochs",
    summary: "The losses of \(history.training.count) epochs.",
    .lines(
      LineChart(
        x: Axis("epoch"), y: Axis("mean cross entropy"),
        series: [
          series("training", history.training),
          series("validation", history.validation),
        ])))
}
