import Exercises
import Foundation
import HostSystem
import Wording

/// A folder of answers as it was at one moment: every Swift file directly in it, and its bytes.
///
/// All that follows works on this copy, so a file that is saved during a run changes nothing.
public struct AnswersFolder: Equatable, Sendable {
  public struct File: Equatable, Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The question that it answers, see ``AnswerName``; `nil` for helpers.
    public var question: Int? {
      let name = AnswerName(name)
      return name.isSwift ? name.question : nil
    }
  }

  public static let sheetName = "AnswerSheet.swift"

  /// As the user gave it.
  public var path: String
  /// Sorted by name.
  public var files: [File]
  /// What was there and isn't taken.
  public var passedOver: [PassedOver]

  public init(path: String, files: [File], passedOver: [PassedOver] = []) {
    self.path = path
    self.files = files.sorted { $0.name < $1.name }
    self.passedOver = passedOver
  }

  /// Reads the folder: regular Swift files, hidden ones and folders left out. What was meant as one
  /// and can't be taken is passed over.
  ///
  /// - Parameter option: the option that names another folder, for an error.
  public init(readingAt path: String, option: String = "--solutions") throws(RunError) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw RunError(
        path, "there is no such answers folder", cure: "Name one with \(option) DIR.")
    }
    var files: [File] = []
    var passedOver: [PassedOver] = []
    do {
      for name in try manager.contentsOfDirectory(atPath: path).sorted().map(AnswerName.init)
      where name.isMeant && !name.text.hasPrefix(".") {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name.text)
        let isRegular = try url.resolvingSymlinksInPath()
          .resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
        guard isRegular == true else { continue }
        // A program among the answers is more than one file lost, and told below.
        if let fault = name.fault, name.text != "main.swift" {
          passedOver.append(name.passedOver(fault))
          continue
        }
        let bytes = [UInt8](try Data(contentsOf: url))
        if let fault = AnswerName.fault(in: bytes) {
          passedOver.append(name.passedOver(fault))
        } else {
          files.append(File(name: name.text, bytes: bytes))
        }
      }
      passedOver += try Self.answersInFolders(of: path)
    } catch {
      throw RunError(
        path, "the answers cannot be read (\(error.localizedDescription))",
        cure: "Check the permissions of the folder and its files.")
    }
    self.init(path: path, files: files, passedOver: passedOver)
    guard file(named: Self.sheetName) != nil else {
      throw RunError(
        "\(path)/\(Self.sheetName)", "the answer sheet is missing",
        cure: "Add it, with one line for each answer: `public let answers: [Answer] = [ … ]`.")
    }
    guard file(named: "main.swift") == nil else {
      throw RunError(
        "\(path)/main.swift", "an answers folder isn't a program of its own",
        cure: "Give the file another name, and put its statements into functions.")
    }
  }

  /// Answers that stand one folder too deep.
  private static func answersInFolders(of path: String) throws -> [PassedOver] {
    let manager = FileManager.default
    return try manager.contentsOfDirectory(atPath: path).sorted()
      .filter { !$0.hasPrefix(".") && FileStatus(of: "\(path)/\($0)")?.isFolder == true }
      .filter { access("\(path)/\($0)", R_OK | X_OK) == 0 }
      .flatMap { folder in
        try manager.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted().map(AnswerName.init)
          .filter { $0.isSwift && $0.question != nil }
          .map {
            $0.passedOver("it stands in the folder “\(shownName(folder))”: move it out of there")
          }
      }
  }

  /// The same path wherever this program was started, and without links.
  package var realPath: String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  public func file(named name: String) -> File? {
    files.first { $0.name == name }
  }

  /// The answers as the learner wrote them: the text of each question's files.
  public func sources() -> [Int: String] {
    Dictionary(
      files.compactMap { file in file.question.map { ($0, file.text) } },
      uniquingKeysWith: { $0 + "\n" + $1 })
  }

  /// Where something is declared.
  package struct Declaration {
    package var file: File
    package var line: Int
    /// Whether no other file sees it.
    package var isPrivate: Bool
  }

  /// Where a function, a type or a value of this name stands at the top level of a file.
  package func declaration(of name: String) -> Declaration? {
    // Most files do not have the name at all, and looking at every line of all takes its time.
    for file in files where Data(file.bytes).range(of: Data(name.utf8)) != nil {
      for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      where !line.hasPrefix(" ") && !line.hasPrefix("\t") && line.contains(name) {
        guard let match = line.firstMatch(of: Self.declaration) else { continue }
        if match.1 == name {
          let isPrivate = line.hasPrefix("private ") || line.hasPrefix("fileprivate ")
          return Declaration(file: file, line: index + 1, isPrivate: isPrivate)
        }
      }
    }
    return nil
  }

  /// A file among some that seems to declare a member of this name, in an extension or a type.
  func memberDeclaration(of name: String, among names: Set<String>) -> File? {
    files.first { file in
      names.contains(file.name) && Data(file.bytes).range(of: Data(name.utf8)) != nil
        && file.text.matches(of: /\b(?:func|var|let|case)\s+`?(\w+)/).contains { $0.1 == name }
    }
  }

  private static var declaration: Regex<(Substring, Substring)> {
    /^(?:[@\w]+(?:\([^)]*\))? +)*(?:func|struct|class|enum|actor|protocol|typealias|let|var) +(\w+)/
  }
}
