import Archives
import Exercises
import Running
import Wording

/// What may be taken from one submission at most.
enum IntakeBounds {
  static let files = 64
  static let fileBytes = 1 << 20
  /// Of an answer in writing.
  static let textBytes = 64 << 10
  static let totalBytes = 8 << 20
  /// How many folders deep the answers may lie.
  static let depth = 4
  static let entriesInFolder = 10_000
  /// How many files are named that aren't taken.
  static let passedOver = 200
}

/// The files that are taken from an answers folder, and those that are not.
struct TakenAnswers: Equatable {
  var files: [AnswersFolder.File] = []
  var passedOver: [PassedOver] = []
  /// Texts that may answer a question in writing. They are among what is passed over, too: which questions
  /// are answered so, the course says.
  var written: [WrittenAnswer] = []
  private var total = 0

  /// Looks through a folder that holds answers directly.
  ///
  /// - Throws: when anything in it makes the whole submission refused: see ``Intake``.
  init(from folder: HandedInFolder) throws(Unacceptable) {
    for entry in folder.entries {
      let name = AnswerName(entry.text ?? textInCodePage437(entry.name))
      switch entry.content {
      case .other(let kind):
        throw Unacceptable("\(entry.shown) is \(kind); only regular files are taken")
      case .folder:
        passedOver.append(name.passedOver("it is a folder within the answers"))
      case .file(let read):
        if Self.isOtherSource(name.text) {
          throw Unacceptable("\(entry.shown) is for another compiler: only Swift files are taken")
        }
        if Self.isSheet(name.text) { continue }
        if let fault = entry.text == nil ? "its name is not UTF-8" : name.fault {
          passedOver.append(name.passedOver(fault))
          takeText(name, read)
        } else {
          try take(name, entry.shown, read)
        }
      }
    }
    passOverTwins()
    boundPassedOver()
    try checkTwins()
    try checkCopies()
  }

  /// The course's own sheet is used, and so nothing is said when a submission brings its copy.
  private static func isSheet(_ name: String) -> Bool {
    name.lowercased() == AnswersFolder.sheetName.lowercased()
  }

  /// Endings of files that a compiler would read, link or load by itself.
  private static let endingsOfOtherSources: Set<String> = [
    "c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx", "m", "mm", "s", "modulemap", "apinotes",
    "swiftmodule", "swiftinterface", "o", "a", "so", "dylib",
  ]

  private static func isOtherSource(_ name: String) -> Bool {
    endingsOfOtherSources.contains(name.split(separator: ".").last.map { $0.lowercased() } ?? "")
  }

  /// What can't be read stays passed over.
  private mutating func takeText(
    _ name: AnswerName, _ read: (Int) throws(Unacceptable) -> [UInt8]
  ) {
    guard WrittenAnswer.question(ofName: name.text) != nil, written.count < IntakeBounds.files,
      let bytes = Self.bytes(read), AnswerName.fault(in: bytes) == nil,
      let answer = WrittenAnswer(name: name.text, text: String(decoding: bytes, as: UTF8.self))
    else { return }
    written.append(answer)
  }

  private static func bytes(_ read: (Int) throws(Unacceptable) -> [UInt8]) -> [UInt8]? {
    do throws(Unacceptable) {
      return try read(IntakeBounds.textBytes)
    } catch {
      return nil
    }
  }

  private mutating func take(
    _ name: AnswerName, _ shown: String, _ read: (Int) throws(Unacceptable) -> [UInt8]
  ) throws(Unacceptable) {
    guard files.count < IntakeBounds.files else {
      throw Unacceptable("there are more than \(IntakeBounds.files) Swift files")
    }
    let bytes: [UInt8]
    do throws(Unacceptable) {
      bytes = try read(IntakeBounds.fileBytes)
    } catch {
      throw Unacceptable("\(shown) \(error.reason)")
    }
    if let fault = AnswerName.fault(in: bytes) {
      passedOver.append(name.passedOver(fault))
      return
    }
    total += bytes.count
    guard total <= IntakeBounds.totalBytes else {
      throw Unacceptable(
        "its files are larger than \(inMebibytes(IntakeBounds.totalBytes)) together")
    }
    files.append(AnswersFolder.File(name: name.text, bytes: bytes))
  }

  /// Names that are spelled with the same letters, composed in other ways: no reader can tell them
  /// apart, so neither counts.
  private mutating func passOverTwins() {
    let twins = Dictionary(grouping: files, by: \.name).values.filter { $0.count > 1 }
    for twin in twins.flatMap(\.self).map({ AnswerName($0.name) }) {
      passedOver.append(twin.passedOver("another file has a name that looks the same"))
    }
    let names = Set(twins.map { $0[0].name })
    files.removeAll { names.contains($0.name) }
    passedOver.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Thousands of files that aren't taken make no record, nor a page, of megabytes.
  private mutating func boundPassedOver() {
    let rest = passedOver.count - IntakeBounds.passedOver
    guard rest > 0 else { return }
    passedOver = Array(passedOver.prefix(IntakeBounds.passedOver))
    passedOver.append(PassedOver(name: "\(rest) more", reason: "there are too many files to name"))
  }

  private func checkTwins() throws(Unacceptable) {
    let groups = Dictionary(grouping: files) { $0.name.lowercased() }
    guard let twins = groups.values.filter({ $0.count > 1 }).min(by: { $0[0].name < $1[0].name })
    else { return }
    let names = twins.map { "“\($0.name)”" }.joined(separator: " and ")
    throw Unacceptable("\(names) are one name where upper and lower case are the same")
  }

  /// `Q14 (1).swift` beside `Q14.swift` is somebody else's where all learners' files were put into one
  /// folder, as Google Drive does; or one learner downloaded a file twice. Nobody can tell.
  private func checkCopies() throws(Unacceptable) {
    let answers = files.filter { $0.question != nil }
    let groups = Dictionary(grouping: answers) { file in
      file.name.replacing(/\ ?\([0-9]{1,4}\)(?=\.swift$)/, with: "").lowercased()
    }
    let copies = groups.values.filter { $0.count > 1 }.flatMap(\.self).map(\.name)
    guard !copies.isEmpty else { return }
    throw Unacceptable(
      "nobody can tell which of these files count, or whose they are: \(shownList(copies)); keep one "
        + "file for each question, and one folder for each learner")
  }
}

/// Some names as a sentence shows them, sorted: `“a”, “b”, “c” and 4 more`.
func shownList(_ names: some Collection<String>, limit: Int = 6) -> String {
  let shown = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit)
    .map { "“\(shownName($0))”" }.joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}
