import Running

/// What may be taken from one submission at most.
enum IntakeBounds {
  static let files = 64
  static let fileBytes = 1 << 20
  static let totalBytes = 8 << 20
  /// How many folders deep the answers may lie.
  static let depth = 4
  static let entriesInFolder = 10_000
}

/// The files that are taken from an answers folder, and those that are not.
struct TakenAnswers: Equatable {
  var files: [AnswersFolder.File] = []
  var passedOver: [PassedOver] = []
  private var total = 0

  /// Looks through a folder that holds answers directly.
  ///
  /// - Throws: when anything in it makes the whole submission refused: see ``Intake``.
  init(from folder: HandedInFolder) throws(Unacceptable) {
    for entry in folder.entries {
      let name = entry.text ?? textInCodePage437(entry.name)
      switch entry.content {
      case .other(let kind):
        throw Unacceptable("\(entry.shown) is \(kind); only regular files are taken")
      case .folder:
        if !entry.isHidden { passOver(name, "it is a folder within the answers") }
      case .file(let read):
        if Self.isOtherSource(name) {
          throw Unacceptable("\(entry.shown) is for another compiler: only Swift files are taken")
        }
        if let reason = Self.reasonToPassOver(name, isText: entry.text != nil) {
          passOver(name, reason)
        } else if !entry.isHidden, !Self.isSheet(name) {
          try take(name, entry.shown, read)
        }
      }
    }
    try checkTwins()
  }

  private mutating func passOver(_ name: String, _ reason: String) {
    passedOver.append(PassedOver(name: shownName(name), reason: reason))
  }

  /// The course's own sheet is used, and so nothing is said when a submission brings its copy.
  private static func isSheet(_ name: String) -> Bool {
    name.lowercased() == AnswersFolder.sheetName.lowercased()
  }

  private static func reasonToPassOver(_ name: String, isText: Bool) -> String? {
    if name.hasPrefix(".") { return nil }
    switch name.lowercased() {
    case "main.swift":
      return "answers are no program of their own: put its statements into functions elsewhere"
    case "package.swift": return "the course's own package is used"
    default:
      guard name.hasSuffix(".swift") else { return "it is no Swift file" }
      return isText && isSimple(name)
        ? nil : "its name has to be of letters, digits, _ and - alone, such as Q12_train.swift"
    }
  }

  /// Endings of files that a compiler would read, link or load by itself.
  private static let endingsOfOtherSources: Set<String> = [
    "c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx", "m", "mm", "s", "modulemap", "apinotes",
    "swiftmodule", "swiftinterface", "o", "a", "so", "dylib",
  ]

  private static func isOtherSource(_ name: String) -> Bool {
    endingsOfOtherSources.contains(name.split(separator: ".").last.map { $0.lowercased() } ?? "")
  }

  /// Whether a name ending in `.swift` is one that no tool takes for anything else.
  private static func isSimple(_ name: String) -> Bool {
    let isOfPlainLetters = name.dropLast(6).utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isOfPlainLetters && !name.hasPrefix("-") && name.utf8.count <= 128
  }

  private mutating func take(
    _ name: String, _ shown: String, _ read: (Int) throws(Unacceptable) -> [UInt8]
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
    guard !bytes.contains(0) else {
      return passOver(name, "it holds a NUL: save it as text in UTF-8")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return passOver(name, "it is not UTF-8: save it in this encoding")
    }
    total += bytes.count
    guard total <= IntakeBounds.totalBytes else {
      throw Unacceptable(
        "its files are larger than \(inMebibytes(IntakeBounds.totalBytes)) together")
    }
    files.append(AnswersFolder.File(name: name, bytes: bytes))
  }

  private func checkTwins() throws(Unacceptable) {
    let groups = Dictionary(grouping: files) { $0.name.lowercased() }
    guard let twins = groups.values.filter({ $0.count > 1 }).min(by: { $0[0].name < $1[0].name })
    else { return }
    let names = twins.map { "“\($0.name)”" }.joined(separator: " and ")
    throw Unacceptable("\(names) are one name where upper and lower case are the same")
  }
}
