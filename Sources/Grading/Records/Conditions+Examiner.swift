import Foundation
import HostSystem
import Marking
import Running

extension Conditions {
  /// The conditions under which an examiner works.
  ///
  /// - Parameters:
  ///   - data: the folder of the course's data; `nil` when it declares none. What answers find beside
  ///     the notebook is not looked at then.
  ///   - notebook: the path of the notebook. It may stand among the data, and is none.
  ///   - questions: the numbers of the notebook's questions.
  /// - Throws: when a part of the course cannot be read.
  public init(
    of examiner: Examiner, data: String?, notebook: String, questions: [Int]
  ) throws {
    let material = examiner.material
    let marked = Set(material.rubrics.map(\.question))
    let helpers = material.reference.files.filter { file in
      file.name != AnswersFolder.sheetName && !(file.question.map(marked.contains) ?? false)
    }
    let installation = examiner.installation
    self.init(
      seed: examiner.secret.seed,
      parts: [
        .grader: String(Self.graderVersion),
        .exercises: try Self.fingerprint(ofKit: installation),
        .systemLibraries: try installation.systemLibraryVersions(),
        .data: try data.map { try Self.fingerprint(ofData: $0, without: notebook) } ?? "none",
        .answerSheet: Self.fingerprint(of: [try material.sheet]),
        .helpers: Self.fingerprint(of: helpers),
        .compiler: try installation.toolchainVersion(),
        .confinement: examiner.confinement.layers,
        .limits: examiner.limits.fields.merging(examiner.budgets.fields) { $1 }
          .map { "\($0.key): \($0.value)" }.sorted().joined(separator: "; "),
        .chain: questions.sorted().map { "Q\($0)" }.joined(separator: " "),
      ],
      questions: Dictionary(
        uniqueKeysWithValues: material.rubrics.map { ($0.question, Self.parts(of: $0, material)) }
          + material.written.map { ($0.question, [.rubric: $0.fingerprint]) }),
      remarks: ["sandbox": examiner.confinement.summary])
  }

  private static func parts(
    of rubric: RubricFile, _ material: CourseMaterial
  ) -> [QuestionPart: String] {
    let question = rubric.question
    return [
      .trials: rubric.trialFingerprint, .rubric: rubric.fingerprint,
      .reference: fingerprint(of: material.reference.files.filter { $0.question == question }),
      .mistakes: fingerprint(
        of: material.mistakes.filter { $0.question == question }.map(\.file)),
      .stub: fingerprint(ofStub: material.stubs.files[question]),
    ]
  }

  /// Of what tells whether an answer is still the stub: neither its comments nor its blanks do.
  private static func fingerprint(ofStub stub: AnswersFolder.File?) -> String {
    var fingerprint = Fingerprint()
    if let stub { fingerprint.add(Stubs.essence(of: stub.text)) }
    return fingerprint.text
  }

  private static func fingerprint(of files: [AnswersFolder.File]) -> String {
    var fingerprint = Fingerprint()
    for file in files {
      fingerprint.add(file.name)
      fingerprint.add(file.bytes)
    }
    return fingerprint.text
  }

  /// Where its sources can't be told, the library itself; see ``CoursePackage/kitSources()``.
  private static func fingerprint(ofKit installation: CoursePackage) throws -> String {
    var fingerprint = Fingerprint()
    if let sources = try installation.kitSources() {
      for source in sources {
        fingerprint.add(source.name)
        fingerprint.add(try bytes(ofFile: source.path))
      }
    } else {
      fingerprint.add(try bytes(ofFile: installation.library))
    }
    return fingerprint.text
  }

  private static func fingerprint(
    ofData folder: String, without notebook: String
  ) throws -> String {
    var fingerprint = Fingerprint()
    let notebook = FileStatus(of: notebook)
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      guard let file = FileStatus(of: "\(folder)/\(name)"), file.isRegular else { continue }
      if let notebook, file.isSame(as: notebook) { continue }
      fingerprint.add(name)
      fingerprint.add(try bytes(ofFile: "\(folder)/\(name)"))
    }
    return fingerprint.text
  }

  /// The secret seed of the grading that a folder holds; `nil` when it holds none.
  ///
  /// - Throws: when there is one that cannot be read: another seed would grade everybody anew.
  public static func recordedSeed(in folder: String) throws(RunError) -> UInt64? {
    let path = "\(folder)/\(KeptConditions.name)"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try HostSystem.bytes(ofFile: path)
    } catch {
      if [ENOENT, ENOTDIR].contains(error.code) { return nil }
      throw unreadable(path, "it can't be read (\(error.reason))")
    }
    do {
      return try KeptConditions(bytes).current.seed
    } catch let error as LaterVersion {
      throw error.at(path)
    } catch {
      throw unreadable(path, "it's damaged")
    }
  }

  private static func unreadable(_ path: String, _ problem: String) -> RunError {
    RunError(
      path, "\(problem), and with it the secret seed of this grading",
      cure: "Restore it, or give the seed with --seed. With another one everything is stale.")
  }
}

extension Conditions.LaterVersion {
  func at(_ path: String) -> RunError {
    RunError(
      path, "a later version of this program has written it (form \(version))",
      cure: "Grade with that version, or choose another folder with --output.")
  }
}

extension RubricFile {
  /// Which trials there are is the exercise's to say.
  fileprivate var trialFingerprint: String {
    var fingerprint = Fingerprint()
    fingerprint.add(String(needsScratch))
    return fingerprint.text
  }

  /// Of what it says, however its file is written. The advice counts too: a record quotes it.
  fileprivate var fingerprint: String {
    var fingerprint = Fingerprint()
    for criterion in criteria {
      let rule = criterion.rule.words
      fingerprint.add([
        criterion.name, String(criterion.points), criterion.title, rule, criterion.advice,
      ])
      fingerprint.add(criterion.trials)
      fingerprint.add(criterion.facts)
    }
    return fingerprint.text
  }
}

extension Criterion.Rule {
  fileprivate var words: String {
    switch self {
    case .exact: "exact"
    case .close(let absolute, let relative): "close \(absolute) \(relative)"
    case .set: "set"
    case .atMost: "at most"
    case .refusal: "refusal"
    }
  }
}

extension Limits {
  /// In words, for a record.
  fileprivate var fields: [String: String] {
    [
      "seconds": "\(time / .seconds(1))", "memory bytes": "\(memory)",
      "printed bytes": "\(printed)", "shown bytes": "\(shown)",
    ]
  }
}

extension Confinement {
  /// What decides whether marks can be trusted.
  fileprivate var layers: String {
    switch self {
    case .none: "NOT ISOLATED: the answers were trusted"
    case .sandbox(let sandbox): sandbox.summary.layers
    }
  }

  /// In words, for a record.
  fileprivate var summary: String {
    switch self {
    case .none: layers
    case .sandbox(let sandbox):
      "\(layers); \(sandbox.summary.bubblewrap); "
        + "\(sandbox.summary.attacksHeldOff) attacks of the self-test held off"
    }
  }
}
