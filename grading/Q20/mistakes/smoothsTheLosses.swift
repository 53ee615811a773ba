// loses: curves, training, validation
// hint: The lines are moving averages. Draw the losses themselves: smoothing hides where the validation loss turns.
import Exercises
import RNNBasics

func lossCurve(_ history: History) -> Figure {
  func series(_ name: String, _ losses: [Float]) -> Series {
    var mean: Float = 0
    let smooth = losses.enumerated().map { index, loss -> Float in
      if loss.isNaN { return loss }
      mean = index == 0 ? loss : 0.7 * mean + 0.3 * loss
      return mean
    }
    return Series(
      name, x: losses.indices.map { Double($0 + 1) },
      y: smooth.map(Double.init))
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
