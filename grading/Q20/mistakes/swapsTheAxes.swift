// loses: labels
// hint: The labels of the axes have changed places: the epochs run along x, and the loss is the height.
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
        x: Axis("mean cross entropy"), y: Axis("epoch"),
        series: [
          series("training", history.training),
          series("validation", history.validation),
        ])))
}
