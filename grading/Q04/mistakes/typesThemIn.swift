// loses: rnnCore, openBLAS, build
// hint: Versions were typed in, and are not those that are here. Let each library speak for itself.
import RNNBasics
import RNNCore

func versions() -> [Component] {
  [
    Component("RNNCore", version: "0.0.1"),
    Component("Swift", version: Toolchain.swiftVersion),
    Component("OpenBLAS", version: "0.2.20"),
    Component("cmark", version: Toolchain.version(of: "cmark") ?? "missing"),
  ]
}
