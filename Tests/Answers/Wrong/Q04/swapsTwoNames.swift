// The versions of OpenBLAS and of the library stand under each other's names.
import RNNBasics
import RNNCore

func versions() -> [Component] {
  [
    Component("RNNCore", version: Machine.blasConfiguration),
    Component("OpenBLAS", version: rnnCoreVersion),
    Component("Swift", version: Toolchain.swiftVersion),
    Component("cmark", version: Toolchain.version(of: "cmark") ?? "missing"),
  ]
}
