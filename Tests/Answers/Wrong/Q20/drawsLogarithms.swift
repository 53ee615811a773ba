// The logarithms of the losses.
import Exercises
import Foundation
import RNNBasics

func lossCurve(_ history: History) -> Figure {
  func series(_ name: String, _ losses: [Float]) -> Series {
    Series(name, x: losses.indices.map { Double($0 + 1) }, y: losses.map { log(Double($0)) })
  }
  return Figure(
    name: "loss", title: "Loss", summary: "Logarithms of the losses.",
    .lines(
      LineChart(
        x: Axis("epoch"), y: Axis("loss"),
        series: [series("training", history.training), series("validation", history.validation)])))
}
