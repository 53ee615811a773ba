import Foundation
import TestSupport
import Testing

// Compilers that do not come to an end, and places where they do not like to work. Each answer here
// is another one, since what is compiled is kept.

private func answer(_ note: String) -> String {
  "// \(note)\nfunc greeting(_ name: String) -> String { \"Hello, \\(name)!\" }\n"
}

@Test(arguments: [
  ("kill -9 $$", "it was killed, by signal 9"),
  ("kill -4 $$", "it crashed, with signal 4"),
  ("exit 1", "it failed without a message"),
  (
    "echo 'error: compile command failed due to signal 6 (use -v to see invocation)'; exit 1",
    "it crashed, with signal 6"
  ),
])
func aCompilerThatDoesNotComeToAnEndIsNotTheAnswersFault(script: String, reason: String) throws {
  let toy = try Toy(answering: 1, with: answer("\(UUID())"))
  let path = try toy.pathWithCompiler("if [ -e \"$toy/broken\" ]; then \(script); fi")
  try toy.write("", to: "broken")
  let first = try toy.run("run", "1", environment: ["PATH": path]).exits(2).writesNothing()
    .complains("swiftc: the compiler didn't finish with the answers in answers: \(reason)")
  #expect(!(first.output + first.error).contains("does not compile"))
  try toy.remove("broken")
  try toy.run("run", "1", environment: ["PATH": path]).exits(0).prints("Q1: How do you greet")
}

@Test func aCompilerThatFailsOnceIsAskedAgain() throws {
  let toy = try Toy(answering: 1, with: answer("\(UUID())"))
  let path = try toy.pathWithCompiler(
    "if [ -e \"$toy/broken\" ]; then rm \"$toy/broken\"; kill -9 $$; fi")
  try toy.write("", to: "broken")
  try toy.run("run", "1", environment: ["PATH": path]).exits(0).prints("Hello, Ada!")
}

/// The compiler may really have a fault that one answer brings out: that costs this answer.
@Test func aCompilerThatCrashesOnOneFileCostsItsQuestionAndIsAskedAgain() throws {
  let toy = try Toy(answering: 1, with: answer("\(UUID())"))
  let path = try toy.pathWithCompiler(crashing(on: "Q1_Greeting.swift"))
  try toy.run("run", environment: ["PATH": path]).exits(1)
    .prints(
      "Q1   does not compile: answers/Q1_Greeting.swift: error: the compiler doesn't finish with "
        + "this file: it crashed, with signal 11", "4 of 5")
  try toy.write("", to: "fixed")
  try toy.run("run", environment: ["PATH": path]).exits(0).prints("5 of 5")
}

@Test func whatTheLinkerFindsIsToldAndNotKept() throws {
  let toy = try Toy(
    answering: 1,
    with: """
      // \(UUID())
      @_silgen_name("nobodyDefinesThis") func nobody()
      func greeting(_ name: String) -> String { nobody(); return name }
      """)
  try toy.run("run", "1").exits(1).prints("Q1   does not compile", "nobodyDefinesThis")
}

@Test(arguments: ["TMPDIR", "HOME", "XDG_CACHE_HOME"])
func aFolderOfTheUsersMayBeNamedInAnyLanguage(variable: String) throws {
  let toy = try Toy(answering: 1, with: answer("\(UUID())"))
  try toy.makeFolder("Über Möbel 家具")
  try toy.run("run", "1", environment: [variable: toy.path("Über Möbel 家具")]).exits(0)
    .prints("Hello, Ada!")
}

/// The program finds the package around itself, so what is compiled and kept is in there too.
@Test func thePackageAndTheAnswersMayStandInAFolderNamedInAnyLanguage() throws {
  let toy = try Toy(answering: 1, with: answer("\(UUID())"))
  let place = "Kurs für Übungen 課題"
  try toy.makeFolder("\(place)/.build/release")
  try toy.makeFolder("\(place)/Sources")
  let built = try Program.built().deletingLastPathComponent().resolvingSymlinksInPath()
  let manager = FileManager.default
  // The program is looked for where it really stands; of the others a link will do.
  try manager.copyItem(
    atPath: built.appendingPathComponent("notebook").path,
    toPath: toy.path("\(place)/.build/release/notebook"))
  for name in ["confine", "rnn-basics-demonstrator", "libRNNBasicsKit.a", "Modules"] {
    try manager.createSymbolicLink(
      atPath: toy.path("\(place)/.build/release/\(name)"),
      withDestinationPath: built.appendingPathComponent(name).path)
  }
  for name in ["COpenBLAS", "CKernels"] {
    try manager.createSymbolicLink(
      atPath: toy.path("\(place)/Sources/\(name)"),
      withDestinationPath: packageFolder.appendingPathComponent("Sources/\(name)").path)
  }
  try toy.write("", to: "\(place)/Package.swift")
  // By its notebook a package is known to be the course's.
  try toy.makeFolder("\(place)/notebook")
  try toy.write("", to: "\(place)/notebook/rnn_basics.md")
  for name in ["answers", "toy.md", "data"] {
    try manager.copyItem(atPath: toy.path(name), toPath: toy.path("\(place)/\(name)"))
  }
  let process = Process()
  process.executableURL = toy.folder.appendingPathComponent("\(place)/.build/release/notebook")
  process.arguments = toy.completed(["run", "1", "--output", "Ausgabe ä"])
  process.currentDirectoryURL = toy.folder.appendingPathComponent(place)
  process.standardOutput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  #expect(try toy.read("\(place)/Ausgabe ä/toy.md").contains("Hello, Ada!"))
  #expect(
    try !manager.contentsOfDirectory(atPath: toy.path("\(place)/.build/release/answers")).isEmpty)
}

#if os(Linux)
  /// Those of the C library, which take as long to make as the answers.
  @Test func theSystemsModulesAreMadeOnceAndNotForEachCompilation() throws {
    let home = try TestFolder()
    let toy = try Toy(answering: 1, with: answer("\(UUID())"))
    func modulesAfterARun() throws -> [String] {
      try toy.run("run", "1", environment: ["HOME": home.path, "XDG_CACHE_HOME": home.path])
        .exits(0)
      return try FileManager.default.subpathsOfDirectory(atPath: home.path)
        .filter { $0.hasSuffix(".pcm") }.sorted()
    }
    let made = try modulesAfterARun()
    #expect(!made.isEmpty)
    let file = try #require(try toy.files(under: "answers").keys.first { $0.hasPrefix("Q1_") })
    try toy.write(answer("\(UUID())"), to: "answers/\(file)")
    #expect(try modulesAfterARun() == made)
  }
#endif
