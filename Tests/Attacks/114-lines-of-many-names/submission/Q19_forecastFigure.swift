import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let panels = [SmallMultiples.Panel("p", (0..<50_000).map { Series("s\($0)", x: [], y: []) })]
  return Figure(
    name: "m", title: "t", summary: "s",
    .multiples(SmallMultiples(x: Axis("x"), y: Axis("y"), panels: panels)))
}
