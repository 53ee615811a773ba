import Commands
import Foundation

/// What a new course and its parts are called, made from the name of its folder: "my-course".
package struct CourseNames: Equatable {
  /// For readers: "My course".
  package let title: String
  /// For files and programs: `my-course`.
  package let stem: String
  /// The module of its exercises: `MyCourseExercises`. No module of the runner, of what it is built
  /// from or of the system ends like this.
  package let module: String

  /// What `Package.swift` calls its targets.
  package var targets: [String] { [module, "\(stem)-notebook", "\(stem)-demonstrator"] }

  /// `nil` when nothing in the name can be read as a letter or a digit.
  package init?(folder name: String) {
    let words = Self.words(of: name)
    guard let first = words.first?.first else { return nil }
    stem = words.map { $0.lowercased() }.joined(separator: "-")
    let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    // A name in Swift begins with a letter.
    module = (first.isNumber ? "Course" : "") + joined + "Exercises"
    title = Self.title(of: name)
  }

  /// Long names would make lines and file names of the course too long.
  private static let lengthLimit = 60

  /// Its letters and digits in ASCII, word by word: "Bäume 2" is read as `Baume` and `2`.
  private static func words(of name: String) -> [Substring] {
    let latin = name.applyingTransform(.toLatin, reverse: false) ?? name
    let plain = latin.decomposedStringWithCompatibilityMapping.unicodeScalars
      .filter {
        !$0.properties.isDiacritic && $0.properties.canonicalCombiningClass == .notReordered
      }
    let text = String(String.UnicodeScalarView(plain)).prefix(lengthLimit)
    return text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
  }

  private static func title(of name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0.isWhitespace || !isVisible($0) }
    let text = words.joined(separator: " ")
    let title = text.prefix(1).uppercased() + text.dropFirst()
    // The heading of a question begins like this.
    return title.prefixMatch(of: /Q[0-9]/) == nil ? title : "Course \(title)"
  }

  private static func isVisible(_ character: Character) -> Bool {
    !character.unicodeScalars.contains {
      [.control, .format, .surrogate, .lineSeparator, .paragraphSeparator].contains(
        $0.properties.generalCategory)
    }
  }
}
