import Exercises
import Parsing
import Wording

extension Report {
  /// The executed notebook in Jupyter's format, nbformat 4.5: the author's cells and, after the body
  /// of each question that has an outcome and after the comment of each demonstration that was shown,
  /// a cell of ours in the place of an earlier one.
  ///
  /// It is written as Jupyter itself would write it: saving it there changes nothing.
  public func jupyter() -> String {
    var waiting = document.insertions[...]
    var cells: [JSONValue] = []
    var metadata = document.jupyterMetadata
    var texts = document.cells
    if let way = wayToFiles, !way.isEmpty, metadata[JupyterNotebook.mark] == nil,
      let led = texts.led(by: way, in: "\(document.name).ipynb")
    {
      texts = led
      metadata[JupyterNotebook.mark] = JupyterNotebook.record(ofWay: way)
    }
    for (index, cell) in texts.enumerated() {
      cells.append(cell.json)
      // Where something is put in, a cell ends.
      let next = index + 1 < texts.count ? texts[index + 1].range.lowerBound : Int.max
      while let (offset, subject) = waiting.first, offset <= next {
        waiting.removeFirst()
        cells += [self.cell(for: subject)].compactMap { $0 }
      }
    }
    return jupyterFile(metadata: metadata, cells: cells)
  }

  private func cell(for subject: InsertionSubject) -> JSONValue? {
    switch subject {
    case .question(let number):
      outcomes[number].map { AnswerCell($0, answer: answers[number]).json }
    case .demonstration(let name): demonstrations[name].map { DemonstrationCell($0).json }
    }
  }
}

extension JupyterNotebook {
  /// The notebook without what a run put into its cells and between them. What a run added to its
  /// metadata stays, and a cell that it cut in two stays so.
  public func text() -> String {
    jupyterFile(metadata: validMetadata, cells: cells.map(\.json))
  }
}

private func jupyterFile(metadata: [JSONKey: JSONValue], cells: [JSONValue]) -> String {
  JSONValue.object([
    "cells": .array(cells), "metadata": .object(metadata), "nbformat": .integer(4),
    "nbformat_minor": .integer(5),
  ]).written(indentedBy: 1) + "\n"
}

/// A cell's text: Jupyter's cells end without a line break.
func trimmed(_ text: String) -> String {
  var text = text
  while text.last == "\n" { text.removeLast() }
  return text
}

extension Document {
  /// The notebook's own metadata, and what an executed notebook needs besides where its author did
  /// not say: its title, and the language of the answers, unless it has code of its own.
  fileprivate var jupyterMetadata: [JSONKey: JSONValue] {
    var metadata = jupyter?.validMetadata ?? [:]
    if metadata["title"] == nil { metadata["title"] = .string(visible(title)) }
    let saysNoLanguage = metadata["kernelspec"] == nil && metadata["language_info"] == nil
    if saysNoLanguage, jupyter?.hasCode != true {
      metadata["kernelspec"] = .object([
        "display_name": .string("Swift"), "language": .string("swift"), "name": .string("swift"),
      ])
      metadata["language_info"] = .object([
        "file_extension": .string(".swift"), "mimetype": .string("text/x-swift"),
        "name": .string("swift"), "pygments_lexer": .string("swift"),
      ])
    }
    return metadata
  }
}
