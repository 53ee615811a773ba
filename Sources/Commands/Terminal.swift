import Foundation
import HostSystem
import Synchronization
import Wording

/// Where the program's words go: a terminal with colours, one without, a file or a pipe.
///
/// Nothing here stops the program's work. When standard output takes no more, the rest is not
/// printed, and `problem` says why at the end. It may be used from several threads.
package enum Terminal {
  private struct State {
    /// Why standard output takes no more.
    var failure: Int32?
    /// How many cells the status line takes that is shown now.
    var statusCells = 0
  }

  private static let state = Mutex(State())

  package static let isTerminal =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private static let hasColour =
    isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  /// To be called before anything is written or opened: a pipe that nobody reads any more is an
  /// error to be handled and not the program's end, and what the program opens later never takes the
  /// place of a standard output that was closed (`>&-`).
  package static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// Why something could not be printed, as the system says it; `nil` when all could be, and when
  /// nobody was there to read it (a closed pipe, a terminal that is gone).
  package static var problem: String? {
    guard let code = state.withLock(\.failure), code != EPIPE, code != EIO else { return nil }
    return String(cString: strerror(code))
  }

  package static func write(_ text: String) {
    state.withLock { write(text, &$0) }
  }

  /// A line that stays, in place of the status line.
  package static func writeLine(_ text: String) {
    state.withLock { write(clearing(&$0) + text + "\n", &$0) }
  }

  /// Shows a line that the next one takes the place of, as much of it as fits; in a terminal only.
  ///
  /// - Parameter text: without control characters.
  package static func showStatus(_ text: String) {
    guard isTerminal else { return }
    state.withLock {
      // In the last column some terminals begin a new line at once.
      let line = text.cut(toCells: max(1, width - 1))
      write(clearing(&$0) + line, &$0)
      $0.statusCells = line.cells
    }
  }

  package static func clearStatus() {
    state.withLock { write(clearing(&$0), &$0) }
  }

  /// A line on standard error. When that takes nothing, there is nobody left to tell it to.
  package static func complain(_ text: String) {
    _ = send(text + "\n", to: STDERR_FILENO)
  }

  package static func red(_ text: String) -> String { styled(text, "31") }
  package static func green(_ text: String) -> String { styled(text, "32") }
  package static func bold(_ text: String) -> String { styled(text, "1") }
  package static func dim(_ text: String) -> String { styled(text, "2") }

  private static func styled(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// How wide running text is set: as wide as the terminal, up to what's easily read.
  static var columns: Int { isTerminal ? min(100, max(40, width - 1)) : 100 }

  /// Whether nobody reads any more what is printed.
  static var isClosed: Bool {
    var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return state.withLock(\.failure) != nil
      || poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR | POLLHUP) != 0
  }

  /// How large the terminal's window is at this moment.
  static var size: (rows: Int, columns: Int) {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 {
      return (Int(size.ws_row), width)
    }
    return (24, width)
  }

  /// How many cells a line has at this moment: a terminal's window can be resized.
  private static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }

  /// What takes the status line away. In a window that has become narrower since, it takes several
  /// rows: most terminals wrap their lines anew.
  private static func clearing(_ state: inout State) -> String {
    guard isTerminal, state.statusCells > 0 else { return "" }
    let rowsAbove = (state.statusCells - 1) / max(1, width)
    state.statusCells = 0
    return rowsAbove == 0 ? "\r\u{1B}[K" : "\r\u{1B}[\(rowsAbove)A\u{1B}[J"
  }

  private static func write(_ text: String, _ state: inout State) {
    if state.failure == nil { state.failure = send(text, to: STDOUT_FILENO) }
  }

  /// - Returns: the system's number for what keeps it from being written; `nil` when it was.
  private static func send(_ text: String, to descriptor: Int32) -> Int32? {
    do {
      try HostSystem.write(Array(text.utf8), to: descriptor, path: "")
    } catch {
      return error.code
    }
    return nil
  }
}
