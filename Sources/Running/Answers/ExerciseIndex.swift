import Foundation
import HostSystem

/// What the sources of exercises say of them, read as text: their numbers, and what they need.
///
/// For lists that are to be there at once, where nothing has been compiled. What isn't found this way is
/// left out.
public struct ExerciseIndex: Equatable, Sendable {
  /// By the exercise's name.
  public private(set) var numbers: [String: Int] = [:]
  private var needs: [String: [String]] = [:]

  /// - Parameter sources: the texts of files.
  public init(reading sources: [String]) {
    for source in sources {
      let starts = source.matches(of: /\b(?:enum|struct|class)\s+(\w+)\s*:[^{]*Exercise\b/)
      for (index, start) in starts.enumerated() {
        let end = index + 1 < starts.count ? starts[index + 1].range.lowerBound : source.endIndex
        read(source[start.range.upperBound..<end], of: String(start.1))
      }
    }
  }

  private mutating func read(_ body: Substring, of name: String) {
    guard
      let match = body.firstMatch(of: /\bstatic\s+(?:let|var)\s+number\b[^={]*[={]\s*(\d{1,9})/),
      let number = Int(match.1)
    else { return }
    numbers[name] = number
    let list = /\bstatic\s+(?:let|var)\s+needs\b[^={]*[={]\s*\[([^\]]*)\]/
    if let match = body.firstMatch(of: list) {
      needs[name] = match.1.matches(of: /([\w.]+)\.self\b/).map { String($0.1) }
    }
  }

  /// The questions that an exercise needs.
  public func needs(of exercise: String) -> [Int] {
    (needs[exercise] ?? []).compactMap { numbers[$0] }
  }
}

extension ExerciseIndex {
  /// Reads the exercises of a course, and those that stand among the answers.
  public init(of course: CoursePackage, and answers: AnswersFolder) {
    var sources: [String] = []
    for module in course.course.answerKit.modules {
      let folder = "\(course.root)/Sources/\(module)"
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
      for name in names where name.hasSuffix(".swift") {
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"),
          bytes.range(of: Data("Exercise".utf8)) != nil
        else { continue }
        sources.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    // The answers' own come last: where a name is there twice, it's theirs that they mean.
    self.init(reading: sources + answers.files.filter { $0.question == nil }.map(\.text))
  }
}
