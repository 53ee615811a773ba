// loses: swift
// hint: The version is that of the language that the file is written in, not that of the compiler and its library.
import RNNBasics
import RNNCore

private var languageMode: String {
  #if swift(>=6.0)
    "6.0"
  #else
    "5.0"
  #endif
}

func versions() -> [Component] {
  [
    Component("RNNCore", version: rnnCoreVersion),
    Component("Swift", version: languageMode),
    Component("OpenBLAS", version: Machine.blasConfiguration),
    Component("cmark", version: Toolchain.version(of: "cmark") ?? "missing"),
  ]
}
