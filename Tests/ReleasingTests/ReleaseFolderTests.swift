import Archives
import Foundation
import HostSystem
import Releasing
import TestSupport
import Testing

private let files = [
  ReleasedFile("README.md", Array("read\n".utf8)),
  ReleasedFile("script/run", Array("#!/bin/sh\n".utf8), isExecutable: true),
  ReleasedFile("notebook/ä.md", []),
]

@Test func aPackageIsWrittenWithItsFoldersAndItsScripts() throws {
  let folder = try TestFolder()
  try ReleaseFolder(at: "\(folder.path)/new/course", withZip: false).write(files)
  #expect(try folder.text(of: "new/course/README.md") == "read\n")
  #expect(FileManager.default.isExecutableFile(atPath: "\(folder.path)/new/course/script/run"))
  #expect(!FileManager.default.isExecutableFile(atPath: "\(folder.path)/new/course/README.md"))
  #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/new") == ["course"])
}

@Test func theZipHoldsTheSameInAFolderOfThatName() throws {
  let folder = try TestFolder()
  try ReleaseFolder(at: "\(folder.path)/a", withZip: true).write(files)
  let first = try Data(contentsOf: folder.url.appendingPathComponent("a.zip"))
  try ReleaseFolder(at: "\(folder.path)/b/a", withZip: true).write(files)
  #expect(try Data(contentsOf: folder.url.appendingPathComponent("b/a.zip")) == first)
  let listing = try Python.output(
    of:
      """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      for i in z.infolist(): print(i.filename, oct(i.external_attr >> 16), len(z.read(i)))
      """, "\(folder.path)/a.zip")
  #expect(
    listing == "a/README.md 0o100644 5\na/script/run 0o100755 10\na/notebook/ä.md 0o100644 0\n")
}

/// What is handed in is read by the same reader: a learner may pack the whole folder again.
@Test func ourOwnReaderReadsTheZip() throws {
  let folder = try TestFolder()
  try ReleaseFolder(at: "\(folder.path)/a", withZip: true).write(files)
  let archive = try Archive(bytes(ofFile: "\(folder.path)/a.zip"))
  #expect(archive.entries.map(\.name) == files.map { "a/\($0.path)" })
  #expect(archive.entries.map(\.bytes) == files.map(\.bytes))
}

@Test func whatIsThereIsNotWrittenOver() throws {
  let folder = try TestFolder()
  try folder.write("mine", to: "course/own.txt")
  #expect(throws: RunError.self) { try ReleaseFolder(at: "\(folder.path)/course", withZip: false) }
  try folder.write("mine", to: "file")
  #expect(throws: RunError.self) { try ReleaseFolder(at: "\(folder.path)/file", withZip: false) }
  try folder.write("mine", to: "next.zip")
  #expect(throws: RunError.self) { try ReleaseFolder(at: "\(folder.path)/next", withZip: true) }
  // An empty folder is as good as none.
  try FileManager.default.createDirectory(
    atPath: "\(folder.path)/empty", withIntermediateDirectories: false)
  try ReleaseFolder(at: "\(folder.path)/empty", withZip: false).write(files)
  #expect(try folder.text(of: "empty/README.md") == "read\n")
}
