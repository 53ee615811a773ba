// swift-tools-version: 6.1
import PackageDescription

// The walls of the house, as dependencies: RNNCore knows no notebook, Parsing and Reporting
// cannot run code, and the command line links no answer. `script/test` builds with
// `--explicit-target-dependency-import-check error`, which makes them hold.
let package = Package(
  name: "notebook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "notebook", targets: ["notebook"]),
    // What the command line links an answers folder against when it builds a worker.
    .library(name: "AnswerKit", type: .static, targets: ["Worker", "RNNBasics"]),
    .library(name: "RNNCore", targets: ["RNNCore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // SHA-256: hidden trials must not be foreseeable, and records name what they were made from.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "CKernels"),

    .target(name: "RNNCore", dependencies: ["COpenBLAS", "CKernels"]),
    // The library's tools: is it right, and how fast is it?
    .target(name: "Conformance", dependencies: ["RNNCore"]),
    .executableTarget(
      name: "rnn-conformance",
      dependencies: [
        "Conformance", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "rnn-bench",
      dependencies: [
        "RNNCore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "Exercises"),
    .target(name: "RNNBasics", dependencies: ["Exercises", "RNNCore"]),
    .target(name: "Worker", dependencies: ["Exercises"]),
    // What the course shows beside its theory, in a program that no answer is linked into.
    .executableTarget(name: "demonstrator", dependencies: ["RNNBasics", "Worker"]),
    .target(
      name: "Solutions", dependencies: ["Exercises", "RNNBasics", "RNNCore"], path: "solutions"),

    .target(name: "Parsing", dependencies: ["CCmark"]),
    // The first program in a sandbox: it sets the limits and becomes the worker. Plain C, so that it
    // needs nothing there but the C library.
    .executableTarget(
      name: "confine",
      linkerSettings: [
        // Nothing of Swift is linked then, as nothing of it is called.
        .unsafeFlags(["-nostartfiles", "-static-stdlib"], .when(platforms: [.linux]))
      ]),
    .target(name: "Running", dependencies: ["Exercises"]),
    .target(name: "Reporting", dependencies: ["Exercises", "Parsing"]),
    // What is handed in, its marks and their records. Runs nothing but through Running.
    .target(
      name: "Grading",
      dependencies: [
        "Exercises", "Running", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // How the course is marked. It stays with the grader: no worker links it.
    .target(name: "RNNBasicsRubric", dependencies: ["Grading"]),
    .executableTarget(
      name: "notebook",
      dependencies: [
        "Exercises", "Parsing", "Running", "Reporting", "Grading", "RNNBasicsRubric",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // How fast notebooks are read and reports written?
    .executableTarget(
      name: "report-bench",
      dependencies: [
        "Exercises", "Parsing", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(
      name: "RNNCoreTests", dependencies: ["RNNCore"], resources: [.copy("Golden")]),
    // A call of every kernel, which script/test-arm64 makes too, without Swift.
    .target(name: "KernelCases", dependencies: ["CKernels"], path: "Tests/KernelCases"),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels", "KernelCases"]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Conformance", "RNNCore", "rnn-conformance"],
      exclude: ["ONNX"]),
    .testTarget(name: "ExercisesTests", dependencies: ["Exercises"]),
    .testTarget(
      name: "RNNBasicsTests", dependencies: ["RNNBasics", "RNNCore", "Exercises", "Solutions"]),
    .testTarget(name: "ParsingTests", dependencies: ["Parsing"]),
    .testTarget(name: "RunningTests", dependencies: ["Running", "Exercises", "confine"]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Exercises", "Parsing"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "GradingTests", dependencies: ["Grading", "Exercises", "Running"],
      resources: [.copy("Archives")]),
    // The attacks themselves, in Tests/Attacks, are read and not compiled.
    .testTarget(
      name: "AttackTests",
      dependencies: [
        "Exercises", "Grading", "Parsing", "Reporting", "RNNBasicsRubric", "Running", "confine",
        "notebook",
      ]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "notebook", "demonstrator", "confine", "Exercises", "Grading", "RNNBasicsRubric",
        "Running",
      ],
      exclude: ["Attackers", "Toy"]),
  ],
  swiftLanguageModes: [.v6]
)
