// loses: rnnCore
// hint: The library that the networks are built with is missing from the table.
import RNNBasics
import RNNCore

func versions() -> [Component] {
  [
    Component("Swift", version: Toolchain.swiftVersion),
    Component("OpenBLAS", version: Machine.blasConfiguration),
    Component("cmark", version: Toolchain.version(of: "cmark") ?? "missing"),
  ]
}
