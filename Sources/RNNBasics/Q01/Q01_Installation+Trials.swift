import Exercises
import RNNCore

extension Installation {
  public enum Trials: String, TrialKind {
    case theList = "the list"
  }

  /// Looks at what the list says of the three things without which nothing here builds.
  ///
  /// Names, purposes and the words around a package's name are the learner's own; further entries do
  /// no harm.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    let requirements = try answer()

    var observation = Observation()
    for library in ["OpenBLAS", "cmark", "Swift"] {
      let entry = requirements.first { $0.name.lowercased() == library.lowercased() }
      observation.record(library, [entry == nil ? "is not in the list" : "is in the list"])
      guard let entry else { continue }
      if let (major, minor) = firstNumbers(of: entry.minimumVersion) {
        // Beside its negative, so that "at most" holds for no other major version.
        observation.record("\(library)'s oldest version", [-major, major, minor])
      } else {
        observation.record("\(library)'s oldest version", [entry.minimumVersion])
      }
      // How Swift is installed differs too much for words to be looked for.
      for manager in ["apt", "brew"] where library != "Swift" {
        let package = package(of: library, with: manager)
        let isInstalled = packages(in: entry.commands[manager] ?? "").contains(package)
        observation.record(
          "\(library) with \(manager)",
          ["the command \(isInstalled ? "installs" : "doesn't install") \(package)"])
      }
    }
    return observation
  }

  /// The first two numbers of a version: 0 and 3 of "0.3.21"; `nil` for what is no version.
  private static func firstNumbers(of version: String) -> (major: Int, minor: Int)? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, let major = numbers.first, major >= 0
    else { return nil }
    return (major, numbers.dropFirst().first ?? 0)
  }

  /// The words of a command, all builds of OpenBLAS with headers under one name.
  private static func packages(in command: String) -> [String] {
    command.split(whereSeparator: \.isWhitespace).map { word in
      word.hasPrefix("libopenblas-") && word.hasSuffix("-dev") ? "libopenblas-dev" : String(word)
    }
  }

  private static func package(of library: String, with manager: String) -> String {
    manager == "apt" ? "lib\(library.lowercased())-dev" : library.lowercased()
  }
}
