import RNNCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is installed on this machine, by asking the libraries themselves.
public enum Toolchain {
  /// The name of the package manager that serves here: "apt" or "brew".
  public static var packageManager: String {
    #if os(Linux)
      "apt"
    #else
      "brew"
    #endif
  }

  /// The version of the Swift library that this program runs on, without the patch, which the
  /// library does not know: "6.3".
  public static var swiftVersion: String {
    "\(_SwiftStdlibVersion.current)".split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// The version of a library by its name ("OpenBLAS", "cmark", "Swift"); `nil` when it is missing.
  public static func version(of library: String) -> String? {
    switch library.lowercased() {
    case "openblas": Machine.blasVersion
    case "swift": swiftVersion
    case "cmark": cmarkVersion
    default: nil
    }
  }

  /// What can be said of a requirement here: its version, that it is there, or that it is missing.
  ///
  /// Of what is neither a library of ours nor a program on `PATH` ("KaTeX") nothing is claimed, nor of
  /// any program where there is no `PATH`, as in the sandbox.
  static func finding(
    of requirement: String, path: String? = getenv("PATH").map { String(cString: $0) }
  ) -> String {
    let name = requirement.lowercased()
    if let version = version(of: name) { return version }
    if ["openblas", "swift", "cmark"].contains(name) { return "missing" }
    let isProgram = (path ?? "").split(separator: ":").contains { folder in
      [name, requirement].contains { access("\(folder)/\($0)", X_OK) == 0 }
    }
    return isProgram ? "installed" : "not looked for"
  }

  /// cmark is linked into the command line and not into this process: it is opened to be asked.
  private static var cmarkVersion: String? {
    let names = ["libcmark.so", "libcmark.dylib", "/opt/homebrew/lib/libcmark.dylib"]
    for name in names {
      guard let library = dlopen(name, RTLD_LAZY | RTLD_LOCAL) else { continue }
      defer { dlclose(library) }
      guard let symbol = dlsym(library, "cmark_version_string") else { continue }
      typealias VersionString = @convention(c) () -> UnsafePointer<CChar>
      return String(cString: unsafeBitCast(symbol, to: VersionString.self)())
    }
    return nil
  }
}
