import Exercises
import Foundation
import HostSystem

/// An answers folder, compiled: a worker that shows what compiles, and the errors of what does not.
public struct BuiltAnswers: Sendable {
  /// The sources that were compiled.
  public let folder: AnswersFolder
  /// The toolchain that compiled them, as it names itself.
  public let toolchain: String
  /// What the answer sheet lists, in the order of the numbers.
  public let descriptions: [Event.Description]
  /// Why questions cannot be run: the errors of each.
  public let errors: [Int: [Diagnostic]]
  /// Why nothing can be run: errors that stand in the file of no question.
  public let failure: [Diagnostic]?
  /// The first error of each file that answers no question and doesn't compile, by file name.
  let leftOutHelpers: [Diagnostic]
  /// The questions that each of those costs.
  let questionsWithout: [String: [Int]]
  /// The questions whose errors come from another one's.
  private let lacks: [Int: MissingDeclaration]
  /// The same for the errors for which nothing can be run.
  private let failureLack: MissingDeclaration?

  /// How often it took the compiler to find out what compiles.
  package let compilations: Int
  /// Whether what is said here of the sources is what the compiler found in them, and would find again.
  package let isRepeatable: Bool
  /// What decided the worker; `nil` where it was compiled in a sandbox.
  package let key: WorkerKey?
  private let worker: String
  /// What starts the worker where it is not confined.
  private let keeper: String
  /// Where they were compiled, and where they run.
  let confinement: Confinement
  /// The folder of a worker that is this value's alone, which goes with it.
  private let home: TemporaryFolder?
  /// What starts the worker in a sandbox.
  private let servers: ForkServers?

  /// Compiles the answers of a folder, or finds them compiled. What is compiled in a sandbox runs in
  /// it too, and is not kept: no learner's program may stand where a trusted one is looked for.
  ///
  /// - Parameters:
  ///   - listing: what the answer sheet lists, when that is known: of a sheet that is not the learner's.
  ///     Otherwise the compiled worker is asked, and with it code of the answers.
  ///   - toolchain: how it names itself, when that is known. Otherwise it is asked.
  ///   - isKept: whether what is compiled may be found, and is kept. Otherwise it is compiled anew.
  /// - Throws: `RunError` when the folder is no answers folder or nothing can be compiled here,
  ///   `Interrupted` when the user stops it. Errors in the answers are no errors.
  public init(
    of folder: AnswersFolder, in installation: CoursePackage, confinement: Confinement = .none,
    listing: [Event.Description]? = nil, toolchain: String? = nil, isKept: Bool = true
  ) throws {
    self.folder = folder
    self.confinement = confinement
    keeper = installation.keeper
    let compiler = SwiftCompiler(
      installation: installation, confinement: confinement, knownVersion: toolchain,
      spending: Spending(.compiling, of: "compiling these answers"))
    let build: WorkerBuild
    switch confinement {
    case .none:
      let key = try WorkerKey(of: folder, in: installation)
      self.key = key
      func make(in scratch: TemporaryFolder) throws -> WorkerBuild {
        try WorkerBuild.compiling(
          folder, with: compiler, in: scratch, checksInstallation: listing == nil)
      }
      servers = nil
      if isKept {
        (build, worker, home) = try WorkerCache(for: installation).build(
          of: key, for: folder.realPath, make)
      } else {
        let scratch = try TemporaryFolder()
        home = scratch
        build = try make(in: scratch)
        worker = "\(scratch.path)/\(SwiftCompiler.worker)"
      }
    case .sandbox(let sandbox):
      key = nil
      let job = try sandbox.kit.base.makeJob()
      home = job
      build = try WorkerBuild.compiling(
        folder, with: compiler, in: job, checksInstallation: listing == nil)
      worker = "\(job.path)/\(SwiftCompiler.worker)"
      servers = sandbox.worker.servers(of: worker)
    }
    self.toolchain = build.toolchain
    compilations = build.compilations
    isRepeatable = build.isRepeatable
    let leftOutHelpers = folder.files.compactMap { file in
      file.question == nil ? build.leftOut[file.name]?.first : nil
    }
    let adviser =
      build.hasErrors ? try Adviser(folder, in: installation) : nil
    func told(_ errors: [Diagnostic], of question: Int? = nil) -> [Diagnostic] {
      let named = build.namingCulprits(in: errors, of: folder)
      return adviser?.advised(named, of: question) ?? named
    }
    self.leftOutHelpers = told(leftOutHelpers)
    failure = build.failure.map { told($0) }
    failureLack = build.failure.flatMap { build.lack(behind: $0, in: folder) }
    let listed =
      build.failure != nil
      ? []
      : try listing.map { build.entries(among: $0) }
        ?? WorkerProgram(
          executable: worker, confinement: confinement, keeper: keeper, answers: folder,
          lease: servers.map(ServerLease.init)
        ).descriptions()
    try Self.checkNumbers(listed, folder)
    descriptions = listed.sorted { $0.number < $1.number }
    let found = try Self.errors(of: build, listed, listing ?? [], folder)
    errors = Dictionary(
      uniqueKeysWithValues: found.map { ($0.key, told($0.value, of: $0.key)) })
    questionsWithout = build.questionsWithout(helpersBehind: found, in: folder)
    lacks = found.compactMapValues { build.lack(behind: $0, in: folder) }
  }

