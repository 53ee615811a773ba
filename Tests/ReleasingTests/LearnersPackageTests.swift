import Exercises
import HostSystem
import Releasing
import Running
import TestSupport
import Testing

private let manifest = """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(
    name: "trees",
    platforms: [.macOS(.v15)],
    products: [
      .executable(name: "notebook", targets: ["trees-notebook"]),
      .library(name: "TreesKit", type: .static, targets: ["Trees"]),
      .library(name: "Tools", targets: ["Tools"]),
    ],
    traits: ["Proving", .default(enabledTraits: ["Proving"])],
    dependencies: [
      .package(url: "https://example.org/ada/Runner.git", from: "1.0.0"),
      .package(path: "../shapes"),
      .package(url: "https://example.org/numbers", exact: "2.1.0", traits: ["Fast", .defaults]),
      .package(url: "https://example.org/unneeded", branch: "main"),
    ],
    targets: [
      .target(
        name: "Trees",
        dependencies: [
          "CNodes", .target(name: "Proofs", condition: .when(traits: ["Proving"])),
          .product(name: "CourseKit", package: "Runner"),
          .product(name: "Shapes", package: "shapes"),
          .product(name: "Numbers", package: "numbers", condition: .when(platforms: [.linux])),
        ],
        exclude: ["notes.txt"], resources: [.copy("words.csv")],
        swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .swiftLanguageMode(.v5)]),
      .target(
        name: "CNodes", path: "Sources/C", sources: ["nodes.c"], publicHeadersPath: "headers",
        cSettings: [
          .define("NODES", to: "9", .when(platforms: [.linux], configuration: .release)),
          .unsafeFlags(["-O3", "-g"]),
        ]),
      .target(name: "Proofs"),
      .target(name: "Tools"),
      .executableTarget(
        name: "trees-notebook",
        dependencies: [.product(name: "NotebookRunner", package: "Runner")]),
      .testTarget(name: "Solutions", dependencies: ["Trees"], path: "solutions"),
      .testTarget(name: "TreesTests", dependencies: ["Trees", "Solutions"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c17
  )
  """

/// Enough of the runner's package, which was fetched.
private let runner = """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(
    name: "Runner",
    products: [
      .library(name: "CourseKit", targets: ["Exercises"]),
      .library(name: "NotebookRunner", targets: ["NotebookRunner"]),
      .executable(name: "confine", targets: ["confine"]),
    ],
    traits: ["Grading", .default(enabledTraits: ["Grading"])],
    dependencies: [.package(url: "https://example.org/crypto", from: "4.5.2")],
    targets: [
      .systemLibrary(
        name: "CCmark", pkgConfig: "libcmark",
        providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
      .target(name: "Exercises"),
      .target(name: "Grading", dependencies: [.product(name: "Crypto", package: "crypto")]),
      .target(
        name: "NotebookRunner",
        dependencies: ["CCmark", .target(name: "Grading", condition: .when(traits: ["Grading"]))]),
      .executableTarget(name: "confine"),
    ]
  )
  """

/// A package in a folder, which needs another one there.
private func library(_ name: String, needing other: String? = nil) -> String {
  """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(
    name: "\(name.lowercased())",
    products: [
      .library(name: "\(name)", targets: ["\(name)"]),
      .library(name: "More\(name)", targets: ["More\(name)"]),
    ],
    dependencies: [\(other.map { ".package(path: \"../\($0.lowercased())\")" } ?? "")],
    targets: [
      .target(
        name: "\(name)",
        dependencies: [
          \(other.map { ".product(name: \"\($0)\", package: \"\($0.lowercased())\")" } ?? "")
        ]),
      .target(name: "More\(name)"),
    ]
  )
  """
}

