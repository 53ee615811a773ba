// swift-tools-version: 6.1
import PackageDescription

// The walls of the house, as dependencies: RNNCore knows no notebook, Parsing and Reporting
// cannot run code, and the command line links no answer. `script/test` builds with
// `--explicit-target-dependency-import-check error`, which makes them hold.
let package = Package(
  name: "notebook",
  platforms: [.macOS(.v15)],
  products: [
    // For courses in packages of their own: what an exercise needs, and the program that runs a
    // course. None is called `notebook`, as each course has a product of that name.
    .library(name: "CourseKit", targets: ["Exercises", "Worker"]),
    .library(name: "NotebookRunner", targets: ["Exercises", "NotebookRunner"]),
    .executable(name: "confine", targets: ["confine"]),
    .library(name: "RNNCore", targets: ["RNNCore"]),
    // What the answers to this package's own course are linked with.
    .library(name: "RNNBasicsKit", type: .static, targets: ["Worker", "RNNBasics"]),
  ],
  traits: [
    // What instructors and authors need beside what learners do. A learner's copy is built without it:
    // sooner, and with no line of grading.
    .trait(name: "Grading", description: "The commands that grade, check and hand out courses."),
    .default(enabledTraits: ["Grading"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // The page that keeps itself new is served on this machine's own address.
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    // Rubrics are written by hand, in YAML.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
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
    .executableTarget(name: "rnn-basics-demonstrator", dependencies: ["RNNBasics", "Worker"]),
    // A test target, since `swift build` leaves those out: an answer that doesn't compile stops neither
    // the package nor the editor, which looks up names in these files all the same.
    .testTarget(
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
    // Processes, pipes, temporary folders and files that appear whole: what the runner needs of the
    // system.
    .target(name: "HostSystem"),
    // SHA-256: hidden trials must not be foreseeable, and what is kept names what it was made from.
    .target(name: "Hashing"),
    // How things are said: the words of an ending, and what can be seen of a text.
    .target(name: "Wording", dependencies: ["Exercises"]),
    .target(name: "Running", dependencies: ["Exercises", "Hashing", "HostSystem", "Wording"]),
    .target(name: "Reporting", dependencies: ["Exercises", "Parsing", "Wording"]),
    // What other programs do for reports: formulas and code by JavaScript engines, PDF by Chromium.
    .target(name: "Typesetting", dependencies: ["HostSystem", "Reporting", "Running"]),
    // Readers of zip, tar and gzip: pure functions of bytes, which start nothing and open nothing.
    .target(name: "Archives", dependencies: ["Wording"]),
    // What an answer did, beside what the reference did: criteria, messages, hints. Runs nothing.
    .target(name: "Marking", dependencies: ["Exercises", "Running", "Wording"]),
    // What learners find out by themselves: public trials, and what is kept of them.
    .target(
      name: "Checking",
      dependencies: ["Exercises", "Hashing", "HostSystem", "Marking", "Running", "Wording"]),
    // What learners' saves mean: which files changed, and what is to be done next. Runs nothing.
    .target(
      name: "Watching", dependencies: ["Checking", "Exercises", "HostSystem", "Running"]),
    // What is handed in, its marks and their records. Runs nothing but through Running.
    .target(
      name: "Grading",
      dependencies: [
        "Archives", "Checking", "Exercises", "Hashing", "HostSystem", "Marking", "Running",
        "Wording", .product(name: "Yams", package: "Yams"),
      ]),
    // What becomes of records: a course's policy, what people adjust, the marks of a class, and the forms
    // that others take them in. Runs nothing.
    .target(
      name: "Handback",
      dependencies: [
        "Archives", "Exercises", "Grading", "HostSystem", "Marking", "Reporting", "Running",
        "Wording",
      ]),
    // Serves one page to this machine's own browsers, and tells them when it has changed.
    .target(
      name: "Previewing",
      dependencies: [
        "HostSystem", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    // A course as learners get it, and the search for what they may not see in it.
    .target(
      name: "Releasing",
      dependencies: ["Archives", "Checking", "Exercises", "HostSystem", "Running"]),
    // The commands that learners have, and what all commands share.
    .target(
      name: "Commands",
      dependencies: [
        "Checking", "Exercises", "Hashing", "HostSystem", "Parsing", "Previewing", "Reporting",
        "Running", "Typesetting", "Watching", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The commands of instructors and authors.
    .target(
      name: "GradingCommands",
      dependencies: [
        "Archives", "Checking", "Commands", "Exercises", "Grading", "Handback", "HostSystem",
        "Marking", "Parsing", "Releasing", "Reporting", "Running", "Typesetting", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The command line of any course.
    .target(
      name: "NotebookRunner",
      dependencies: [
        "Commands", "Exercises",
        .target(name: "GradingCommands", condition: .when(traits: ["Grading"])),
        "HostSystem", "Wording", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // This package's own course: its names, and its program.
    .target(name: "RNNBasicsCourse", dependencies: ["Exercises"]),
    .executableTarget(name: "notebook", dependencies: ["NotebookRunner", "RNNBasicsCourse"]),

    // How fast notebooks are read and reports written?
    .executableTarget(
      name: "report-bench",
      dependencies: [
        "Exercises", "Parsing", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What several suites need: temporary folders, programs, snapshots.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"]),
    .testTarget(
      name: "RNNCoreTests", dependencies: ["RNNCore", "TestSupport"], resources: [.copy("Golden")]),
    // A call of every kernel, which script/test-arm64 makes too, without Swift.
    .target(name: "KernelCases", dependencies: ["CKernels"], path: "Tests/KernelCases"),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels", "KernelCases"]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Conformance", "RNNCore", "TestSupport", "rnn-conformance"],
      exclude: ["Faults", "ONNX"]),
    .testTarget(name: "ExercisesTests", dependencies: ["Exercises"]),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"]),
    .testTarget(name: "WordingTests", dependencies: ["Exercises", "Wording"]),
    .testTarget(
      name: "RNNBasicsTests",
      dependencies: ["RNNBasics", "RNNCore", "Exercises", "Parsing", "Solutions", "TestSupport"]),
    // Archives that real tools packed, and writers of ones that lie.
    .target(
      name: "ArchiveSamples", dependencies: ["Grading"], path: "Tests/ArchiveSamples",
      resources: [.copy("Archives")]),
    .testTarget(name: "ParsingTests", dependencies: ["Parsing", "TestSupport"]),
    .testTarget(
      name: "RunningTests",
      dependencies: [
        "Running", "Exercises", "HostSystem", "RNNBasicsCourse", "TestSupport", "confine",
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Exercises", "Hashing", "Parsing", "TestSupport", "Wording",
      ],
      exclude: ["Corpus", "Snapshots"]),
    .testTarget(
      name: "TypesettingTests",
      dependencies: [
        "Typesetting", "HostSystem", "Reporting", "RNNBasicsCourse", "Running", "TestSupport",
        "confine",
      ]),
    .testTarget(
      name: "PreviewingTests", dependencies: ["Previewing", "HostSystem", "TestSupport"]),
    .testTarget(
      name: "ReleasingTests",
      dependencies: ["Archives", "Exercises", "HostSystem", "Releasing", "Running", "TestSupport"]),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "ArchiveSamples", "TestSupport"]),
    .testTarget(
      name: "MarkingTests", dependencies: ["Exercises", "Marking", "Running", "TestSupport"]),
    .testTarget(
      name: "CheckingTests",
      dependencies: ["Checking", "Exercises", "HostSystem", "Marking", "Running", "TestSupport"]),
    .testTarget(
      name: "WatchingTests",
      dependencies: ["Checking", "Exercises", "Running", "TestSupport", "Watching"]),
    .testTarget(
      name: "GradingTests",
      dependencies: [
        "ArchiveSamples", "Grading", "Exercises", "Handback", "HostSystem", "Running",
        "TestSupport",
      ]),
    .testTarget(
      name: "HandbackTests",
      dependencies: [
        "Archives", "Exercises", "Grading", "Handback", "Hashing", "HostSystem", "Reporting",
        "TestSupport",
      ],
      exclude: ["Pages/Snapshots", "Statistics/Snapshots"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "GradingCommands", "Exercises", "Grading", "HostSystem", "Marking", "Parsing",
        "RNNBasicsCourse",
        "Running", "TestSupport", "notebook", "confine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The attacks themselves, in Tests/Attacks, are read and not compiled.
    .testTarget(
      name: "AttackTests",
      dependencies: [
        "ArchiveSamples", "Exercises", "Grading", "HostSystem", "Parsing", "Reporting",
        "RNNBasicsCourse", "Running", "TestSupport", "Typesetting", "Wording", "confine",
        "notebook",
      ]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "ArchiveSamples", "notebook", "rnn-basics-demonstrator", "confine", "Exercises", "Grading",
        "HostSystem",
        "RNNBasicsCourse", "Running", "TestSupport", "Typesetting",
      ],
      exclude: ["Attackers", "Toy"]),
  ],
  swiftLanguageModes: [.v6]
)
