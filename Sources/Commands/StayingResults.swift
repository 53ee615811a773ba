import Exercises
import Foundation
import Hashing
import HostSystem
import Parsing
import Running

/// What a report shows already, and goes on to show, though it isn't asked for now: the answers are the
/// same, and so is all that decides what they show.
struct StayingResults {
  private(set) var outcomes: [Outcome] = []
  private(set) var demonstrations: [DemonstrationOutcome] = []
  /// How the compiler of the answers names itself.
  private(set) var toolchain: String?
  /// What the report shows, and won't any more.
  private var lostQuestions: [Int] = []
  private var lostDemonstrations: [String] = []

  init() {}

  /// - Parameters:
  ///   - record: of the report.
  ///   - document: the notebook, whose questions count.
  ///   - asked: what is run now.
  ///   - bases: what decides now what is shown.
  init(
    of record: ReportRecord, in document: Document,
    besides asked: (questions: [Int], demonstrations: [String]), _ bases: ReportRecord.Bases
  ) {
    let numbers = Set(document.questions.map(\.number)).subtracting(asked.questions)
    let known = record.outcomes.filter { numbers.contains($0.question) }
    var outdated = Set(known.map(\.question))
    if let before = record.bases.answers, let now = bases.answers {
      outdated = before.outdated(among: record.outcomes, now: now)
    }
    outcomes = known.filter { !outdated.contains($0.question) }
    lostQuestions = known.map(\.question).filter(outdated.contains).sorted()
    toolchain = outcomes.isEmpty ? nil : record.toolchain

    let names = Set(document.demonstrations.map(\.name)).subtracting(asked.demonstrations)
    let shown = record.demonstrations.filter { names.contains($0.name) }
    let isSame =
      bases.demonstrations != nil && record.bases.demonstrations == bases.demonstrations
    demonstrations = isSame ? shown : []
    lostDemonstrations = isSame ? [] : shown.map(\.name)
  }

  /// What the user should know before the report is written; `nil` when all stays.
  func note(of output: String) -> String? {
    let names =
      (lostQuestions.isEmpty ? [] : [Commands.names(ofQuestions: lostQuestions)])
      + lostDemonstrations
    guard !names.isEmpty else { return nil }
    let count = lostQuestions.count + lostDemonstrations.count
    return
      "\(output) shows \(names.joined(separator: ", ")) of an earlier run, and won't any more: "
      + "what \(count == 1 ? "it depends" : "they depend") on has changed since, such as an answer, "
      + "the seed or the data. Run \(count == 1 ? "it" : "them") again to have \(count == 1 ? "it" : "them") there."
  }

  /// What stays, in a few words; `nil` when nothing does.
  var names: String? {
    let names =
      (outcomes.isEmpty ? [] : [Commands.names(ofQuestions: outcomes.map(\.question).sorted())])
      + demonstrations.map(\.name)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}

extension Project {
  /// What decides what is shown now.
  ///
  /// - Parameters:
  ///   - answers: those that are run; `nil` when just demonstrations are.
  ///   - earlier: what the report shows, whose answers may stay then.
  ///   - data: `nil` where nobody can tell whether the data is the same.
  func bases(
    _ answers: BuiltAnswers?, _ earlier: ReportRecord?, seed: UInt64, timeLimit: Double,
    data: DataStamp?
  ) throws -> ReportRecord.Bases {
    var bases = ReportRecord.Bases()
    guard let data else { return bases }
    let setting = ReportRecord.Setting(seed: seed, timeLimit: timeLimit, data: data.text)
    if let program = course.demonstrator,
      let status = FileStatus(of: "\(installation.build)/\(program)")
    {
      bases.demonstrations = ReportRecord.DemonstrationBasis(
        setting: setting, program: "\(status.size) \(status.changed.timeIntervalSince1970)")
    }
    let known = earlier?.bases.answers
    guard answers?.isRepeatable ?? (known != nil), let folder = try answers?.folder ?? readable()
    else {
      return bases
    }
    let needs = answers.map { answers in
      Dictionary(uniqueKeysWithValues: answers.descriptions.map { ($0.number, $0.needs) })
    }
    bases.answers = ReportRecord.AnswersBasis(
      setting: setting, stubs: try installation.stubs().digest,
      made: try answers?.key ?? WorkerKey(of: folder, in: installation),
      texts: Dictionary(uniqueKeysWithValues: folder.files.map { ($0.name, $0.text) }),
      needs: needs ?? known?.needs ?? [:])
    return bases
  }

  /// The answers, where they aren't what is asked for; `nil` when they can't be read.
  private func readable() throws -> AnswersFolder? {
    do {
      return try answersFolder()
    } catch is RunError {
      return nil
    }
  }

  /// Remembers what a report shows. Where nothing can be written, that costs only what would have been
  /// remembered.
  func keep(_ record: ReportRecord, of output: String) {
    do throws(FileError) {
      try record.keep(for: output, in: installation)
    } catch {
      Terminal.complain("note: \(error.path) can't be written (\(error.reason)).")
    }
  }
}

extension Stubs {
  fileprivate var digest: String {
    let texts = files.sorted { $0.key < $1.key }.map {
      "\($0.key) \($0.value.name)\n\($0.value.text)"
    }
    return SHA256.text(of: Array(texts.joined(separator: "\0").utf8))
  }
}
