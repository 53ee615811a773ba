// loses: labels
// hint: The axes have no labels. Say what they measure: the epoch and the loss.
import Exercises
import RNNBasics

func lossCurve(_ history: History) -> Figure {
  func series(_ name: String, _ losses: [Float]) -> Series {
    Series(
      name, x: losses.indices.map { Double($0 + 1) },
      y: losses.map(Double.init))
  }
  return Figure(
    name: "loss", title: "Loss over the epochs",
    summary: "The losses of \(history.training.count) epochs.",
    .lines(
      LineChart(
        x: Axis(""), y: Axis(""),
        series: [
          series("training", history.training),
          series("validation", history.validation),
        ])))
}
