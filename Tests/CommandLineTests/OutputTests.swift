import Foundation
import Testing

/// Refused before anything ran, and the folder is as it was.
private func refuses(
  _ output: String, in toy: Toy, _ words: String..., format: String = "md,html,ipynb,json",
  place: SourceLocation = #_sourceLocation
) throws {
  let before = try toy.files(under: ".")
  let run = try toy.run("run", "--output", output, "--format", format).exits(2, place)
  for word in words { run.complains(word, place) }
  #expect(!run.error.contains("Cocoa") && run.output.isEmpty, sourceLocation: place)
  #expect(try toy.files(under: ".") == before, sourceLocation: place)
}

@Test(arguments: ["toy.md", "toy.html", "toy.ipynb", "run.json", "figures/q3-sum.svg"])
func aFolderWhereAFileIsToBe(file: String) throws {
  let toy = try Toy()
  try toy.makeFolder("out/\(file)")
  try refuses(
    "out", in: toy,
    "out/\(file): a folder is in the way of the output. Move it away, or name another folder")
}

/// Both have a `figures/q3-sum.svg`.
@Test func aFolderThatHoldsAnotherNotebooksReport() throws {
  let toy = try Toy()
  try toy.run("run", "--output", "out").exits(0)
  try toy.write(try toy.bytes("toy.md"), to: "other.md")
  let before = try toy.files(under: "out")
  try toy.run("run", "--notebook", "other.md", "--output", "out").exits(2)
    .complains("out: it holds the executed toy, whose figures have the same names. Name another")
  #expect(try toy.files(under: "out") == before)
}

@Test func aFileWhereTheFiguresAreToBe() throws {
  let toy = try Toy()
  try toy.makeFolder("out")
  try toy.write("mine", to: "out/figures")
  try refuses("out", in: toy, "out/figures: a file is in the way of the output. Move it away")
}

@Test func aFileWhereTheFolderIsToBe() throws {
  let toy = try Toy()
  try toy.write("mine", to: "taken")
  try refuses("taken/report", in: toy, "taken: a file is in the way of the output. Move it away")
  try refuses("taken", in: toy, "taken: a file is in the way of the output. Move it away")
}

/// By its permissions a superuser can write to `/proc`; only an attempt shows the truth.
@Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
func aFolderThatTheSystemRefuses() throws {
  try refuses(
    "/proc/report", in: Toy(),
    "/proc/report: this folder cannot be made (No such file or directory). Name another folder")
}

@Test func anEarlierReportIsWholeAfterARefusal() throws {
  let toy = try Toy()
  try toy.run("run", "3", "--output", "out").exits(0)
  try toy.remove("out/run.json")
  try toy.makeFolder("out/run.json")
  try refuses("out", in: toy, "out/run.json: a folder is in the way")
}

@Test(arguments: [".", "./", "../link"])
func theNotebookItselfIsNeverReplaced(output: String) throws {
  let toy = try Toy()
  let link = toy.folder.deletingLastPathComponent().appendingPathComponent("link-\(UUID())")
  try FileManager.default.createSymbolicLink(at: link, withDestinationURL: toy.folder)
  defer { unlink(link.path) }
  try refuses(
    output.replacing("link", with: link.lastPathComponent), in: toy,
    "toy.md: it is the notebook itself, which the executed one must not replace. Name another")
}

@Test func aNotebookThatHasTheNameOfTheRecord() throws {
  let toy = try Toy()
  try toy.write(toy.bytes("toy.md"), to: "run.json")
  try toy.run("run", "--notebook", "run.json", "--output", ".").exits(2)
    .complains("run.json: it is the notebook itself")
  #expect(try toy.bytes("run.json") == toy.bytes("toy.md"))
}

@Test func besideTheNotebookThereIsRoomForThePage() throws {
  let toy = try Toy()
  let before = try toy.bytes("toy.md")
  try toy.run("run", "1", "--output", ".", "--format", "html").exits(0).prints("./toy.html")
  #expect(try toy.bytes("toy.md") == before)
}

@Test func nothingTemporaryIsLeft() throws {
  let toy = try Toy()
  try toy.run("run", "3", "--output", "deep/er/").exits(0).prints("deep/er/toy.md")
  #expect(
    try toy.files(under: "deep").keys.sorted()
      == ["er/figures/q3-sum.svg", "er/run.json", "er/toy.html", "er/toy.ipynb", "er/toy.md"])
}

@Test func pathsThatAreEmpty() throws {
  for option in ["--output", "--notebook", "--data", "--solutions"] {
    try Toy().run("run", option, "").exits(64).writesNothing()
      .complains("\(option) takes a path, and was given an empty one.")
  }
  try Toy().run("clear", "--output", "").exits(64).complains("--output takes a path")
  try Toy().run("list", "--notebook", "").exits(64).complains("--notebook takes a path")
}

@Test func aNotebookThatIsAFolder() throws {
  for command in ["run", "list", "clear"] {
    try Toy().run(command, "--notebook", "data").exits(2).writesNothing()
      .complains("data: it is a folder, not a notebook. Name one with --notebook FILE.")
  }
}

@Test func clearIntoAFolder() throws {
  try Toy().run("clear", "--output", "data").exits(2)
    .complains("data: it is a folder, not a file. Name another file with --output FILE.")
  try Toy().run("clear", "--output", "none/plain.md").exits(2)
    .complains("none/plain.md: it cannot be written (No such file or directory).")
}

@Test func clearFollowsALinkAndKeepsPermissions() throws {
  let toy = try Toy()
  try toy.run("run", "1", "--output", "out").exits(0)
  #expect(chmod(toy.path("out/toy.md"), 0o640) == 0)
  try FileManager.default.createSymbolicLink(
    atPath: toy.path("link.md"), withDestinationPath: "out/toy.md")
  try toy.run("clear", "--notebook", "link.md").exits(0)
  #expect(try toy.bytes("out/toy.md") == toy.bytes("toy.md"))
  let mode = try FileManager.default.attributesOfItem(atPath: toy.path("out/toy.md"))
  #expect(mode[.posixPermissions] as? Int == 0o640)
  let link = try FileManager.default.destinationOfSymbolicLink(atPath: toy.path("link.md"))
  #expect(link == "out/toy.md")
}
