import Foundation
import Grading
import TestSupport
import Testing

/// A folder of submissions to the real course, and the real grader to grade them with.
///
/// Where there is no bubblewrap (macOS) the grader is told to trust: the marks are the same.
final class HandedIn {
  private let place: TestFolder
  var folder: URL { place.url }

  init() throws {
    place = try TestFolder()
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("in"), withIntermediateDirectories: false)
  }

  /// The course's rubrics, reference and mistakes.
  static func material() throws -> CourseMaterial {
    try CourseMaterial(
      reference: "\(packageFolder.path)/solutions", grading: "\(packageFolder.path)/grading",
      asked: [])
  }

  /// The reference's answer to a question.
  static func reference(_ question: Int) throws -> String {
    let name = try FileManager.default.contentsOfDirectory(
      atPath: packageFolder.appendingPathComponent("solutions").path
    ).first { $0.hasPrefix("Q\(question < 10 ? "0" : "")\(question)_") }
    return try text(packageFolder.appendingPathComponent("solutions/\(try #require(name))"))
  }

  /// Hands in answers, by question.
  func handIn(_ answers: [Int: String], of learner: String) throws {
    let place = folder.appendingPathComponent("in/\(learner)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (question, source) in answers {
      try Data(source.utf8).write(to: place.appendingPathComponent("Q\(question)_answer.swift"))
    }
  }

  @discardableResult
  func grade(into output: String = "grades", _ arguments: String...) throws -> (
    code: Int32, output: String, error: String
  ) {
    try Program.run(self.arguments(into: output) + arguments, in: folder)
  }

  /// Grades what lies elsewhere.
  func run(
    _ words: [String], into output: String
  ) throws -> (code: Int32, output: String, error: String) {
    try Program.run(words + arguments(into: output).dropFirst(2), in: folder)
  }

  /// The command's words, for who starts it in another way.
  func arguments(into output: String) -> [String] {
    let root = packageFolder.path
    var words = [
      "grade", "in", "--output", output, "--reference", "\(root)/solutions",
      "--notebook", "\(root)/notebook/rnn_basics.md",
    ]
    #if !os(Linux)
      words.append("--trust")
    #endif
    return words
  }

  /// A row of the gradebook, by the names of its columns.
  func row(of learner: String, in output: String = "grades") throws -> [String: String] {
    let lines = try Self.text(folder.appendingPathComponent("\(output)/gradebook.csv"))
      .split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let row = try #require(lines.first { $0.first.map(String.init) == learner })
    return Dictionary(
      uniqueKeysWithValues: zip(lines[0].map(String.init), row.map(String.init)))
  }

  /// What may be handed back and what may not, byte for byte, by path.
  func files(in output: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let base = folder.appendingPathComponent(output)
    for path in try FileManager.default.subpathsOfDirectory(atPath: base.path)
    where !path.hasSuffix(".partial") {
      var isFolder: ObjCBool = false
      let file = base.appendingPathComponent(path)
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: file) }
    }
    return files
  }

  static func text(_ url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}
