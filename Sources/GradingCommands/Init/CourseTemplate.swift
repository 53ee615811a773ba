import Commands
import Foundation
import HostSystem
import Running

/// The course that new ones are made from: a real one, of which only the names change.
struct CourseTemplate {
  struct File: Equatable {
    /// Within the course's folder.
    var path: String
    var text: String
  }

  let files: [File]

  /// Reads a course's sources, without what its `.gitignore` leaves out.
  init(readingAt path: String) throws(RunError) {
    do {
      let ignored = try String(contentsOfFile: "\(path)/.gitignore", encoding: .utf8)
        .split(separator: "\n").map { $0.hasSuffix("/") ? $0.dropLast() : $0 }
      let manager = FileManager.default
      files = try manager.subpathsOfDirectory(atPath: path).sorted()
        .filter { name in
          !name.split(separator: "/").contains(where: ignored.contains)
            && FileStatus(of: "\(path)/\(name)")?.isRegular == true
        }
        .map { name in
          File(path: name, text: try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8))
        }
    } catch {
      throw RunError(
        path,
        "the course that new ones are made from can't be read (\(error.localizedDescription))",
        cure: "Name a complete copy of the notebook package with --runner DIR.")
    }
  }

  /// The same course under other names.
  func files(named names: CourseNames, runner: RunnerSource) -> [File] {
    files.map { file in
      var text = file.text.replacing(/StarterExercises|starter|"Starter"|# Starter/) { match in
        switch match.output {
        case "StarterExercises": names.module
        case "starter": names.stem
        case "# Starter": "# \(Self.escaped(names.title))"
        default: swiftLiteral(names.title)
        }
      }
      if file.path == "Package.swift" {
        text = text.replacing(
          #".package(name: "notebook", path: "../..")"#, with: runner.dependency
        )
        .replacing(#"package: "notebook""#, with: "package: \(swiftLiteral(runner.packageName))")
      }
      if file.path.hasSuffix(".swift") { text = Self.sortingImports(in: text) }
      return File(
        path: file.path.replacing("StarterExercises", with: names.module)
          .replacing("starter", with: names.stem),
        text: text)
    }
  }

  /// Markdown that shows a text as it is.
  private static func escaped(_ text: String) -> String {
    text.replacing(/[\\`*_\[\]<>#$&~|!]/) { "\\\($0.output)" }
  }

  /// The new module's name may have another place in the alphabet, which is how `swift format` wants
  /// them. They stand at the beginning, without a gap.
  private static func sortingImports(in source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("import ") }) else { return source }
    let imports = lines[first...].prefix { $0.hasPrefix("import ") }
    return (lines[..<first] + imports.sorted() + lines[imports.endIndex...])
      .joined(separator: "\n")
  }
}
