// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "starter",
  platforms: [.macOS(.v15)],
  products: [
    // The course's program, whatever the course: swift run notebook
    .executable(name: "notebook", targets: ["starter-notebook"]),
    // What answers are linked with. The program builds it, and the demonstrator, when it needs them.
    .library(name: "StarterExercises", type: .static, targets: ["StarterExercises"]),
  ],
  dependencies: [
    .package(name: "notebook", path: "../..")
  ],
  targets: [
    .target(
      name: "StarterExercises",
      dependencies: [
        .product(name: "CourseKit", package: "notebook")
      ]),
    .executableTarget(
      name: "starter-demonstrator",
      dependencies: [
        "StarterExercises",
        .product(name: "CourseKit", package: "notebook"),
      ]),
    .executableTarget(
      name: "starter-notebook",
      dependencies: [
        .product(name: "NotebookRunner", package: "notebook")
      ]),
    // For editors. A test target, since `swift build` leaves those out: an answer that doesn't compile
    // stops nothing.
    .testTarget(
      name: "Solutions",
      dependencies: [
        "StarterExercises",
        .product(name: "CourseKit", package: "notebook"),
      ],
      path: "solutions"),
  ],
  swiftLanguageModes: [.v6]
)
