import Exercises
import Foundation
import HostSystem
import Running
import Yams

/// A YAML file that a course's author writes by hand, read so that whatever is wrong is named by file
/// and line.
package struct CourseFile {
  /// A part of the file.
  package struct Part {
    fileprivate let path: String
    fileprivate let node: Node
  }

  package let path: String
  package let root: Part

  package init(readingAt path: String) throws(RunError) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw RunError(path, "there is no such file", cure: "Write it, or run `notebook lint`.")
    }
    try self.init(String(decoding: bytes, as: UTF8.self), path: path)
  }

  package init(_ text: String, path: String) throws(RunError) {
    self.path = path
    do {
      guard let node = try compose(yaml: text) else {
        throw RunError(path, "it's empty", cure: "Write what its question needs.")
      }
      root = Part(path: path, node: node)
    } catch let error as RunError {
      throw error
    } catch let error as YamlError {
      throw Self.error(error, path)
    } catch {
      throw RunError(path, "it can't be read (\(error))", cure: "Check its syntax.")
    }
  }

  private static func error(_ error: YamlError, _ path: String) -> RunError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      RunError(
        path, line: mark.line, "this isn't valid YAML (\(problem))",
        cure: "Check the indentation and the quotes there.")
    case .duplicatedKeysInMapping(let keys, let context):
      RunError(
        path, line: context.mark.line, "\(keys.joined(separator: ", ")) appears twice",
        cure: "Remove one of the two.")
    default:
      RunError(path, "this isn't valid YAML (\(error))", cure: "Check its syntax.")
    }
  }
}

extension CourseFile.Part {
  package var line: Int? { node.mark?.line }

  /// The text of a part without any inner parts.
  package var scalar: String? { node.scalar?.string }

  package func error(_ problem: String, cure: String) -> RunError {
    RunError(path, line: line, problem, cure: cure)
  }

  /// The parts by their keys, of which there are no others than those given.
  package func members(_ known: [String]) throws(RunError) -> [String: CourseFile.Part] {
    guard case .mapping(let mapping) = node else {
      throw error(
        "a mapping (key: value) is expected here", cure: "Write \(known.joined(separator: ", ")).")
    }
    var members: [String: CourseFile.Part] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard known.contains(name) else {
        throw CourseFile.Part(path: path, node: key).error(
          "“\(name)” isn't known here", cure: "Known are \(known.joined(separator: ", ")).")
      }
      members[name] = CourseFile.Part(path: path, node: value)
    }
    return members
  }

  /// The parts of a mapping whose keys are the author's own, in the order of the file.
  package func entries() throws(RunError) -> [(key: String, part: CourseFile.Part)] {
    guard case .mapping(let mapping) = node else {
      throw error(
        "a mapping (key: value) is expected here", cure: "Write a line `key: value` for each.")
    }
    return mapping.map { key, value in
      (key: key.scalar?.string ?? "", part: CourseFile.Part(path: path, node: value))
    }
  }

  package func elements() throws(RunError) -> [CourseFile.Part] {
    guard case .sequence(let sequence) = node else {
      throw error("a list is expected here", cure: "Write [one, two], or a line `- …` for each.")
    }
    return sequence.map { CourseFile.Part(path: path, node: $0) }
  }

  package func text() throws(RunError) -> String {
    guard let scalar = node.scalar else {
      throw error("text is expected here", cure: "Put it in quotes if it has a colon in it.")
    }
    return scalar.string
  }

  package func texts() throws(RunError) -> [String] {
    var texts: [String] = []
    for element in try elements() { texts.append(try element.text()) }
    return texts
  }

  package func truth() throws(RunError) -> Bool {
    switch try text() {
    case "true": return true
    case "false": return false
    default: throw error("true or false is expected here", cure: "Write one of the two.")
    }
  }

  package func number() throws(RunError) -> Float {
    guard let number = Float(try text()), number.isFinite else {
      throw error("a number is expected here", cure: "Write it as 0.001 or 1e-3.")
    }
    return number
  }

  /// What a question is worth, in hundredths, which its criteria add up to.
  func points(addedUpFrom criteria: [Int]) throws(RunError) -> Int {
    let points = try hundredths()
    let sum = criteria.reduce(0, +)
    guard points == sum else {
      throw error(
        "the question is to be worth \(decimal(hundredths: points)) points, and its criteria add up "
          + "to \(decimal(hundredths: sum))",
        cure: "Correct the one or the other.")
    }
    return points
  }

  /// A number with at most two decimals, in hundredths: `1.50` is 150.
  package func hundredths() throws(RunError) -> Int {
    guard let match = try text().wholeMatch(of: /(\d{1,4})(?:\.(\d{1,2}))?/),
      let whole = Int(match.1)
    else {
      throw error("“\(try text())” isn't a number of points", cure: "Write it as 1, 1.5 or 1.25.")
    }
    let decimals = match.2.map { $0.count == 1 ? "\($0)0" : "\($0)" } ?? "0"
    return whole * 100 + (Int(decimals) ?? 0)
  }
}
