// loses: cmark
// hint: The version under cmark's name is that of another library.
import RNNBasics
import RNNCore

func versions() -> [Component] {
  [
    Component("RNNCore", version: rnnCoreVersion),
    Component("Swift", version: Toolchain.swiftVersion),
    Component("OpenBLAS", version: Machine.blasConfiguration),
    Component("cmark", version: Machine.blasVersion),
  ]
}
