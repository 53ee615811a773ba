import Foundation
import HostSystem

/// Copies of all that learners' programs are shown of this installation, in a folder that is made once
/// for a run of grading.
final class SandboxKit: Sendable {
  let base: SandboxBase

  /// What answers are compiled and linked with.
  var compilerKit: String { "\(base.folder.path)/k" }
  var data: String { "\(base.folder.path)/d" }
  /// Modules of the system's libraries, as the compiler keeps them; filled by the first compilation.
  var modules: String { "\(base.folder.path)/m" }

  /// The name of the library that answers are linked with. It is shared, so that it can be in memory before
  /// any answer is.
  let library: String
  /// How many folders of headers there are.
  let headerCount: Int

  /// The name of such a folder within the kit.
  static func headers(_ index: Int) -> String { "headers-\(index)" }

  init(of installation: CoursePackage, dataFolder: String, on base: SandboxBase) throws {
    self.base = base
    headerCount = installation.course.answerKit.headers.count
    let shared = SharedKit(installation: installation)
    library = shared.name
    let build = installation.build
    try SandboxBase.makeFolder(compilerKit)
    try SandboxBase.makeFolder("\(compilerKit)/Modules")
    for module in installation.modules {
      let name = "Modules/\(module).swiftmodule"
      try SandboxBase.copy("\(build)/\(name)", to: "\(compilerKit)/\(name)")
    }
    try shared.put(into: compilerKit)
    for (index, folder) in try installation.headerFolders().enumerated() {
      try SandboxBase.copy(folder, to: "\(compilerKit)/\(Self.headers(index))")
    }
    try SandboxBase.copy(base.confine, to: "\(compilerKit)/confine")
    try SandboxBase.copy(dataFolder, to: data)
    try SandboxBase.makeFolder(modules)
    for path in [compilerKit, data, modules] { try base.share(path) }
  }
}
