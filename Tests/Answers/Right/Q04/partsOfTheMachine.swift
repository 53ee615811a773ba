import RNNBasics
import RNNCore

func versions() -> [Component] {
  var table: [Component] = []
  table.append(Component("OpenBLAS", version: "\(Machine.blasVersion) (\(Machine.blasKernel))"))
  table.append(Component("RNNCore", version: "version \(rnnCoreVersion)"))
  if let cmark = Toolchain.version(of: "cmark") {
    table.append(Component("cmark", version: cmark))
  } else {
    table.append(Component("cmark", version: "not installed"))
  }
  table.append(Component("Swift", version: "Swift \(Toolchain.swiftVersion)"))
  return table
}
