import Foundation
import Parsing
import Reporting
import TestSupport
import Testing

/// Text that would act if it could, in every place and every format.
@Suite struct HostileTextTests {
  /// What steers a terminal, or turns the order of the letters that follow.
  private static let acting = ["\u{1B}", "\u{202E}", "\u{9B}", "\0"]

  @Test func nothingOnThePageActs() throws {
    let html = try HostileReport.report().html()
    let page = HTMLReading(html)
    #expect(page.problems == [])
    #expect(!page.elements.contains { ["script", "img"].contains($0.name) })
    for element in page.elements {
      let names = element.attributes.keys
      #expect(!names.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "style" })
    }
    for target in page.links {
      #expect(
        target.hasPrefix("#") || target.hasPrefix("https://")
          || ["a.png", "x"].contains(target))
    }
    for sign in Self.acting { #expect(!html.contains(sign)) }
    #expect(html.contains("&lt;script&gt;alert(1)"))
  }

  @Test func figureFilesAreDrawingsAlone() throws {
    for (_, svg) in try HostileReport.report().figures() {
      let reading = SVGReading(svg)
      let names = Set(reading.elements.map(\.name))
      #expect(names.isDisjoint(with: ["script", "img", "image", "foreignObject", "a", "use"]))
      #expect(!reading.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
      for sign in Self.acting { #expect(!svg.contains(sign)) }
    }
  }

  @Test func inTheMarkdownItEndsNoBlockAndAsksNoQuestion() throws {
    let report = try HostileReport.report()
    let markdown = report.markdown()
    let stripped = try strippedOfBlocks(markdown, path: "hostile.md")
    #expect(String(decoding: stripped, as: UTF8.self) == HostileReport.notebook)
    let before = try Document(parsing: Array(HostileReport.notebook.utf8), path: "hostile.md")
    var after = try Document(parsing: markdown, path: "hostile.md")
    // The same text stands further down in the file now.
    after.places = before.places
    for index in after.demonstrations.indices {
      after.demonstrations[index].place = before.demonstrations[index].place
    }
    for index in after.omissions.indices {
      after.omissions[index].place = before.omissions[index].place
    }
    #expect(after == before)
    for outcome in HostileReport.outcomes {
      let block = report.block(for: outcome)
      for sign in Self.acting { #expect(!block.contains(sign)) }
      // Alone, as a forge reads it, it is text: no HTML, no heading, no link but to its figures.
      let tree = try Document(parsing: Array("# a\n\n\(block)".utf8), path: "a.md")
      #expect(tree.questions == [] && tree.sections == [])
      #expect(!tree.blocks.contains { if case .element = $0.content { true } else { false } })
    }
  }

  @Test func inJupytersNotebookItStaysInItsCell() throws {
    let report = try HostileReport.report()
    let notebook = report.jupyter()
    // The author's own cells are as the author wrote them.
    let file = try JSONSerialization.jsonObject(with: Data(notebook.utf8)) as? [String: Any]
    let cells = try #require(file?["cells"] as? [[String: Any]])
    let ours = cells.filter { ["q1", "q2", "demo-echo"].contains($0["id"] as? String) }
    #expect(ours.count == 3)
    for text in texts(in: ours) {
      // Jupyter shows colours, and we say which: a sequence that does anything else is none of ours.
      let withoutStyles = text.replacing(/\e\[[0-9;]+m/, with: "")
      for sign in Self.acting { #expect(!withoutStyles.contains(sign)) }
    }
    let again = try Document(parsing: Array(notebook.utf8), path: "hostile.ipynb")
    #expect(again.questions.map(\.number) == [1, 2])
    #expect(again.demonstrations.map(\.name) == ["echo"])
    #expect(try HostileReport.report(of: again).jupyter() == notebook)
  }

  /// A notebook of somebody else's, hostile down to its keys.
  @Test func aHostileNotebookOfJupytersIsReadAndShown() throws {
    let word = HostileReport.text
    let cells: [[String: Any]] = [
      ["cell_type": "markdown", "id": word, "metadata": [word: word], "source": [word, "\n# a"]],
      [
        "cell_type": "code", "id": word, "metadata": [:], "source": word, "execution_count": 1,
        "outputs": [["output_type": "stream", "name": "stdout", "text": word]],
      ],
      ["cell_type": "raw", "metadata": [:], "source": word],
      ["cell_type": "markdown", "metadata": [:], "source": "## Q1: \(word)"],
      ["cell_type": "markdown", "metadata": [:], "source": "## Q2: a"],
    ].map { cell in cell.mapValues { ($0 as? String)?.replacing("\0", with: "") ?? $0 } }
    let file = try JSONSerialization.data(withJSONObject: [
      "cells": cells, "metadata": ["title": word], "nbformat": 4, "nbformat_minor": 5,
    ])
    let document = try Document(
      parsing: Array(String(decoding: file, as: UTF8.self).replacing("\\u0000", with: "").utf8),
      path: "hostile.ipynb")
    let report = try HostileReport.report(of: document)
    let page = HTMLReading(report.html())
    #expect(page.problems == [])
    #expect(!page.elements.contains { ["script", "img"].contains($0.name) })
    let again = try Document(parsing: Array(report.jupyter().utf8), path: "hostile.ipynb")
    #expect(again.questions.map(\.number) == [1, 2])
    #expect(try HostileReport.report(of: again).jupyter() == report.jupyter())
  }

  @Test func theRecordAndTheTerminalShowIt() throws {
    let json = try HostileReport.report().json()
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
    for outcome in HostileReport.outcomes {
      for sign in Self.acting { #expect(!outcome.plainText().contains(sign)) }
    }
    for shown in HostileReport.demonstrations {
      for sign in Self.acting { #expect(!shown.plainText().contains(sign)) }
    }
  }
}

/// All strings of a JSON value.
private func texts(in json: Any) -> [String] {
  switch json {
  case let text as String: [text]
  case let list as [Any]: list.flatMap(texts)
  case let object as [String: Any]: object.keys + object.values.flatMap(texts)
  default: []
  }
}