/// A course's package in its folder, with the packages that it needs.
private func writeCourse(to folder: TestFolder, _ manifest: String = manifest) throws {
  try folder.write(manifest, to: "trees/Package.swift")
  for name in [
    "Sources/Trees/Tree.swift", "Sources/Trees/notes.txt", "Sources/Trees/words.csv",
    "Sources/C/nodes.c", "Sources/C/headers/nodes.h", "Sources/Proofs/Proof.swift",
    "Sources/Tools/Tool.swift", "Sources/trees-notebook/main.swift", "Tests/TreesTests/T.swift",
    "solutions/Q1_depth.swift", "grading/Q1/rubric.yaml", "LICENSE",
  ] {
    try folder.write("", to: "trees/\(name)")
  }
  try folder.write("See [the map](../docs/map.md).", to: "trees/notebook/trees.md")
  try folder.write("A map.", to: "trees/docs/map.md")
  try folder.write("A plan.", to: "trees/docs/plan.md")
  try folder.write(library("Shapes", needing: "Colours"), to: "shapes/Package.swift")
  try folder.write(library("Colours"), to: "colours/Package.swift")
  for name in ["shapes/Sources/Shapes", "shapes/Sources/MoreShapes", "colours/Sources/Colours"] {
    try folder.write("", to: "\(name)/File.swift")
  }
  try folder.write(runner, to: "checkouts/Runner/Package.swift")
  for name in [
    "CCmark/module.modulemap", "Exercises/Exercise.swift", "Grading/Mark.swift",
    "NotebookRunner/Run.swift", "confine/main.c",
  ] {
    try folder.write("", to: "checkouts/Runner/Sources/\(name)")
  }
  try folder.write(
    "{{apt}} | {{brew}} | {{program}} {{kit}}",
    to: "checkouts/Runner/Examples/Handout/script/requirements")
}

private func filesReleased(from name: String = "trees", in folder: TestFolder) throws
  -> [ReleasedFile]
{
  let course = Course(
    name: "Trees", notebook: "notebook/trees.md",
    answerKit: AnswerKit(product: "TreesKit", modules: ["Trees"]))
  return try LearnersPackage(
    of: course, in: "\(folder.path)/\(name)",
    LearnersPackage.Parts(
      runner: "\(folder.path)/checkouts/Runner", program: "notebook",
      answers: [AnswersFolder.File(name: "Q1_depth.swift", bytes: Array("// stub".utf8))],
      stubs: Stubs(readingAt: "\(folder.path)/trees/grading"), checks: [])
  ).files()
}

/// What goes out of a course's package, and how it's described anew.
@Suite struct LearnersPackageTests {
  /// Released once for all tests, as SwiftPM takes a second to describe each package.
  private static let released = Result {
    let folder = try TestFolder()
    try writeCourse(to: folder)
    return (folder: folder, files: try filesReleased(in: folder))
  }

  private func files() throws -> [ReleasedFile] { try Self.released.get().files }

  private func text(of path: String) throws -> String {
    let file = try #require(try files().first { $0.path == path })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Of the packages too, what nothing needs stays: `Proofs`, `Tools`, tests, `Grading`, `MoreShapes`.
  @Test func whatTheProgramAndTheAnswersNeedGoesOut() throws {
    #expect(
      try files().map(\.path) == [
        "LICENSE", "Package.swift", "Sources/C/headers/nodes.h", "Sources/C/nodes.c",
        "Sources/Trees/Tree.swift", "Sources/Trees/notes.txt", "Sources/Trees/words.csv",
        "Sources/trees-notebook/main.swift", "docs/map.md", "notebook/trees.md",
        "packages/colours/Package.swift", "packages/colours/Sources/Colours/File.swift",
        "packages/runner/Package.swift", "packages/runner/Sources/CCmark/module.modulemap",
        "packages/runner/Sources/Exercises/Exercise.swift",
        "packages/runner/Sources/NotebookRunner/Run.swift",
        "packages/runner/Sources/confine/main.c", "packages/shapes/Package.swift",
        "packages/shapes/Sources/Shapes/File.swift", "script/requirements",
        "solutions/Q1_depth.swift",
      ])
  }

