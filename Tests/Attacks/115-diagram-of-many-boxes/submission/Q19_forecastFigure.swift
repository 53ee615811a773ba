import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let boxes = (0..<20_000).map { Diagram.Box(column: $0 % 300, row: $0 / 300, "", .plain) }
  let arrows = (0..<40_000).map { Diagram.Arrow(from: $0 % 20_000, to: ($0 * 7919) % 20_000, "a") }
  return Figure(
    name: "d", title: "t", summary: "s", .diagram(Diagram(boxes: boxes, arrows: arrows)))
}
