import Foundation
import HostSystem
import Running

/// A folder of what answers are checked against: `Q14/check.json`, and beside it the question's stub.
///
/// A learner's copy of a course has it in place of the folder of grading.
public struct CheckFolder: Sendable {
  /// The name of a question's file in its folder.
  public static let fileName = "check.json"

  public let path: String
  /// Of the questions that can be checked, by their numbers.
  private let files: [Int: String]

  /// - Throws: `RunError` when the folder can't be read.
  public init(readingAt path: String) throws(RunError) {
    self.path = path
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw RunError(
        path, "it can't be read (\(error.localizedDescription))",
        cure: "Restore it from the course as you got it.")
    }
    var files: [Int: String] = [:]
    for name in names.sorted() {
      let file = "\(path)/\(name)/\(Self.fileName)"
      guard let question = Stubs.question(ofFolder: name), FileStatus(of: file)?.isRegular == true
      else { continue }
      files[question] = file
    }
    self.files = files
  }

  /// The numbers of the questions that can be checked.
  public var questions: Set<Int> { Set(files.keys) }

  /// What answers to a question are checked against; `nil` when it isn't checked.
  ///
  /// - Throws: `RunError` when the file is damaged, or of another version.
  public func check(of question: Int) throws(RunError) -> QuestionCheck? {
    guard let file = files[question] else { return nil }
    let check: QuestionCheck
    do {
      let bytes = Data(try HostSystem.bytes(ofFile: file))
      let version = try JSONDecoder().decode(Version.self, from: bytes).version
      guard version == QuestionCheck.currentVersion else {
        throw RunError(
          file, "it has version \(version), and this program reads \(QuestionCheck.currentVersion)",
          cure: "Get the course and the program from the same place.")
      }
      check = try JSONDecoder().decode(QuestionCheck.self, from: bytes)
    } catch let error as RunError {
      throw error
    } catch let error as FileError {
      throw RunError(file, "it can't be read (\(error.reason))", cure: "Check its permissions.")
    } catch {
      throw Self.damage(in: file, "it isn't what was handed out")
    }
    if check.question != question { throw Self.damage(in: file, "it's of Q\(check.question)") }
    if let fault = check.fault { throw Self.damage(in: file, fault) }
    return check
  }

  /// The bytes of a question's file: the same for the same check.
  public static func bytes(of check: QuestionCheck) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(check)) + [UInt8(ascii: "\n")]
  }

  private static func damage(in file: String, _ problem: String) -> RunError {
    RunError(file, problem, cure: "Restore it from the course as you got it.")
  }

  private struct Version: Decodable {
    let version: Int
  }
}
