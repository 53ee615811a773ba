// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "sorting",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "notebook", targets: ["sorting-notebook"]),
    // What the answers are linked with. The runner builds it, and the demonstrator, when it needs them.
    .library(name: "SortingKit", type: .static, targets: ["Sorting"]),
  ],
  dependencies: [
    .package(name: "notebook", path: "../..")
  ],
  targets: [
    .target(name: "Sorting", dependencies: [.product(name: "CourseKit", package: "notebook")]),
    .executableTarget(
      name: "sorting-demonstrator",
      dependencies: ["Sorting", .product(name: "CourseKit", package: "notebook")]),
    .executableTarget(
      name: "sorting-notebook",
      dependencies: [.product(name: "NotebookRunner", package: "notebook")]),
    // For editors. A test target, since `swift build` leaves those out: an answer that doesn't compile
    // stops nothing.
    .testTarget(
      name: "Solutions",
      dependencies: ["Sorting", .product(name: "CourseKit", package: "notebook")],
      path: "solutions"),
  ],
  swiftLanguageModes: [.v6]
)
