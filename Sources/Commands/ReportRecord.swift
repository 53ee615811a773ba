import Exercises
import Foundation
import Hashing
import HostSystem
import Running
import Watching

/// What an output folder shows, with all that decided it, so that a run of some questions leaves the
/// others as they are. It's kept beside the build: a report itself holds nothing but what people read.
struct ReportRecord: Codable, Equatable {
  /// All that decides what is shown; `nil` where nothing is that could stay.
  struct Bases: Codable, Equatable {
    var answers: AnswersBasis?
    var demonstrations: DemonstrationBasis?

    /// The answers by question, as learners wrote them.
    var sources: [Int: String] { answers?.folder.sources() ?? [:] }
  }

  struct Setting: Codable, Equatable {
    var seed: UInt64
    /// How long one question may take, in seconds.
    var timeLimit: Double
    /// See ``DataStamp``.
    var data: String
  }

  struct AnswersBasis: Codable, Equatable {
    var setting: Setting
    /// SHA-256 of what learners begin with: an answer that's like it is none.
    var stubs: String
    /// The answers, file by file, and what they were compiled with.
    var made: WorkerKey
    /// The texts of the answers' files, by name.
    var texts: [String: String]
    /// The questions that each question needs.
    var needs: [Int: [Int]]

    var folder: AnswersFolder {
      AnswersFolder(
        path: "",
        files: texts.map { AnswersFolder.File(name: $0.key, bytes: Array($0.value.utf8)) })
    }
  }

  struct DemonstrationBasis: Codable, Equatable {
    var setting: Setting
    /// The demonstrator's size and date.
    var program: String
  }

  private(set) var version = Self.currentVersion
  var notebookID: String
  /// The names of the files that were written, figures aside.
  var files: [String]
  /// How the compiler names itself.
  private(set) var toolchain: String?
  private(set) var bases = Bases()
  private(set) var outcomes: [Outcome] = []
  private(set) var demonstrations: [DemonstrationOutcome] = []

  init(of notebookID: String, files: [String]) {
    self.notebookID = notebookID
    self.files = files
  }

  /// Takes what was run now, and what stays.
  ///
  /// - Parameter answers: those that were run.
  mutating func take(
    _ outcomes: [Outcome], _ shown: [DemonstrationOutcome], with staying: StayingResults,
    _ bases: Bases, _ answers: BuiltAnswers?
  ) {
    self.outcomes = (outcomes + staying.outcomes).sorted { $0.question < $1.question }
    demonstrations = shown + staying.demonstrations
    toolchain = answers?.toolchain ?? staying.toolchain
    self.bases = bases
  }

  private static let currentVersion = 1
}

extension ReportRecord {
  /// The one of an output folder, while one of its files is still there; `nil` otherwise.
  init?(of output: String, in installation: CoursePackage) {
    let path = Self.path(of: output, in: installation)
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    do {
      self = try Self.decoder.decode(Self.self, from: data)
    } catch {
      // One of another version is as good as none.
      return nil
    }
    guard version == Self.currentVersion,
      files.contains(where: { FileStatus(of: "\(output)/\($0)") != nil })
    else { return nil }
  }

  func keep(for output: String, in installation: CoursePackage) throws(FileError) {
    let path = Self.path(of: output, in: installation)
    let folder = Self.folder(in: installation)
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw FileError(folder) }
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Self.encoder.encode(self))
    } catch {
      throw FileError(path, code: EINVAL)
    }
    try StagedFile.write(bytes, to: path)
    Self.prune(folder)
  }

  private static func folder(in installation: CoursePackage) -> String {
    "\(installation.build)/reports"
  }

  private static func path(of output: String, in installation: CoursePackage) -> String {
    let place = NotebookHome.realPath(output)
    return "\(folder(in: installation))/\(SHA256.text(of: Array(place.utf8))).json"
  }

  /// How many stay, those that were written last; younger ones than `safeAge` stay in any case.
  private static let limit = 32
  private static let safeAge: TimeInterval = 3600

  private static func prune(_ folder: String) {
    let manager = FileManager.default
    let names = (manager.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
    guard names.count > limit else { return }
    let now = Date()
    let ages = names.map { name -> (path: String, age: TimeInterval) in
      let path = "\(folder)/\(name)"
      return (path, -(FileStatus(of: path)?.changed.timeIntervalSince(now) ?? 0))
    }
    for file in ages.sorted(by: { $0.age < $1.age }).dropFirst(limit) where file.age > safeAge {
      // Another run may have removed it.
      unlink(file.path)
    }
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

extension ReportRecord.AnswersBasis {
  /// The questions among those that something has become of whose answers might not show the same now.
  func outdated(among outcomes: [Outcome], now: Self) -> Set<Int> {
    let all = Set(outcomes.map(\.question))
    var (before, after) = (made, now.made)
    (before.files, after.files) = ([:], [:])
    guard setting.seed == now.setting.seed, setting.data == now.setting.data, stubs == now.stubs,
      before == after
    else { return all }
    let change = AnswersChange(from: made.files, to: now.made.files)
    if change.isCommon { return all }
    // What an answer doesn't declare any more counts as well as what it declares now.
    let affected = change.affected(in: folder.files + now.folder.files, needs: needs)
    let isOtherLimit = setting.timeLimit != now.setting.timeLimit
    return all.intersection(affected)
      .union(isOtherLimit ? outcomes.filter(\.mayDependOnTheLimit).map(\.question) : [])
  }
}

extension AnswersChange {
  /// - Parameters: what tells the files of answers from others, by their names.
  fileprivate init(from old: [String: String], to new: [String: String]) {
    self.init()
    for name in Set(old.keys).union(new.keys) where old[name] != new[name] {
      if let question = AnswersFolder.File(name: name, bytes: []).question {
        questions.insert(question)
      } else {
        isCommon = true
      }
    }
  }
}

extension Outcome {
  fileprivate var mayDependOnTheLimit: Bool {
    switch ending {
    case .timedOut, .blocked: true
    default: false
    }
  }
}
