import Exercises
import Parsing

extension Report {
  /// The executed notebook in Jupyter's format, nbformat 4.5: the author's cells and, after the body
  /// of each question that has an outcome and after the comment of each demonstration that was shown,
  /// a cell of ours in the place of an earlier one.
  ///
  /// It is written as Jupyter itself would write it: saving it there changes nothing.
  public func jupyter() -> String {
    var waiting = document.insertions[...]
    var cells: [JSONValue] = []
    let texts = document.cells
    for (index, cell) in texts.enumerated() {
      cells.append(cell.json)
      // Where something is put in, a cell ends.
      let next = index + 1 < texts.count ? texts[index + 1].range.lowerBound : Int.max
      while let (offset, subject) = waiting.first, offset <= next {
        waiting.removeFirst()
        cells += [self.cell(for: subject)].compactMap { $0 }
      }
    }
    return jupyterFile(metadata: document.jupyterMetadata, cells: cells)
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
  /// The notebook as its author wrote it: without the cells of a run.
  public func text() -> String {
    jupyterFile(metadata: metadata, cells: cells.map(\.json))
  }
}

private func jupyterFile(metadata: [String: JSONValue], cells: [JSONValue]) -> String {
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
  /// The notebook's own metadata, and what an executed notebook needs besides: its title, and the
  /// language of the answers, unless it has code in a language of its own.
  fileprivate var jupyterMetadata: [String: JSONValue] {
    var metadata = jupyter?.metadata ?? [:]
    if metadata["title"] == nil { metadata["title"] = .string(visible(title)) }
    if jupyter?.hasCode != true {
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

extension JupyterCell {
  var json: JSONValue {
    var members = members
    if kind == .code {
      // Older notebooks may lack what the format now asks for.
      if members["outputs"] == nil { members["outputs"] = .array([]) }
      if members["execution_count"] == nil { members["execution_count"] = .null }
    }
    members["cell_type"] = .string(kind.rawValue)
    members["id"] = .string(id)
    members["metadata"] = .object(metadata)
    members["source"] = .lines(source)
    return .object(members)
  }
}
