import Foundation
import HostSystem
import Testing

@Test func aSignalInterruptsNothing() {
  var answers: [Int] = [-1, -1, 3]
  let result = uninterrupted {
    errno = EINTR
    return answers.removeFirst()
  }
  #expect(result == 3)
  let failure = uninterrupted {
    errno = EBADF
    return Int32(-1)
  }
  #expect(failure == -1)
}

/// A pipe takes 64 KiB, and this end of it does not wait.
@Test func moreThanAPipeTakesIsWrittenAsSoonAsSomebodyReads() throws {
  let pipe = try PrivatePipe()
  _ = fcntl(pipe.writingEnd, F_SETFL, O_NONBLOCK)
  let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
  let writer = Thread {
    #expect(throws: Never.self) { try write(sent, to: pipe.writingEnd, path: "pipe") }
    close(pipe.writingEnd)
  }
  writer.start()
  #expect(try bytes(of: pipe.readingEnd, path: "pipe") == sent)
  close(pipe.readingEnd)
}

@Test func noMoreIsReadThanIsWanted() throws {
  let folder = try TemporaryFolder()
  let path = "\(folder.path)/file"
  try Data(repeating: 1, count: 1000).write(to: URL(fileURLWithPath: path))
  let file = open(path, O_RDONLY)
  defer { close(file) }
  #expect(try bytes(of: file, limit: 999, path: path) == nil)
  lseek(file, 0, SEEK_SET)
  #expect(try bytes(of: file, limit: 1000, path: path)?.count == 1000)
}

@Test func aStagedFileIsNotThereBeforeItIsInPlace() throws {
  let folder = try TemporaryFolder()
  let path = "\(folder.path)/page.html"
  try Data("old".utf8).write(to: URL(fileURLWithPath: path))
  chmod(path, 0o640)
  let staged = try StagedFile(Array("new".utf8), for: path)
  #expect(try bytes(ofFile: path) == Array("old".utf8))
  try staged.putInPlace()
  #expect(try bytes(ofFile: path) == Array("new".utf8))
  #expect(FileStatus(of: path)?.permissions == 0o640)
  // Nothing is left, and nothing is lost, when it is taken back too late.
  staged.discard()
  #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["page.html"])
}

/// In an open folder its temporary name is the same on every run, so that another run finds it.
@Test func whatAKilledRunStagedIsFoundAgain() throws {
  let folder = try TemporaryFolder()
  let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY)
  defer { close(descriptor) }
  _ = try StagedFile(
    [1, 2], named: "page", in: descriptor, path: "page", permissions: 0o600)
  #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [".page.partial"])
  #expect(StagedFile.isTemporary(".page.partial"))
  try StagedFile(leftFor: "page", in: descriptor, path: "page").putInPlace()
  #expect(try bytes(ofFile: "\(folder.path)/page") == [1, 2])
  // A link in its way is not followed.
  try FileManager.default.createSymbolicLink(
    atPath: "\(folder.path)/.page.partial", withDestinationPath: "page")
  #expect(throws: FileError.self) {
    try StagedFile([3], named: "page", in: descriptor, path: "page", permissions: 0o600)
  }
  #expect(try bytes(ofFile: "\(folder.path)/page") == [1, 2])
}