  @Test func theManifestSaysWhatTheCoursesOwnSaysOfIt() throws {
    #expect(
      try text(of: "Package.swift") == #"""
        // swift-tools-version: 6.1
        import PackageDescription

        let package = Package(
          name: "trees",
          platforms: [.macOS("15.0")],
          products: [
            .executable(name: "notebook", targets: ["trees-notebook"]),
            .library(name: "TreesKit", type: .static, targets: ["Trees"]),
          ],
          dependencies: [
            .package(name: "runner", path: "packages/runner"),
            .package(name: "shapes", path: "packages/shapes"),
            .package(url: "https://example.org/numbers", exact: "2.1.0", traits: [.trait(name: "Fast"), .defaults]),
          ],
          targets: [
            .target(name: "Trees", dependencies: ["CNodes", .product(name: "CourseKit", package: "Runner"), .product(name: "Shapes", package: "shapes"), .product(name: "Numbers", package: "numbers", condition: .when(platforms: [.linux]))], exclude: ["notes.txt"], resources: [.copy("words.csv")], swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .swiftLanguageMode(.version("5"))]),
            .target(name: "CNodes", path: "Sources/C", sources: ["nodes.c"], publicHeadersPath: "headers", cSettings: [.define("NODES=9", .when(platforms: [.linux], configuration: .release)), .unsafeFlags(["-O3", "-g"])]),
            .executableTarget(name: "trees-notebook", dependencies: [.product(name: "NotebookRunner", package: "Runner")]),
            // For editors. A test target, since `swift build` leaves those out: an answer that doesn't
            // compile doesn't stop it.
            .testTarget(name: "Answers", dependencies: ["Trees", .product(name: "CourseKit", package: "Runner"), .product(name: "Numbers", package: "numbers"), .product(name: "Shapes", package: "shapes")], path: "solutions"),
          ],
          swiftLanguageModes: [.version("6")],
          cLanguageStandard: .c17,
        )

        """#)
  }

  /// Learners need nobody's repository for it, and have no line of grading.
  @Test func theRunnersPackageGoesAlongWithoutItsTraits() throws {
    #expect(
      try text(of: "packages/runner/Package.swift") == #"""
        // swift-tools-version: 6.1
        import PackageDescription

        let package = Package(
          name: "Runner",
          products: [
            .library(name: "CourseKit", targets: ["Exercises"]),
            .library(name: "NotebookRunner", targets: ["NotebookRunner"]),
            .executable(name: "confine", targets: ["confine"]),
          ],
          targets: [
            .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
            .target(name: "Exercises"),
            .target(name: "NotebookRunner", dependencies: ["CCmark"]),
            .executableTarget(name: "confine"),
          ],
        )

        """#)
    #expect(try text(of: "script/requirements") == "libcmark-dev | cmark | notebook TreesKit")
  }

  @Test func packagesThatPackagesNeedStandBesideThem() throws {
    let shapes = try text(of: "packages/shapes/Package.swift")
    #expect(shapes.contains(#".package(name: "colours", path: "../colours")"#))
    #expect(!shapes.contains("MoreShapes"))
  }

  /// SwiftPM understands what is written, and understands the same by it.
  @Test func aReleasedPackageIsReleasedAsItIs() throws {
    let (folder, files) = try Self.released.get()
    try ReleaseFolder(at: "\(folder.path)/learner", withZip: false).write(files)
    #expect(try filesReleased(from: "learner", in: folder) == files)
  }

  /// Each with a manifest that differs from the one above.
  @Test(arguments: [
    (
      #"swiftLanguageMode(.v5)]"#,
      #"swiftLanguageMode(.v5)], plugins: [.plugin(name: "Grow", package: "numbers")]"#,
      "a plugin takes part in building “Trees”"
    ),
    ("TreesKit", "ForestKit", "it has no product and no target “TreesKit”"),
  ])
  func whatCannotBeReleasedIsTold(words: String, others: String, problem: String) throws {
    let folder = try TestFolder()
    try writeCourse(to: folder, manifest.replacing(words, with: others))
    let error = #expect(throws: RunError.self) { try filesReleased(in: folder) }
    #expect(error?.description.contains(problem) == true)
  }
}
