import Foundation
import TestSupport
import Testing

/// The toy course in a folder of its own, and the real program to run it with.
///
/// ```swift
/// try Toy(answering: 2, with: "func doubled(_ n: Int) -> Int { fatalError() }")
///   .run("run").exits(1).prints("Q2   stopped")
/// ```
final class Toy {
  let place: TestFolder
  var folder: URL { place.url }

  init() throws {
    place = try TestFolder(
      copying: packageFolder.appendingPathComponent("Tests/CommandLineTests/Toy"))
  }

  /// The course with another answer to one question.
  convenience init(answering number: Int, with source: String) throws {
    try self.init()
    let name = try FileManager.default.contentsOfDirectory(atPath: path("answers"))
      .first { $0.hasPrefix("Q\(number)_") }
    try write(source, to: "answers/\(try #require(name))")
  }

  func path(_ file: String) -> String { folder.appendingPathComponent(file).path }

  func read(_ file: String) throws -> String {
    String(decoding: try bytes(file), as: UTF8.self)
  }

  func bytes(_ file: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(file))
  }

  func write(_ text: String, to file: String) throws {
    try write(Data(text.utf8), to: file)
  }

  func write(_ bytes: Data, to file: String) throws {
    try bytes.write(to: folder.appendingPathComponent(file))
  }

  func makeFolder(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(folder), withIntermediateDirectories: true)
  }

  /// A file with one text in place of another, which must be there.
  func replace(_ old: String, with new: String, in file: String) throws {
    let text = try read(file)
    try #require(text.contains(old))
    try write(text.replacing(old, with: new), to: file)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent(file))
  }

  func move(_ file: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path(file), toPath: path(other))
  }

  func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: path(file))
  }

  /// Every file under a folder with its bytes, by path; nothing when there is no such folder.
  func files(under folder: String) throws -> [String: Data] {
    guard has(folder) else { return [:] }
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path(folder)) {
      let file = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path(file), isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try bytes(file) }
    }
    return files
  }

  /// Runs `notebook` in the course's folder, on its notebook and answers.
  @discardableResult
  func run(
    _ arguments: String..., environment: [String: String] = [:],
    to streams: (output: Program.Stream, error: Program.Stream) = (.file, .file)
  ) throws -> Finished {
    try start(completed(arguments), environment, streams)
  }

  /// Arguments with the course's notebook and answers added.
  func completed(_ arguments: [String]) -> [String] {
    var arguments = arguments
    if arguments.first != nil, !arguments.contains("--notebook") {
      arguments += ["--notebook", "toy.md"]
    }
    let option = ["grade", "audit"].contains(arguments.first) ? "--reference" : "--solutions"
    if arguments.first != "clear", !arguments.contains(option) {
      arguments += [option, "answers"]
    }
    return arguments
  }

  /// Runs `notebook` with these arguments and no others.
  @discardableResult
  func runPlainly(_ arguments: String..., environment: [String: String] = [:]) throws -> Finished {
    try start(arguments, environment, (.file, .file))
  }

  private func start(
    _ arguments: [String], _ environment: [String: String],
    _ streams: (output: Program.Stream, error: Program.Stream)
  ) throws -> Finished {
    let ended = try Program.run(arguments, in: folder, environment, to: streams)
    return Finished(toy: self, code: ended.code, output: ended.output, error: ended.error)
  }
}

/// What a run left behind.
struct Finished {
  let toy: Toy
  let code: Int32
  let output: String
  let error: String

  @discardableResult
  func exits(_ expected: Int32, _ place: SourceLocation = #_sourceLocation) -> Finished {
    #expect(code == expected, "\(output)\(error)", sourceLocation: place)
    return self
  }

  @discardableResult
  func prints(_ texts: String..., place: SourceLocation = #_sourceLocation) -> Finished {
    for text in texts { #expect(output.contains(text), sourceLocation: place) }
    return self
  }

  @discardableResult
  func complains(_ text: String, _ place: SourceLocation = #_sourceLocation) -> Finished {
    #expect(error.contains(text), sourceLocation: place)
    return self
  }

  /// Nothing was written: no report, whole or half.
  @discardableResult
  func writesNothing(_ place: SourceLocation = #_sourceLocation) -> Finished {
    #expect(!toy.has("report"), sourceLocation: place)
    return self
  }
}
