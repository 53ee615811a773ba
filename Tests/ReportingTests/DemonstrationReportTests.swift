import Exercises
import Foundation
import Parsing
import Reporting
import Testing

/// What the course shows amid the text, in every format.
@Suite struct DemonstrationReportTests {
  private static let notebook = """
    # Echoes

    Before.
    <!-- notebook:demo echo -->
    After.

    ## Q1: What do you hear?

    <!-- notebook:demo silence -->
    """

  private static let echo = DemonstrationOutcome(
    "echo", seconds: 0.5,
    output: [
      .showed(.text("The states of h_t fade. See <how> they do.")),
      .showed(.figure(SampleFigures.loss)),
    ])

  private static let silence = DemonstrationOutcome(
    "silence", ending: .threw, message: "data/vowels.csv: there is no such file")

  private static func report(_ shown: [DemonstrationOutcome], of text: String = notebook) throws
    -> Report
  {
    Report(
      document: try Document(parsing: Array(text.utf8), path: "echoes.md"),
      outcomes: [Outcome(question: 1, ending: .finished, output: [.printed("Nothing.\n")])],
      demonstrations: shown, answers: [:], seed: 1, environment: [:])
  }

  static func sample() throws -> Report { try report([echo, silence]) }

  @Test func theMarkdownHasProseAndFigures() throws {
    let markdown = String(decoding: try Self.report([Self.echo]).markdown(), as: UTF8.self)
    #expect(
      markdown.contains(
        """
        <!-- notebook:demo echo -->

        <!-- notebook:begin demo echo -->
        The states of h\\_t fade. See &lt;how\\> they do.

        ![Both fall, training below.](figures/demo-echo-loss.svg)
        <!-- notebook:end demo echo -->
        After.
        """))
    #expect(!markdown.contains("begin demo silence"))
  }

  @Test func jupyterShowsItInACellOfItsOwn() throws {
    let shown = [Self.echo, Self.silence]
    let once = try Self.report(shown).jupyter()
    let root = try JSONSerialization.jsonObject(with: Data(once.utf8)) as? [String: Any]
    let cells = try #require(root?["cells"] as? [[String: Any]])
    #expect(
      cells.compactMap { $0["id"] as? String } == [
        "text-1", "demo-echo", "text-2", "q1-question", "demo-silence", "q1",
      ])
    let outputs = try #require(cells[1]["outputs"] as? [[String: Any]])
    #expect(
      outputs.compactMap { $0["output_type"] as? String } == ["display_data", "display_data"])
    let prose = try #require(outputs[0]["data"] as? [String: [String]])
    #expect(prose["text/markdown"] == ["The states of h\\_t fade. See &lt;how\\> they do."])
    let failure = try #require((cells[4]["outputs"] as? [[String: Any]])?.first)
    #expect(failure["ename"] as? String == "threw")

    let executed = try Document(parsing: Array(once.utf8), path: "echoes.ipynb")
    let again = Report(
      document: executed,
      outcomes: [Outcome(question: 1, ending: .finished, output: [.printed("Nothing.\n")])],
      demonstrations: shown, answers: [:], seed: 1, environment: [:])
    #expect(again.jupyter() == once)
  }

  @Test func runningTwiceChangesNothing() throws {
    let shown = [Self.echo, Self.silence]
    let once = try Self.report(shown).markdown()
    let again = try Self.report(shown, of: String(decoding: once, as: UTF8.self)).markdown()
    #expect(once == again)
    #expect(try strippedOfBlocks(once, path: "echoes.md") == Array(Self.notebook.utf8))
  }

  @Test func thePageShowsItWhereItIsPlaced() throws {
    let html = try Self.report([Self.echo]).html()
    let parts = ["Before.", "The states of h_t fade. See &lt;how&gt; they do.", "<svg", "After."]
    let places = parts.map { html.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func oneThatFailsIsTheCoursesError() throws {
    let report = try Self.report([Self.echo, Self.silence])
    let told =
      "The demonstration silence did not finish (threw an error). "
      + "That is an error of the course, and not of any answer."
    let markdown = String(decoding: report.markdown(), as: UTF8.self)
    #expect(
      markdown.contains("**\(told)**\n\n```text\ndata/vowels.csv: there is no such file\n```"))
    #expect(report.html().contains(told))
    #expect(report.html().contains("1 of 1"))
    #expect(Self.silence.plainText() == told + "\ndata/vowels.csv: there is no such file\n")
  }

  @Test func theirFiguresAreFilesOfTheReport() throws {
    #expect(try Self.report([Self.echo]).figures().map(\.path) == ["figures/demo-echo-loss.svg"])
  }

  @Test func theRecordListsThemApart() throws {
    let json = try Self.report([Self.silence, Self.echo]).json()
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let record = try #require(object as? [String: Any])
    let list = try #require(record["demonstrations"] as? [[String: Any]])
    #expect(list.map { $0["name"] as? String } == ["echo", "silence"])
    #expect(list.map { $0["ending"] as? String } == ["finished", "threw"])
    #expect(list[0]["figures"] as? [String] == ["figures/demo-echo-loss.svg"])
    #expect(list[1]["message"] as? String == "data/vowels.csv: there is no such file")
    #expect((record["questions"] as? [Any])?.count == 1)
  }
}
