import Exercises
import RNNCore

extension Versions {
  public enum Trials: String, TrialKind {
    case theVersions = "the versions"
  }

  /// Looks at the version numbers that the answer finds, whatever words stand around them.
  ///
  /// What is right is another number on another machine: a number that is the machine's own is recorded
  /// as such, so that what the reference found on one machine can be compared with an answer on another.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    let components = try answer()
    func version(of name: String) -> String? {
      components.first { $0.name.lowercased() == name.lowercased() }?.version
    }

    var observation = Observation()
    let found = [
      "RNNCore": number(in: rnnCoreVersion), "OpenBLAS": number(in: Machine.blasVersion),
      "cmark": Toolchain.version(of: "cmark").flatMap(number),
    ]
    for name in ["RNNCore", "OpenBLAS", "cmark"] {
      // A library that is not there has no number, however that is said.
      guard let version = version(of: name) else { continue }
      let own = number(in: version)
      observation.record(name, [own == found[name] ? "the one that is here" : own ?? "none"])
    }
    if let version = version(of: "Swift").flatMap(number) {
      // The patch is known to the compiler, and not to a program.
      let own = version.split(separator: ".").prefix(2).joined(separator: ".")
      observation.record(
        "Swift", [own == Toolchain.swiftVersion ? "the one that is here" : own])
    }
    if let version = version(of: "OpenBLAS") {
      let words = version.split { $0.isWhitespace || "()[],;:".contains($0) }
      let build = Machine.blasConfiguration.split(separator: " ").filter {
        $0 != "OpenBLAS" && $0 != Machine.blasVersion
      }
      let isTold = words.contains { build.contains($0) || $0 == Machine.blasKernel }
      observation.record("OpenBLAS's build", [isTold ? "told" : "not told"])
    }
    return observation
  }

  /// The first version number in a text: "0.3.21" of "OpenBLAS 0.3.21 DYNAMIC_ARCH".
  private static func number(in text: String) -> String? {
    text.split { !$0.isNumber && $0 != "." }.first { $0.contains(".") && $0.first != "." }
      .map(String.init)
  }
}
