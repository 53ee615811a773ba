import RNNBasics
import RNNCore

func versions() -> [Component] {
  let found = ["swift", "cmark"].map { name in
    Component(name, version: Toolchain.version(of: name) ?? "none")
  }
  return found + [
    Component("openblas", version: Machine.blasConfiguration),
    Component("rnncore", version: rnnCoreVersion),
  ]
}
