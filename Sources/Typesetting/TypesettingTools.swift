import Foundation
import Running

/// What formulas and code are typeset with, as found on this machine: two JavaScript libraries, each
/// in one file, and the engines to run them.
///
/// This is the one place that knows where they are kept.
package struct TypesettingTools: Equatable, Sendable {
  /// KaTeX's file.
  package var formulas: String?
  /// highlight.js's file.
  package var code: String?
  /// Programs that run a script given as their last argument, the quickest to start first.
  package var engines: [String]

  package init(formulas: String?, code: String?, engines: [String]) {
    self.formulas = formulas
    self.code = code
    self.engines = engines
  }

  /// Looks for them.
  ///
  /// - Parameter environment: PATH is where engines are; `NOTEBOOK_JAVASCRIPT`, folders with colons
  ///   between them, takes the place of the usual folders for libraries.
  package init(in environment: [String: String] = ProcessInfo.processInfo.environment) {
    let folders =
      environment["NOTEBOOK_JAVASCRIPT"]?.split(separator: ":").map(String.init)
      ?? Self.folders
    func first(_ files: [String]) -> String? {
      folders.flatMap { folder in files.map { "\(folder)/\($0)" } }
        .first { access($0, R_OK) == 0 && CoursePackage.isRegularFile($0) }
    }
    formulas = first(["katex/katex.js", "katex/dist/katex.js"])
    code = first(["@highlightjs/cdn-assets/highlight.js", "highlight.js/highlight.js"])
    engines = ["duk", "qjs", "node", "nodejs"].compactMap {
      CoursePackage.program($0, in: environment)
    }
  }

  /// Debian's folder, and where npm puts what is installed globally.
  private static let folders = [
    "/usr/share/javascript", "/usr/local/lib/node_modules", "/opt/homebrew/lib/node_modules",
    "/usr/lib/node_modules",
  ]

  /// What is missing for formulas, for code or for both, and how to get it; `nil` if nothing is.
  func advice(forFormulas hasFormulas: Bool, code hasCode: Bool) -> String? {
    var missing: [(name: String, package: String)] = []
    if hasFormulas, formulas == nil {
      missing.append(("KaTeX", Self.isDebian ? "libjs-katex" : "katex"))
    }
    if hasCode, code == nil {
      missing.append(
        ("highlight.js", Self.isDebian ? "libjs-highlight.js" : "@highlightjs/cdn-assets"))
    }
    if hasFormulas || hasCode, engines.isEmpty {
      missing.append(("a JavaScript engine", Self.isDebian ? "duktape" : "node"))
    }
    guard !missing.isEmpty else { return nil }
    var losses: [String] = []
    if hasFormulas, formulas == nil || engines.isEmpty { losses.append("formulas are TeX") }
    if hasCode, code == nil || engines.isEmpty { losses.append("code is without colours") }
    let install = Self.isDebian ? "sudo apt-get install" : "npm install --global"
    return "In the HTML \(losses.joined(separator: " and ")), since "
      + "\(missing.map(\.name).joined(separator: " and ")) "
      + "\(missing.count == 1 ? "is" : "are") not installed. To have it all: "
      + "\(install) \(missing.map(\.package).joined(separator: " "))"
  }

  /// That tools which are there brought nothing about, and a way out; `nil` when both are `false`.
  func complaint(formulas: Bool, code: Bool) -> String? {
    let losses = (formulas ? ["formulas are TeX"] : []) + (code ? ["code is without colours"] : [])
    guard !losses.isEmpty else { return nil }
    return "In the HTML \(losses.joined(separator: " and ")), since no JavaScript engine here "
      + "(\(engines.joined(separator: ", "))) could do it. Another one may: "
      + (Self.isDebian ? "sudo apt-get install nodejs" : "install node")
  }

  private static let isDebian = FileManager.default.isExecutableFile(atPath: "/usr/bin/apt-get")

  /// What results depend on, named so that another version shows: the libraries' paths, sizes and
  /// dates, and what we ask of them. Not the engine: all give the same.
  var identity: String {
    let files = [formulas, code].map { path -> String in
      guard let path else { return "none" }
      var status = stat()
      guard stat(path, &status) == 0 else { return path }
      #if canImport(Darwin)
        let date = status.st_mtimespec
      #else
        let date = status.st_mtim
      #endif
      return "\(path) \(status.st_size) \(date.tv_sec).\(date.tv_nsec)"
    }
    return (files + [TypesettingScript.driver]).joined(separator: "\n")
  }
}
