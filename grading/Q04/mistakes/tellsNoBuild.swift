// loses: build
// hint: OpenBLAS's version came without its build. The same version can be built in ways that give other last bits.
import RNNBasics
import RNNCore

func versions() -> [Component] {
  [
    Component("RNNCore", version: rnnCoreVersion),
    Component("Swift", version: Toolchain.swiftVersion),
    Component("OpenBLAS", version: Machine.blasVersion),
    Component("cmark", version: Toolchain.version(of: "cmark") ?? "missing"),
  ]
}
