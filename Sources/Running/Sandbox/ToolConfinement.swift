import HostSystem

/// How programs are confined that are not learners' own but read what learners wrote: an engine that
/// typesets, and this program where it makes pages or reads archives.
public enum ToolConfinement: Sendable {
  /// Where nothing of the machine can be seen but the program, its libraries and its input.
  case sandbox(SandboxBase)
  /// With bounds on time, memory and output, and nothing else. It is for what the user trusts.
  case limits

  /// A sandbox that has just passed its self-test.
  ///
  /// - Parameter triesCalls: whether the filter is tried with every call that it forbids.
  /// - Throws: `RunError` where there is none to be had; `Interrupted`.
  public static func sandbox(
    for installation: CoursePackage, triesCalls: Bool = true
  ) throws -> ToolConfinement {
    let base = try SandboxBase(for: installation)
    try SandboxSelfTest(of: [.tools(base)], on: base).run(triesCalls: triesCalls)
    return .sandbox(base)
  }

  /// A sandbox where there is one that holds, and limits elsewhere.
  ///
  /// - Throws: `Interrupted`.
  public static func bestOf(_ installation: CoursePackage) throws(Interrupted) -> ToolConfinement {
    do {
      return try sandbox(for: installation, triesCalls: false)
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      // Whoever needs a sandbox asks for one.
      return .limits
    }
  }
}

extension Confinement {
  /// How programs are confined that read what learners wrote whose code is confined like this.
  public var ofTools: ToolConfinement {
    switch self {
    case .none: .limits
    case .sandbox(let sandbox): .sandbox(sandbox.base)
    }
  }
}
