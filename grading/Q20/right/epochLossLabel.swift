import Exercises
import RNNBasics

func lossCurve(_ history: History) -> Figure {
  let x = history.training.indices.map { Double($0 + 1) }
  return Figure(
    name: "curve", title: "Losses", summary: "s",
    .lines(
      LineChart(
        x: Axis("t"), y: Axis("epoch mean of the cross entropy"),
        series: [
          Series("training", x: x, y: history.training.map(Double.init)),
          Series("validation", x: x, y: history.validation.map(Double.init)),
        ])))
}
