import ArgumentParser
import Parsing

/// What is named on the command line to be run: questions (`12`, `Q12`, `5-9`), demonstrations
/// (`calendar-drift`), or several of either with commas between.
package struct Selection: ExpressibleByArgument, Equatable {
  package var questions: [QuestionList] = []
  package var demonstrations: [String] = []

  package init?(argument: String) {
    // `run 1, 2` is what people type: a comma at an end says nothing.
    for part in argument.split(separator: ",") {
      if let list = QuestionList(argument: String(part)) {
        questions.append(list)
      } else if isDemonstrationName(part) {
        demonstrations.append(String(part))
      } else {
        return nil
      }
    }
    if questions.isEmpty, demonstrations.isEmpty { return nil }
  }
}

extension Document {
  /// The numbers of the questions that are selected; of all questions when nothing is.
  ///
  /// - Throws: `ValidationError` when a range holds no question of this notebook.
  package func numbers(in selections: [Selection]) throws -> [Int] {
    let lists = selections.flatMap(\.questions)
    return lists.isEmpty && !selections.isEmpty ? [] : try numbers(in: lists)
  }

  /// The names of the demonstrations that are selected, in the order of the text; of all that the
  /// notebook places when nothing is.
  ///
  /// - Throws: `ValidationError` for a name that the notebook does not place.
  package func demonstrations(in selections: [Selection]) throws -> [String] {
    let placed = demonstrations.map(\.name)
    if selections.isEmpty { return placed }
    let wanted = Set(selections.flatMap(\.demonstrations))
    if let unknown = wanted.subtracting(placed).min() {
      let cure =
        nearest(to: unknown, among: placed).map { "The nearest is \($0)." }
        ?? "It shows none; a question is named by its number."
      throw ValidationError("\(path) shows no demonstration \(unknown). \(cure)")
    }
    return placed.filter(wanted.contains)
  }
}
