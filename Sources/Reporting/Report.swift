import Exercises
import Parsing
import Wording

/// A notebook and what became of its questions, ready to be written in any format.
///
/// All formats but `json()` are the same bytes for the same notebook, answers and output, however
/// long the run took and wherever it ran.
public struct Report: Sendable {
  let document: Document
  let outcomes: [Int: Outcome]
  let demonstrations: [String: DemonstrationOutcome]
  let answers: [Int: String]
  let seed: UInt64
  let environment: [String: String]
  /// What other programs made of its formulas and code; what is not there is shown as its source.
  public var typesetting = TypesettingResult()
  /// What checks found, by question; a page that is served shows it.
  public var checks: [Int: ShownCheck] = [:]
  /// The questions whose answers have changed since they did what is shown.
  public var outOfDate: Set<Int> = []
  /// The texts that the notebook links to, which become pages beside its own.
  public var linked = LinkedDocuments()
  /// The pictures that the notebook shows, as addresses that hold them, by their sources as its author
  /// wrote them.
  public var pictures: [String: String] = [:]
  /// The same of each linked text, by its path.
  public var linkedPictures: [String: [String: String]] = [:]
  /// The way from the report's folder to the notebook's, along which links to files lead; `nil` where
  /// they stay as their author wrote them.
  public var wayToFiles: String?
  /// The language of the notebook's text: `fa`, `pt-BR`; `nil` for the one that it tells itself.
  public var language: String?
  /// Tells the notebook from others of the same name, for the record.
  public var notebookID: String?
  /// What keeps a page that is served from being made anew, and its reader should know.
  public var notice: String?

  /// - Parameters:
  ///   - outcomes: one for each question that was asked for; the others count as not run.
  ///   - demonstrations: one for each that was shown; the places of others stay empty.
  ///   - answers: the source text of the answers, by question. What stands where nobody has begun
  ///     to answer is none.
  ///   - seed: the run's seed.
  ///   - environment: versions and the machine's features, for the record.
  public init(
    document: Document, outcomes: [Outcome], demonstrations: [DemonstrationOutcome] = [],
    answers: [Int: String], seed: UInt64, environment: [String: String]
  ) {
    self.document = document
    self.outcomes = outcomes.sharingAPage.byQuestion
    self.demonstrations = demonstrations.byName
    let open = Set(outcomes.filter(\.isOpen).map(\.question))
    self.answers = answers.filter { !open.contains($0.key) }.shownOnAPage
    self.seed = seed
    self.environment = environment
  }

  /// What stands between the markers of the outcome's question in the executed notebook.
  public func block(for outcome: Outcome) -> String {
    MarkdownBlock(outcome, answer: answers[outcome.question]).text
  }

  /// The figures of all questions and demonstrations, as SVG files, with their paths relative to the
  /// report.
  public func figures() -> [(path: String, svg: String)] {
    document.figures(of: outcomes)
      + shownDemonstrations.flatMap(\.figures).map { ($0.path, $0.figure.svg()) }
  }

  /// The demonstrations that have an outcome, in the order of the text.
  var shownDemonstrations: [DemonstrationOutcome] {
    document.demonstrations.compactMap { demonstrations[$0.name] }
  }

  /// What its pages show typeset, if somebody sets it: the formulas and code of the notebook and of what
  /// it links to, and the answers of the questions that have an outcome.
  public var toTypeset: TypesettingRequest {
    var request = document.toTypeset
    for document in linked.documents.values {
      let other = document.toTypeset
      request.formulas.formUnion(other.formulas)
      request.code.formUnion(other.code)
    }
    request.code.formUnion(questionsWithOutcomes.compactMap { answers[$0.question.number] })
    return request
  }

  /// The formulas that are shown as their source because they cannot be read.
  public var refusedFormulas: [FormulaRefusal] {
    let others = linked.documents.sorted { $0.key < $1.key }.map(\.value)
    return ([document] + others).flatMap { $0.refusals(in: typesetting) }
  }

  /// What those who run the notebook should know of these formulas: a text that is written for another
  /// typesetter can have hundreds.
  package var formulaNotes: [String] {
    let refused = refusedFormulas
    let told = refused.prefix(20).map(\.description)
    let others = refused.count - told.count
    if others == 0 { return told }
    return told + ["\(others) more \(others == 1 ? "formula" : "formulas") can't be read, either."]
  }

  /// The questions that have an outcome, in the order of the text.
  var questionsWithOutcomes: [(question: Question, outcome: Outcome)] {
    document.questions(with: outcomes)
  }
}

extension [Outcome] {
  /// The outcomes by question; of several for one question the last.
  var byQuestion: [Int: Outcome] {
    Dictionary(map { ($0.question, $0) }, uniquingKeysWith: { _, last in last })
  }
}

extension Document {
  /// The questions that have an outcome, in the order of the text.
  func questions(with outcomes: [Int: Outcome]) -> [(question: Question, outcome: Outcome)] {
    questions.compactMap { question in outcomes[question.number].map { (question, $0) } }
  }

  /// The figures of all questions, as SVG files, with their paths relative to the report.
  func figures(of outcomes: [Int: Outcome]) -> [(path: String, svg: String)] {
    questions(with: outcomes).flatMap { $0.outcome.figures }.map { ($0.path, $0.figure.svg()) }
  }
}
