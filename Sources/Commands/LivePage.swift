import Exercises
import HostSystem
import Parsing
import Previewing
import Reporting
import Running
import Typesetting
import Watching

/// The executed notebook as a page that is served while answers are watched.
///
/// What an answer did before it was changed stays to be seen, marked as out of date, until it has run
/// again: a figure is exchanged, and doesn't disappear in between.
@MainActor
final class LivePage {
  let address: String

  private let project: Project
  private let server: PreviewServer
  private let typesetter: Typesetter
  private let environment = HostDescription.fields()
  private var outcomes: [Int: Outcome] = [:]
  private var checks: [Int: ShownCheck] = [:]
  private var demonstrations: [DemonstrationOutcome] = []
  /// The notebook whose links were followed last, and what was found.
  private var linked: (document: Document, documents: LinkedDocuments)?
  /// The pictures that were read last, and what tells whether they have changed.
  private var pictures: (shown: ShownPictures, files: FolderSignature)?
  private let language: String?

  /// - Parameter language: that of the notebook's text; `nil` for what it says itself.
  /// - Throws: `RunError` when nothing can be served at that port.
  init(of project: Project, port: UInt16?, language: String?) throws {
    self.project = project
    self.language = language
    let installation = project.installation
    typesetter = Typesetter(for: installation, in: .best(installation))
    server = try PreviewServer(port: port)
    address = server.address
  }

  /// Shows what is known now.
  ///
  /// - Throws: `Interrupted`.
  func show(_ document: Document, _ state: WatchState, _ answers: BuiltAnswers?) throws {
    outcomes.merge(state.outcomes) { $1 }
    for (question, result) in state.results {
      checks[question] = result.grade.status == .graded ? ShownCheck(result.grade) : nil
    }
    demonstrations = state.demonstrations ?? demonstrations
    var report = Report(
      document: document, outcomes: outcomes.values.sorted { $0.question < $1.question },
      demonstrations: demonstrations, answers: answers?.folder.sources() ?? [:],
      seed: Run.defaultSeed, environment: environment)
    report.checks = checks
    report.outOfDate = Set(outcomes.keys).filter { question in
      // While there's trouble nobody knows what the answers would do. A verdict may come later than
      // what the answer shows: then the old one stands beside it.
      state.trouble != nil || state.outcomes[question] == nil
        || checks[question] != nil && state.results[question] == nil
    }
    report.notice = state.trouble
    report.linked = linkedDocuments(of: document)
    report.show(try pictures(of: document, linking: report.linked))
    report.language = language
    report.typesetting = try typesetter.typeset(report.toTypeset)
    let pages = report.linkedPages(besides: "")
    server.update(
      page: report.livePage(),
      linked: Dictionary(uniqueKeysWithValues: pages.map { ($0.address, $0.html) }))
  }

  /// Read anew when the notebook has changed.
  private func linkedDocuments(of document: Document) -> LinkedDocuments {
    if let linked, linked.document == document { return linked.documents }
    let documents = project.linkedDocuments(of: document, at: project.home(of: document)).linked
    linked = (document, documents)
    pictures = nil
    return documents
  }

  /// Read anew when the notebook or one of them has changed.
  private func pictures(
    of document: Document, linking linked: LinkedDocuments
  ) throws -> ShownPictures {
    if let pictures, pictures.files == pictures.shown.signature { return pictures.shown }
    let shown = try project.pictures(
      of: document, linking: linked, at: project.home(of: document))
    pictures = (shown, shown.signature)
    return shown
  }

  /// Whether a picture is another one than is shown.
  var hasOtherPictures: Bool { pictures.map { $0.files != $0.shown.signature } ?? false }

  func stop() { server.stop() }
}
