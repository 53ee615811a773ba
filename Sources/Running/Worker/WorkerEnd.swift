import Exercises
import HostSystem

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the end of a worker says about the answer that it was running.
struct WorkerEnd {
  var ending: Outcome.Ending
  var message: String
  /// Where it went wrong in the learner's own files, when that is known.
  var file: String?
  var line: Int?
  /// What the answer had printed, without what the crash added.
  var printed: String

  /// - Parameters:
  ///   - ending: how the process ended, by itself.
  ///   - text: what it had printed last.
  ///   - hasFlooded: whether it had printed more than it may.
  ///   - hasStarted: whether an answer was running.
  ///   - program: the worker's path.
  init(
    _ ending: ChildProcess.Ending, printed text: String, hasFlooded: Bool, hasStarted: Bool,
    limits: Limits, answers: AnswersFolder, program: String
  ) {
    printed = text
    switch ending {
    case .exited(let code):
      message =
        hasStarted
        ? "it ended the program, with code \(code): an answer returns, and calls no `exit`"
        : "the program ended before it could start, with code \(code)"
      self.ending = .exited(code: code)
    case .killed where hasFlooded:
      (self.ending, message) = (.flooded, Self.floodMessage)
    case .killed(SIGXFSZ):
      (self.ending, message) = (.flooded, "it wrote a file that is larger than it may be")
    case .killed(SIGXCPU):
      (self.ending, message) = (.timedOut, Self.timeMessage(limits.time))
    case .killed(SIGSYS):
      (self.ending, message) = (.forbidden, "it made a system call that its sandbox forbids")
    case .killed(SIGKILL):
      // As a rule that does a system without memory, but an answer can do it to itself.
      (self.ending, message) = (
        .overMemory, "it was killed, most likely by the system for lack of memory"
      )
    case .killed(let signal):
      let crash = CrashReport(text, in: answers, of: program)
      printed = crash.printed
      if crash.message?.hasPrefix("failed to allocate") == true {
        (self.ending, message) = (.overMemory, Self.memoryMessage(limits))
      } else if crash.isEndlessRecursion {
        (self.ending, message) = (
          .trapped, "its functions call each other without end: the stack is full"
        )
      } else {
        (self.ending, message) = (
          .trapped, crash.message.map(Self.explained) ?? Self.meaning(of: signal, crash)
        )
        (file, line) = (crash.file, crash.line)
      }
    }
  }

  static let floodMessage =
    "it printed or showed more than fits a report; is there a `print` in a loop?"

  static func memoryMessage(_ limits: Limits) -> String {
    "it used more than \(limits.memory >> 20) MiB of memory"
  }

  static func timeMessage(_ limit: Duration) -> String {
    let seconds = limit / .seconds(1)
    let text = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    return "it was still running after \(text) s"
  }

  /// What the runtime says, with what it means for who doesn't know its words.
  private static func explained(_ message: String) -> String {
    let thrown = "'try!' expression unexpectedly raised an error: "
    if message.hasPrefix(thrown) {
      return "the call after `try!` threw an error: \(message.dropFirst(thrown.count))"
    }
    return meanings.first { $0.said == message }.map { "\(message): \($0.means)" } ?? message
  }

  private static let meanings = [
    (
      said: "Unexpectedly found nil while unwrapping an Optional value",
      means: "what stands before `!` has no value here"
    ),
    (
      said: "Can't form Range with upperBound < lowerBound",
      means: "the range would end before it begins"
    ),
    (
      said: "Range requires lowerBound <= upperBound",
      means: "the range would end before it begins"
    ),
    (
      said: "Index out of range",
      means: "an index runs from 0 to the count less 1, and is never negative"
    ),
    (
      said: "Not enough bits to represent the passed value",
      means: "the number is too large for the type that it's converted to"
    ),
    (
      said: "Negative value is not representable",
      means: "an unsigned number can't be negative"
    ),
  ]

  /// What a signal says about a program that said nothing itself.
  private static func meaning(of signal: Int32, _ crash: CrashReport) -> String {
    switch signal {
    case SIGILL, SIGTRAP:
      "a check failed without a message: an arithmetic overflow, or a number that does not fit"
    case SIGSEGV where !crash.isTraced:
      "its functions call each other without end, or it reached for memory that is not there"
    case SIGSEGV, SIGBUS: "it reached for memory that is not there"
    case SIGABRT: "it called abort()"
    case SIGFPE: "an arithmetic error"
    default: "signal \(signal) stopped it"
    }
  }
}
