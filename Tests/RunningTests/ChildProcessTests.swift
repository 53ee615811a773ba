import Foundation
import HostSystem
import Testing

/// How a shell ends that runs these commands.
private func ending(of commands: String) throws -> ChildProcess.Ending {
  let folder = try TemporaryFolder()
  let output = try folder.makeFile("output")
  defer { close(output) }
  let child = try ChildProcess(
    "/bin/sh", ["-c", commands], environment: ["PATH": "/usr/bin:/bin"], output: output)
  while true {
    if let ending = child.checkEnding() { return ending }
    poll(nil, 0, 1)
  }
}

/// Shells and launchers tell a signal as 128 and its number; a program may end with that too.
@Test(arguments: [0, 1, 127, 128, 129, 137, 139, 159, 255])
func anExitCodeIsNeverTakenForASignal(code: Int) throws {
  #expect(try ending(of: "exit \(code)") == .exited(code: code))
}

@Test(arguments: [SIGKILL, SIGSEGV, SIGABRT, SIGTERM, SIGPIPE])
func aSignalIsToldAsWhatItIs(signal: Int32) throws {
  #expect(try ending(of: "kill -\(signal) $$") == .killed(signal: signal))
}

@Test func aProcessThatIsKilledEndsAtOnce() throws {
  let folder = try TemporaryFolder()
  let output = try folder.makeFile("output")
  defer { close(output) }
  let child = try ChildProcess(
    "/bin/sh", ["-c", "sleep 1000 & sleep 1000"], environment: ["PATH": "/usr/bin:/bin"],
    output: output)
  #expect(child.checkEnding() == nil)
  child.kill()
  #expect(child.checkEnding() == .killed(signal: SIGKILL))
}

@Test func aProgramThatIsNotThereCannotBeStarted() throws {
  let folder = try TemporaryFolder()
  let output = try folder.makeFile("output")
  defer { close(output) }
  #expect(throws: RunError.self) {
    try ChildProcess("\(folder.path)/none", [], environment: [:], output: output)
  }
}

@Test func nothingInterruptsBeforeASignalComes() throws {
  try Interruption.check()
}
