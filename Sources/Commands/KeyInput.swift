import Foundation
import HostSystem
import Watching

/// The keys that are pressed while answers are watched: in a terminal at once, without Enter and without
/// an echo; from a pipe as they come.
@MainActor
final class KeyInput {
  /// Whether keys are read one by one in a terminal that shows a screen.
  let isTerminal: Bool
  /// Whether there is nobody any more who could press one.
  private(set) var hasEnded = false
  private var original = termios()
  /// Whether standard input is a pipe that somebody may still write to.
  private let isPipe: Bool

  // Written by signal handlers, in which nothing else is allowed.
  nonisolated(unsafe) private static var isAskedToStop = false
  nonisolated(unsafe) private static var hasNewWindow = false

  /// - Parameter isRead: whether keys mean anything.
  init(isRead: Bool) {
    isTerminal =
      isRead && Terminal.isTerminal && isatty(STDIN_FILENO) == 1
      && tcgetattr(STDIN_FILENO, &original) == 0
    var status = stat()
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    // Neither `/dev/null` nor a pipe that was closed before means anything by its end.
    let isClosed = poll(&input, 1, 0) > 0 && input.revents & Int16(POLLIN) == 0
    isPipe =
      isRead && fstat(STDIN_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO && !isClosed
  }

  /// What to wait at for a key; `nil` where none can come.
  var descriptor: Int32? {
    if hasEnded { return nil }
    return isTerminal || isPipe ? STDIN_FILENO : nil
  }

  /// Takes the keys from the terminal's own line editor. Ctrl-C and Ctrl-Z stay signals.
  func begin() {
    guard isTerminal else { return }
    signal(SIGTSTP) { _ in KeyInput.isAskedToStop = true }
    signal(SIGCONT) { _ in KeyInput.hasNewWindow = true }
    signal(SIGWINCH) { _ in KeyInput.hasNewWindow = true }
    // Whoever started this program may have blocked them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTSTP, SIGCONT, SIGWINCH] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    takeOver()
  }

  /// Gives the terminal back as it was.
  func end() {
    guard isTerminal else { return }
    Terminal.write(Screen.leaving)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &original)
  }

  private func takeOver() {
    var keys = original
    keys.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &keys.c_cc) { bytes in
      bytes[Int(VMIN)] = 0
      bytes[Int(VTIME)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &keys)
    Terminal.write(Screen.entering)
  }

  /// The keys pressed since the last time. Doesn't wait.
  func take() -> [WatchState.Key] {
    guard let descriptor else { return [] }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = uninterrupted { read(descriptor, &bytes, bytes.count) }
    guard count > 0 else {
      hasEnded = true
      return []
    }
    // An arrow key is a sequence that begins as the escape key does, and means nothing here.
    if count > 1, bytes[0] == 0x1B { return [] }
    // In a pipe a line break ends a line, and is no key.
    return bytes[..<count].filter { isTerminal || $0 != UInt8(ascii: "\n") }
      .compactMap { WatchState.Key($0) }
  }

  /// Stops this program if Ctrl-Z was pressed, until it's continued.
  ///
  /// - Returns: whether the screen has to be drawn anew: for that, or for a window of another size.
  func stopIfAsked() -> Bool {
    if Self.isAskedToStop {
      Self.isAskedToStop = false
      end()
      signal(SIGTSTP, SIG_DFL)
      raise(SIGTSTP)
      signal(SIGTSTP) { _ in KeyInput.isAskedToStop = true }
      takeOver()
      Self.hasNewWindow = true
    }
    defer { Self.hasNewWindow = false }
    return Self.hasNewWindow
  }
}