  /// What runs them, on one thread at a time.
  func program() -> WorkerProgram {
    WorkerProgram(
      executable: worker, confinement: confinement, keeper: keeper, answers: folder,
      lease: servers.map(ServerLease.init))
  }

  public func description(of question: Int) -> Event.Description? {
    descriptions.first { $0.number == question }
  }

  /// What keeps a question from being run.
  enum Obstacle {
    case errors([Diagnostic])
    case lack(MissingDeclaration)
  }

  /// `nil` when nothing keeps the question from being run, but that there may be no answer.
  func obstacle(to question: Int) -> Obstacle? {
    if let failure, failureLack == nil { return .errors(failure) }
    if let lack = lacks[question] { return .lack(lack) }
    if let errors = errors[question] { return .errors(errors) }
    return failureLack.map(Obstacle.lack)
  }

  /// The function that the sheet lists for a question while its file is not there at all: a question
  /// that has not been answered, and no error.
  func missingFunction(of question: Int) -> String? {
    guard folder.files.allSatisfy({ $0.question != question }),
      let error = errors[question]?.first, error.file == AnswersFolder.sheetName,
      let name = error.missingValue, folder.declaration(of: name) == nil
    else { return nil }
    return name
  }

  /// Where a question's answer stands: the file and the line of its function. It is named when an
  /// answer goes wrong and nobody can tell on which line.
  package func place(of question: Int) -> (file: String, line: Int)? {
    let sheet = AnswerSheet(folder.file(named: AnswersFolder.sheetName)?.bytes ?? [])
    guard let line = description(of: question)?.line,
      let entry = sheet.entry(startingOnLine: line),
      let place = entry.words.lazy.compactMap({ folder.declaration(of: $0) }).first
    else { return nil }
    return (place.file.name, place.line)
  }

  private static func checkNumbers(
    _ listed: [Event.Description], _ folder: AnswersFolder
  ) throws(RunError) {
    var lines: [Int: Int] = [:]
    for answer in listed {
      if let first = lines[answer.number] {
        throw RunError(
          "\(folder.path)/\(AnswersFolder.sheetName)", line: answer.line,
          "Q\(answer.number) is answered twice, first on line \(first)",
          cure: "Remove one of the two.")
      }
      lines[answer.number] = answer.line
    }
  }

  /// Finds for each thing left out the question that it costs.
  private static func errors(
    of build: WorkerBuild, _ listed: [Event.Description], _ wholeSheet: [Event.Description],
    _ folder: AnswersFolder
  ) throws(RunError) -> [Int: [Diagnostic]] {
    var errors: [Int: [Diagnostic]] = [:]
    for file in folder.files {
      guard let question = file.question, let found = build.leftOut[file.name] else { continue }
      errors[question, default: []] += found
    }
    let sheet = AnswerSheet(folder.file(named: AnswersFolder.sheetName)?.bytes ?? [])
    for (line, error) in build.broken {
      guard let question = listed.first(where: { $0.line == line && $0.isBroken })?.number,
        errors[question] == nil
      else { continue }
      errors[question] = cause(of: error, build, folder)
    }
    for (line, error) in build.removed {
      let words = sheet.entry(startingOnLine: line)?.words ?? []
      let files = words.compactMap { folder.declaration(of: $0)?.file }
      guard
        let question = files.lazy.compactMap(\.question).first
          ?? wholeSheet.first(where: { $0.line == line })?.number
      else {
        throw RunError(
          "\(folder.path)/\(AnswersFolder.sheetName)", line: error.line, error.message,
          cure: "Write the entry as `Answer(to: Exercise.self, function)`.")
      }
      errors[question, default: []].append(error)
    }
    return errors
  }

  /// A function that cannot be found may be in a file that was left out: then that file is to blame.
  private static func cause(
    of error: Diagnostic, _ build: WorkerBuild, _ folder: AnswersFolder
  ) -> [Diagnostic] {
    guard let file = error.missingValue.flatMap(folder.declaration)?.file,
      let found = build.leftOut[file.name]
    else { return [error] }
    return found
  }
}
