// loses: curves, validation
// hint: Both lines are the training loss. The second one is `history.validation`: the gap between the two is what the figure is for.
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
        x: Axis("epoch"), y: Axis("mean cross entropy"),
        series: [
          series("training", history.training),
          series("validation", history.training),
        ])))
}
