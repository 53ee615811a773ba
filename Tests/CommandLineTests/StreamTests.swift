import Foundation
import TestSupport
import Testing

// Where the words go: pipes that nobody reads, full disks, narrow terminals. It costs the printing,
// and never the report.

@Test(arguments: [["run"], ["run", "1"], ["run", "1", "--quiet"]])
func aClosedPipeCostsThePrintingAndNotTheReport(arguments: [String]) throws {
  let toy = try Toy()
  let ended = try Program.run(
    toy.completed(arguments), in: toy.folder, to: (.closedPipe, .closedPipe))
  #expect(ended.code == 0)
  #expect(toy.has("report/toy.html"))
}

@Test func whoReadsOnlyTheBeginningGetsTheReportToo() throws {
  let toy = try Toy()
  let program = try Program.built().path
  let shell = Process()
  shell.executableURL = URL(fileURLWithPath: "/bin/sh")
  shell.arguments = [
    "-c", "\"$0\" run --notebook toy.md --solutions answers | head -n 1 >first", program,
  ]
  shell.currentDirectoryURL = toy.folder
  try shell.run()
  shell.waitUntilExit()
  #expect(try toy.read("first").hasPrefix("Q1   ran"))
  #expect(toy.has("report/toy.html"))
}

private let hasFullDisk = FileManager.default.fileExists(atPath: "/dev/full")

@Test(.enabled(if: hasFullDisk, "needs /dev/full"))
func aFullDiskForTheOutputIsToldAndTheReportIsWritten() throws {
  let run = try Toy().run("run", to: (.fullDisk, .file)).exits(2)
  #expect(run.error == "standard output cannot be written: No space left on device\n")
  #expect(run.toy.has("report/toy.html"))
}

@Test(.enabled(if: hasFullDisk, "needs /dev/full"))
func noCommandCrashesWhereItCannotPrint() throws {
  let toy = try Toy()
  try toy.run("list", to: (.fullDisk, .file)).exits(2)
    .complains("standard output cannot be written: No space left on device")
  try toy.run("list", "--json", to: (.closedPipe, .file)).exits(0)
  try toy.run("clear", to: (.fullDisk, .file)).exits(2)
    .complains("standard output cannot be written: No space left on device")
  try toy.run("clear", to: (.closedPipe, .closedPipe)).exits(0)
  // What cannot be done ends as it would with somebody who listens.
  for stream: Program.Stream in [.fullDisk, .closedPipe] {
    try toy.run("run", "1", "--solutions", "none", to: (stream, stream)).exits(2)
    try toy.run("run", "99", to: (stream, stream)).exits(64)
    try toy.run("grade", "none", to: (stream, stream)).exits(2)
    try toy.run("audit", "99", to: (stream, stream)).exits(64)
  }
}

/// Runs the program in a terminal of some columns, and returns all that it wrote there.
private func inATerminal(_ columns: Int, _ arguments: [String], of toy: Toy) throws -> String {
  let script = """
    import fcntl, os, pty, struct, sys, termios
    columns, program, arguments = int(sys.argv[1]), sys.argv[2], sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.environ["TERM"] = "xterm"
        os.execv(program, arguments)
    written = b""
    while True:
        try:
            some = os.read(terminal, 65536)
        except OSError:
            break
        if not some:
            break
        written += some
    os.waitpid(child, 0)
    sys.stdout.buffer.write(written)
    """
  try toy.write(script, to: "terminal.py")
  let python = Process()
  python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  python.arguments =
    ["python3", "terminal.py", "\(columns)", try Program.built().path] + toy.completed(arguments)
  python.currentDirectoryURL = toy.folder
  let file = toy.path("terminal.out")
  try Data().write(to: URL(fileURLWithPath: file))
  python.standardOutput = FileHandle(forWritingAtPath: file)
  try python.run()
  python.waitUntilExit()
  return try toy.read("terminal.out").replacing("\r\n", with: "\n")
}

/// A status line that runs over the edge would stay on the screen.
@Test(.enabled(if: Python.has("pty"), "needs Python"), arguments: [24, 40, 200])
func aStatusLineFitsTheTerminal(columns: Int) throws {
  let toy = try Toy()
  let answers = "年度末の課題の解答を入れるフォルダー/and/one/more/folder"
  try toy.makeFolder("年度末の課題の解答を入れるフォルダー/and/one/more")
  try FileManager.default.copyItem(atPath: toy.path("answers"), toPath: toy.path(answers))
  let output = try inATerminal(columns, ["run", "1-2", "--solutions", answers], of: toy)
  // A status line is what stands before the sequence that takes it away.
  let lines = output.components(separatedBy: "\r\u{1B}[K").dropLast()
    .map { $0.components(separatedBy: "\n").last ?? "" }
  #expect(lines.contains { $0.hasPrefix("compiling the ans") })
  for line in lines { #expect(cells(of: line) < columns, "\(line)") }
  #expect(lines.contains { $0.hasSuffix("…") } == (columns < 200))
  #expect(output.contains("Q1   ran"))
}

/// Japanese takes two cells a character, all else here one.
private func cells(of line: String) -> Int {
  line.unicodeScalars.reduce(0) { $0 + (0x3041...0xFFEF ~= $1.value ? 2 : 1) }
}
