import Exercises
import RNNBasics
import Testing

/// Whether the labels of the axes have changed places, as the trials of Q20 see it.
@Suite struct AxisLabelTests {
  @Test(arguments: [
    ("epoch", "loss", "yes"),
    ("t", "epoch mean of the cross entropy", "yes"),
    ("number of the epoch", "loss after each epoch", "yes"),
    ("when", "how much", "yes"),
    ("loss", "epoch", "no"),
    ("mean cross entropy", "Epochs", "no"),
    ("value", "epoch", "no"),
    ("training error", "number of the epoch", "no"),
  ])
  func onlyLabelsThatChangedPlacesAreWrong(x: String, y: String, own: String) throws {
    let answer: LossCurve.Function = { history in
      let epochs = history.training.indices.map { Double($0 + 1) }
      return Figure(
        name: "loss", title: "Loss", summary: "Two losses.",
        .lines(
          LineChart(
            x: Axis(x), y: Axis(y),
            series: [
              Series("training", x: epochs, y: history.training.map(Double.init)),
              Series("validation", x: epochs, y: history.validation.map(Double.init)),
            ])))
    }
    let trial = Trial(LossCurve.Trials.usual, seed: 3, dataFolder: dataFolder)
    let observation = try LossCurve.observe(answer, in: trial)
    #expect(observation["each label is at its own axis"] == .texts([own]))
  }
}
