import ArgumentParser

/// The forms that marks can be exported in.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case canvas, moodle
  case moodleImport = "moodle-import"
  case gradescope, autograder, classroom50, prairielearn, exercism, junit, csv, feedback

  /// The end of the name that its files have beside the folder of records.
  var ending: String {
    switch self {
    case .canvas: "-canvas.csv"
    case .moodle: "-moodle.csv"
    case .moodleImport: "-moodle-import.csv"
    case .gradescope: "-gradescope"
    case .autograder: "-autograder.zip"
    case .classroom50: "-classroom50.json"
    case .prairielearn: "-prairielearn"
    case .exercism: "-exercism"
    case .junit: "-junit.xml"
    case .csv: "-marks.csv"
    case .feedback: "-feedback.zip"
    }
  }

  /// Whether it fills a file that a platform gave out.
  var fills: Bool { self == .canvas || self == .moodle }

  /// Whether there is a file for each learner.
  var isPerLearner: Bool { [.gradescope, .prairielearn, .exercism].contains(self) }
}
