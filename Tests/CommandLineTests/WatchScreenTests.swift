import Foundation
import TestSupport
import Testing

/// `notebook watch` in a terminal: keys, the screen, and the terminal as it's left behind.
@Suite(.serialized) struct WatchScreenTests {
  @Test func keysLeadThroughTheQuestions() throws {
    let terminal = try WatchInTerminal()
    try terminal.save(14, try HandedIn.reference(14) + "\n")
    try terminal.waits(for: "✓ all 5 public checks pass")
    try terminal.press("n")
    try terminal.waits(for: "Q15: ")
    try terminal.press("p")
    try terminal.waits(for: "Q14: ")
    try terminal.press("l")
    try terminal.waits(for: "▸ Q14")
    try terminal.press("?")
    try terminal.waits(for: "the next question")
    try terminal.press("q")
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func theTerminalIsGivenBackAtTheEnd() throws {
    let terminal = try WatchInTerminal()
    #expect(terminal.isRaw)
    try terminal.press("q")
    #expect(terminal.waitForEnd() == 0)
    #expect(!terminal.isRaw)
    #expect(terminal.text.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func theTerminalIsGivenBackWhenItIsEndedFromOutside(_ signal: Int32) throws {
    let terminal = try WatchInTerminal()
    #expect(terminal.isRaw)
    kill(terminal.id, signal)
    #expect(terminal.waitForEnd() == signal)
    #expect(!terminal.isRaw)
    #expect(terminal.text.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
  }

  @Test func stoppedItGivesTheTerminalBackAndTakesItAgain() throws {
    let terminal = try WatchInTerminal()
    kill(terminal.id, SIGTSTP)
    try terminal.waits { $0.text.hasSuffix("\u{1B}[?25h\u{1B}[?1049l") || $0.hasComeBack }
    // Where no shell could continue it, the system doesn't stop it, and it has the terminal again already.
    if !terminal.hasComeBack { #expect(!terminal.isRaw) }
    kill(terminal.id, SIGCONT)
    try terminal.waits { $0.isRaw && $0.hasComeBack }
    try terminal.press("q")
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func aNewWindowIsDrawnAnew() throws {
    let terminal = try WatchInTerminal()
    try terminal.waits(for: "q quit")
    terminal.resize(rows: 10, columns: 40)
    let before = terminal.text.utf8.count
    kill(terminal.id, SIGWINCH)
    try terminal.waits { $0.text.utf8.count > before && $0.lastFrame.count <= 10 }
    for row in terminal.lastFrame { #expect(row.count < 40, "\(row)") }
  }
}

/// A copy of the course's answers, and a watch on it in a pseudo-terminal.
private final class WatchInTerminal {
  private let place: TestFolder
  private let process = Process()
  private let master: Int32
  private let slave: Int32
  private(set) var text = ""

  init() throws {
    place = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
    // What answers are checked against is recorded the first time, which takes a while.
    _ = try Program.run(["check", "14"])
    (master, slave) = Self.pair()
    try #require(master >= 0 && slave >= 0)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    resize(rows: 24, columns: 80)
    let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    process.executableURL = try Program.built()
    process.arguments = ["watch", "--solutions", place.path]
    process.currentDirectoryURL = packageFolder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["NOTEBOOK_BUILD": "never", "TERM": "xterm", "NO_COLOR": "1"]) { $1 }
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    try waits(for: "q quit")
  }

  /// The two ends of a new pseudo-terminal.
  private static func pair() -> (master: Int32, slave: Int32) {
    #if os(Linux)
      // Glibc hides `posix_openpt` and the rest from Swift. This is what they do.
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      var (lock, number): (Int32, Int32) = (0, -1)
      guard ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0 else {
        return (master, -1)
      }
      return (master, open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC))
    #else
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      guard grantpt(master) == 0, unlockpt(master) == 0 else { return (master, -1) }
      return (master, open(String(cString: ptsname(master)), O_RDWR | O_NOCTTY))
    #endif
  }

  deinit {
    if process.isRunning { kill(id, SIGKILL) }
    process.waitUntilExit()
    close(slave)
    close(master)
  }

  var id: Int32 { process.processIdentifier }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Whether keys come one by one.
  var isRaw: Bool {
    var modes = termios()
    return tcgetattr(slave, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON | ECHO) == 0
  }

  /// Whether it has taken the terminal once more.
  var hasComeBack: Bool { text.ranges(of: "\u{1B}[?1049h").count == 2 }

  /// The rows that were drawn last.
  var lastFrame: [String] {
    (text.components(separatedBy: "\u{1B}[H").last ?? "").components(separatedBy: "\r\n").map {
      // The terminal makes a line break of its own of each.
      $0.replacing("\r", with: "").replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
    }
  }

  func press(_ key: String) throws {
    try #require(write(master, key, key.utf8.count) == key.utf8.count)
  }

  func save(_ question: Int, _ source: String) throws {
    let name = try FileManager.default.contentsOfDirectory(atPath: place.path)
      .first { $0.hasPrefix("Q\(question)_") }
    try place.write(source, to: try #require(name))
  }

  /// Waits until the window shows something.
  func waits(for words: String, _ place: SourceLocation = #_sourceLocation) throws {
    try waits(place) { $0.lastFrame.contains { $0.contains(words) } }
  }

  func waits(
    _ place: SourceLocation = #_sourceLocation, until holds: (WatchInTerminal) -> Bool
  ) throws {
    for _ in 0..<600 {
      read()
      if holds(self) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record("it didn't come: \(lastFrame.joined(separator: "\n"))", sourceLocation: place)
  }

  /// - Returns: its exit code, or the signal that ended it.
  func waitForEnd() -> Int32 {
    for _ in 0..<400 where process.isRunning {
      // It may wait for somebody to take what it writes.
      read()
      Thread.sleep(forTimeInterval: 0.05)
    }
    if process.isRunning { kill(id, SIGKILL) }
    process.waitUntilExit()
    read()
    return process.terminationStatus
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(master, &bytes, bytes.count)
      if count <= 0 { return }
      text += String(decoding: bytes[..<count], as: UTF8.self)
    }
  }
}
