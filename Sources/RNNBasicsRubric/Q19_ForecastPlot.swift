import Grading

extension QuestionRubric {
  static let forecastPlot = QuestionRubric(
    19,
    trials: ["usual", "the last year alone", "from the second year on"],
    criteria: [
      Criterion(
        "actual", points: 50, "One line is the series itself",
        on: ["usual", "from the second year on"], facts: ["actual y"], .close,
        advice: """
          The line "actual" has the series' value of every year from the first year asked for to the \
          last year of the series.
          """),
      Criterion(
        "predicted", points: 180, "The other is the forecast for each year",
        on: ["usual", "from the second year on"], facts: ["predicted y"], .close,
        advice: """
          The line "predicted" has what the model answers for each year when it is given all actual \
          values of the years before that year, oldest first, and nothing else.
          """),
      Criterion(
        "years", points: 100, "Both lines stand at the years", facts: ["actual x", "predicted x"],
        .exact,
        advice: """
          x is the year itself, for both lines, from the first year asked for to the last of the \
          series: a forecast stands at the year that it is for, above or below the value that came \
          true.
          """),
      Criterion(
        "blind", points: 40, "The model never sees what it is to forecast",
        on: ["usual", "from the second year on"],
        facts: ["forecasts without the model", "longest history"], .atMost,
        advice: """
          Every forecast is the model's. The history that it is given ends with the year before the \
          one to forecast. With that year in it, the figure shows a skill that nobody has.
          """),
      Criterion(
        "labels", points: 30, "Lines and axes have names",
        facts: ["names", "axes", "each label at its own axis"], .exact,
        advice: """
          The two series are named "actual" and "predicted", and both axes have a label.
          """),
    ])
}
