import Commands
import Exercises

/// Figures that somebody who can't see them learns nothing from.
///
/// - Parameters:
///   - output: what was shown.
///   - owner: by whom: "Q14", "the demonstration hidden-states".
/// - Returns: a problem and its cure for each.
package func problems(
  withFiguresIn output: [Outcome.Piece], of owner: String
) -> [(problem: String, cure: String)] {
  output.compactMap { piece in
    guard case .showed(.figure(let figure)) = piece else { return nil }
    let summary = essence(of: figure.summary)
    let cure =
      "Say in its `summary`, in a sentence or two, what there is to be seen: which quantities, "
      + "how they go, what stands out."
    if summary.isEmpty {
      return ("the figure “\(figure.name)” of \(owner) has no description", cure)
    }
    if summary == essence(of: figure.title) {
      return (
        "the figure “\(figure.name)” of \(owner) is described by its title alone", cure
      )
    }
    return nil
  }
}

/// Letters and digits, in small letters.
private func essence(of text: String) -> String {
  text.lowercased().filter { $0.isLetter || $0.isNumber }
}
