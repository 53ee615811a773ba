// loses: curves, training, validation
// hint: The lines have each other's names: what is called "training" is the validation loss.
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
          series("validation", history.training),
          series("training", history.validation),
        ])))
}
