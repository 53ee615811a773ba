import Exercises
import RNNBasics

func lossCurve(_ history: History) -> Figure {
  let chart = LineChart(
    x: Axis("Epoch"), y: Axis("Error per epoch", scale: .logarithmic),
    series: [("Training", history.training), ("Validation", history.validation)].map {
      name, losses in
      Series(name, x: (1...losses.count).map(Double.init), y: losses.map { Double($0) })
    })
  return Figure(name: "l", title: "Learning", summary: "How it learned.", .lines(chart))
}
