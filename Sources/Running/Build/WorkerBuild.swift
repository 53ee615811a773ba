import Exercises
import Foundation
import HostSystem

/// What came of compiling an answers folder: as much of it as compiles, and why the rest does not.
package struct WorkerBuild: Codable, Equatable {
  /// The errors of the files that were left out, by file name.
  package var leftOut: [String: [Diagnostic]] = [:]
  /// The errors of the entries that were replaced by `Answer(broken:)`, by line of the sheet.
  var broken: [Int: Diagnostic] = [:]
  /// The errors of the entries that were taken out, by line of the sheet.
  var removed: [Int: Diagnostic] = [:]
  /// Why nothing compiles; there is no worker then.
  package var failure: [Diagnostic]?
  /// The toolchain that compiled it.
  var toolchain = ""
  /// How often it took the compiler.
  var compilations = 0
  /// Whether all that is said here of the sources is what the compiler found in them. It may also have
  /// crashed, been killed or taken too long, or something else than a source was at fault.
  package var isRepeatable = true

  package init() {}

  var hasErrors: Bool {
    !leftOut.isEmpty || !broken.isEmpty || !removed.isEmpty || failure != nil
  }
}

extension WorkerBuild {
  /// What is left of the entries of a sheet that had to be edited.
  func entries(among listing: [Event.Description]) -> [Event.Description] {
    listing.filter { removed[$0.line] == nil }.map { entry in
      var entry = entry
      entry.isBroken = broken[entry.line] != nil
      return entry
    }
  }

  /// Whether something is wrong with what answers a question: its file, or its line of the sheet.
  package func hasErrors(in question: Int, of folder: AnswersFolder) -> Bool {
    if folder.files.contains(where: { $0.question == question && leftOut[$0.name] != nil }) {
      return true
    }
    let sheet = AnswerSheet(folder.file(named: AnswersFolder.sheetName)?.bytes ?? [])
    let words = (Array(broken.keys) + removed.keys).flatMap {
      sheet.entry(startingOnLine: $0)?.words ?? []
    }
    return words.contains { folder.declaration(of: $0)?.file.question == question }
  }

  /// Compiles a folder, and leaves out what does not compile: files of a question, helpers, and
  /// entries of the answer sheet. So **one broken file costs one question**, and what needs it; a
  /// broken helper costs the questions that use it.
  ///
  /// - Parameter checksInstallation: whether an error may be the fault of the sheet or of the
  ///   installation. Where others have been compiled with both, it is the answers' own, whatever file
  ///   it claims to be in.
  /// - Returns: what was left out. The worker, if there is one, is `worker` in `scratch`.
  static func compiling(
    _ answers: AnswersFolder, with compiler: SwiftCompiler, in scratch: TemporaryFolder,
    checksInstallation: Bool
  ) throws -> WorkerBuild {
    var build = WorkerBuild()
    build.toolchain = try compiler.version(in: scratch)
    var sheet = EditedSheet(try answers.sheet(qualifiedFor: compiler.installation))
    try write(Array(SwiftCompiler.entryText.utf8), SwiftCompiler.entryPoint, scratch)
    for file in answers.files { try write(file.bytes, file.name, scratch) }

    var isSecondTry = false
    while true {
      if let excess = compiler.spending?.excess {
        // How long it took says nothing about the next time.
        build.isRepeatable = false
        build.failure = [Diagnostic(message: excess.message)]
        return build
      }
      build.compilations += 1
      // Errors may come up one after the other, and each round takes as long as the slowest file.
      if build.compilations > Self.patience { build.leaveOutDependents(in: answers) }
      try write(sheet.text, AnswersFolder.sheetName, scratch)
      let files = answers.files.map(\.name).filter { build.leftOut[$0] == nil }
      switch try compiler.compile(files + [SwiftCompiler.entryPoint], in: scratch) {
      case .compiled:
        (build.broken, build.removed) = (sheet.brokenByLine, sheet.removedByLine)
        if checksInstallation {
          build.failure = build.errorsBehind(sheet.removedExercises, in: answers)
        }
        return build
      case .unfinished(_, mayPass: true) where !isSecondTry:
        isSecondTry = true
      case .unfinished(let reason, _):
        build.isRepeatable = false
        if try build.leaveOutUnfinished(files, of: answers, &sheet, compiler, scratch) { continue }
        if build.failure != nil { return build }
        if checksInstallation { throw unfinished(reason, answers) }
        build.failure = [Diagnostic(message: "the compiler doesn't finish: \(reason)")]
        return build
      case .failed(let output):
        let errors = Diagnostic.errors(in: output)
        if checksInstallation { try checkInstallation(errors, answers) }
        if build.leaveOut(errors, of: answers, sheet: &sheet) { continue }
        // Errors may claim to be in another file (`#sourceLocation`): then each file is looked at alone.
        if try build.leaveOutUnfinished(files, of: answers, &sheet, compiler, scratch) { continue }
        try compiler.checkLibrary()
        // Of what has no place in a source nobody knows whose fault it is: a linker's error, a full disk.
        build.isRepeatable =
          build.isRepeatable && !errors.isEmpty && errors.allSatisfy { $0.file != nil }
        build.failure = errors.isEmpty ? [Diagnostic(message: lastLines(of: output))] : errors
        return build
      }
    }
  }

