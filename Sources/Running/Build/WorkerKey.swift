import Foundation
import Hashing

/// Everything that decides what a compiled worker is, part by part: so it can be told which part made a
/// worker be compiled anew.
package struct WorkerKey: Codable, Equatable, Sendable {
  /// SHA-256 of each of the answers' files, by name; the answer sheet is one of them.
  package var files: [String: String]
  /// SHA-256 of the options that the compiler gets.
  package var options: String
  /// The compiler's path, size and date.
  package var toolchain: String
  /// The same of the library that answers are linked with and of each of its modules, by file name.
  package var library: [String: String]
  /// SHA-256 of what the course says of its answers.
  package var course: String

  package init(
    files: [String: String], options: String = "", toolchain: String = "",
    library: [String: String] = [:], course: String = ""
  ) {
    self.files = files
    self.options = options
    self.toolchain = toolchain
    self.library = library
    self.course = course
  }

  /// That of answers as they would be compiled now.
  ///
  /// - Throws: when the compiler, or what answers are linked with, isn't there.
  package init(of folder: AnswersFolder, in installation: CoursePackage) throws {
    self.init(
      files: Dictionary(
        uniqueKeysWithValues: folder.files.map { ($0.name, SHA256.text(of: $0.bytes)) }),
      options: Self.text(of: SwiftCompiler.flags),
      toolchain: try installation.compilerStamp(), library: try installation.libraryStamps(),
      course: Self.text(of: installation.course))
  }

  private static func text(of value: some Any) -> String { SHA256.text(of: Array("\(value)".utf8)) }

  /// What of it one question is made of: its own files and helpers, and all that isn't a file.
  package func of(_ question: Int) -> WorkerKey {
    var part = self
    part.files = files.filter { name, _ in
      let file = AnswersFolder.File(name: name, bytes: [])
      return name != AnswersFolder.sheetName && (file.question ?? question) == question
    }
    return part
  }

  /// The same bytes for the same key, and for no other one.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }
}

extension WorkerKey {
  /// One difference between two keys.
  package enum Change: Equatable, Hashable, Sendable {
    /// Another text in one of the answers' files.
    case edited(file: String)
    case added(file: String)
    case removed(file: String)
    case options
    case toolchain
    /// Of the library and its modules, those that were built anew, are new or are gone.
    case library(files: [String])
    case course
  }

  /// What is another than it was, the answers' files first, by name.
  package func changes(since earlier: WorkerKey) -> [Change] {
    var changes: [Change] = Self.differences(files, earlier.files).map { name in
      if earlier.files[name] == nil { return .added(file: name) }
      return files[name] == nil ? .removed(file: name) : .edited(file: name)
    }
    if options != earlier.options { changes.append(.options) }
    if toolchain != earlier.toolchain { changes.append(.toolchain) }
    let built = Self.differences(library, earlier.library)
    if !built.isEmpty { changes.append(.library(files: built)) }
    if course != earlier.course { changes.append(.course) }
    return changes
  }

  private static func differences(_ a: [String: String], _ b: [String: String]) -> [String] {
    Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
  }
}
