import Archives
import HostSystem
import Running
import Synchronization

/// Reads archives that learners handed in, each in a process of its own: an archive that traps, hangs or
/// takes all memory there is refused, and costs no other.
public final class ArchiveReader: Sendable {
  private let makeProgram: @Sendable (_ ofClass: Bool) throws -> ConfinedProgram?
  private let state = Mutex(State())

  private struct State {
    /// Made for the first archive of its kind. Most classes hand in none.
    var programs: [Bool: Result<ConfinedProgram?, any Error>] = [:]
    /// Why an archive could not be read through no fault of its own.
    var failure: (any Error)?
  }

  /// - Parameters:
  ///   - program: the path of this program, which reads an archive after these words, and a whole
  ///     class's after these and `--of-class`.
  ///   - confinement: what to confine it with; asked for when the first archive is to be read.
  public init(
    _ program: String, _ words: [String],
    in confinement: @escaping @Sendable () throws -> ToolConfinement
  ) {
    makeProgram = { ofClass in
      try ConfinedProgram(
        of: program, words + (ofClass ? ["--of-class"] : []), which: "reads the archive",
        in: confinement(), limits: ofClass ? Self.limitsOfClass : Self.limits)
    }
  }

  private init() { makeProgram = { _ in nil } }

  /// Reads archives in this process: for tests of what is made of them.
  package static let inThisProcess = ArchiveReader()

  /// An archive of the largest size that is taken is unpacked in a second or two.
  private static let limits = ConfinedProgram.Limits(
    processorTime: .seconds(20), wallTime: .seconds(120), memory: 2 << 30,
    output: ArchiveListing.largest(within: Archive.Bounds()))

  /// A whole class's archive is given by the instructor, and there is one of it.
  private static let limitsOfClass = ConfinedProgram.Limits(
    processorTime: .seconds(80), wallTime: .seconds(480), memory: 6 << 30,
    output: ArchiveListing.largest(within: .ofClass))

  /// What the bytes of an archive hold.
  ///
  /// - Parameter ofClass: whether it may hold as much as a whole class.
  func archive(of bytes: [UInt8], ofClass: Bool = false) throws(Unacceptable) -> Archive {
    let bounds = ofClass ? Archive.Bounds.ofClass : Archive.Bounds()
    do {
      guard let program = try program(ofClass: ofClass) else {
        return try Archive(bytes, bounds: bounds)
      }
      return try ArchiveListing.archive(in: program.answer(to: bytes), bounds: bounds)
    } catch let error as ArchiveError {
      throw Unacceptable("the archive is refused: \(error.description)")
    } catch let failure as ConfinedProgram.Failure where !failure.isOurs {
      throw Unacceptable("the archive is refused: \(failure.description)")
    } catch is ArchiveListing.Malformed {
      throw Unacceptable(
        "the archive is refused: the process that reads the archive gives no sensible answer")
    } catch {
      // Whose fault it is decides: see ``check()``.
      state.withLock { $0.failure = $0.failure ?? error }
      throw Unacceptable("the archive could not be read: \(error)")
    }
  }

  private func program(ofClass: Bool) throws -> ConfinedProgram? {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      let made = state.programs[ofClass] ?? Result { try makeProgram(ofClass) }
      state.programs[ofClass] = made
      return try made.get()
    }
  }

  /// - Throws: why an archive could not be read, where that was no archive's fault.
  func check() throws {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