  /// How often a submission is compiled before what may depend on a broken file goes with it.
  private static let patience = 4

  /// Leaves out the files that the compiler crashed or hung on, and what it finds wrong with others
  /// once it comes to them. `false` when it cannot be told.
  private mutating func leaveOutUnfinished(
    _ files: [String], of answers: AnswersFolder, _ sheet: inout EditedSheet,
    _ compiler: SwiftCompiler, _ scratch: TemporaryFolder
  ) throws -> Bool {
    let found = try compiler.unfinished(among: files + [SwiftCompiler.entryPoint], in: scratch)
    // A compiler that does not come to an end with our own file either is not stopped by a learner's.
    if case .none = compiler.confinement,
      found.files.contains(where: { $0.name == SwiftCompiler.entryPoint })
    {
      return false
    }
    let unfinished = found.files.map { Diagnostic(file: $0.name, message: $0.message) }
    if leaveOut(found.errors + unfinished, of: answers, sheet: &sheet) { return true }
    // It is the sheet, or our own file: nothing can do without them.
    if !unfinished.isEmpty { failure = unfinished }
    return false
  }

  /// When the compiler does not come to an end, and nothing in the answers explains it.
  private static func unfinished(_ reason: String, _ answers: AnswersFolder) -> RunError {
    RunError(
      "swiftc",
      "the compiler didn't finish with the answers in \(answers.path): \(reason)",
      cure: "Run it again. If that happens again, take out what you changed last.")
  }

  /// Leaves out what the errors are in. `false` when nothing more can be left out.
  private mutating func leaveOut(
    _ errors: [Diagnostic], of answers: AnswersFolder, sheet: inout EditedSheet
  ) -> Bool {
    let blamed = blaming(errors, in: answers)
    for error in blamed.files {
      guard let name = error.file else { continue }
      leftOut[name, default: []].append(error)
    }
    let changesSheet = sheet.leaveOut(blamed.sheet)
    return changesSheet || !blamed.files.isEmpty
  }

  /// Errors that are not the learner's: a sheet without answers, a build of another toolchain.
  private static func checkInstallation(
    _ errors: [Diagnostic], _ answers: AnswersFolder
  ) throws(RunError) {
    for error in errors {
      if error.file == SwiftCompiler.entryPoint, error.message.contains("'answers'") {
        throw RunError(
          "\(answers.path)/\(AnswersFolder.sheetName)", "it declares no `answers`",
          cure: "Write `public let answers: [Answer] = [ … ]`, with one line for each answer.")
      }
      if error.isOfAnotherToolchain || error.file == SwiftCompiler.entryPoint {
        throw RunError(
          "swiftc", "it cannot use what this program was built with (\(error.message))",
          cure: "Rebuild the program: swift build -c release.")
      }
    }
  }

  private static func write(
    _ bytes: [UInt8], _ name: String, _ scratch: TemporaryFolder
  ) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(scratch.path)/\(name)"))
  }

  /// The end of what a tool wrote that explained itself in no form that we know (the linker).
  private static func lastLines(of output: String) -> String {
    let lines = output.split(separator: "\n")
    return lines.isEmpty
      ? "the compiler failed without a message" : lines.suffix(20).joined(separator: "\n")
  }
}

/// The answer sheet, with the entries that do not compile replaced or taken out.
private struct EditedSheet {
  private let sheet: AnswerSheet
  private var broken: [(entry: AnswerSheet.Entry, error: Diagnostic)] = []
  private var removed: [(entry: AnswerSheet.Entry, error: Diagnostic)] = []

  init(_ sheet: AnswerSheet) { self.sheet = sheet }

  var text: [UInt8] {
    sheet.replacing(broken: broken.map(\.entry), removed: removed.map(\.entry))
  }

  var removedExercises: [String] { removed.map(\.entry.exercise) }
  var brokenByLine: [Int: Diagnostic] { byLine(broken) }
  var removedByLine: [Int: Diagnostic] { byLine(removed) }

  /// Takes out what the errors of one compilation are in; `false` when they are in no entry.
  ///
  /// First the answer goes; when the exercise's name is wrong too, so does the entry.
  mutating func leaveOut(_ errors: [Diagnostic]) -> Bool {
    let before = broken
    var leavesOut = false
    for error in errors {
      guard let line = error.line else { continue }
      if let old = before.first(where: { startLine($0.entry) == line }) {
        broken.removeAll { $0.entry == old.entry }
        if !removed.contains(where: { $0.entry == old.entry }) { removed.append(old) }
        leavesOut = true
      } else if let entry = sheet.entry(atLine: line, column: error.column ?? 1),
        !(broken + removed).contains(where: { $0.entry == entry })
      {
        broken.append((entry, error))
        leavesOut = true
      }
    }
    return leavesOut
  }

  private func startLine(_ entry: AnswerSheet.Entry) -> Int {
    sheet.line(ofOffset: entry.range.lowerBound)
  }

  private func byLine(_ entries: [(entry: AnswerSheet.Entry, error: Diagnostic)])
    -> [Int: Diagnostic]
  {
    Dictionary(
      entries.map { (startLine($0.entry), $0.error) }, uniquingKeysWith: { first, _ in first })
  }
}
