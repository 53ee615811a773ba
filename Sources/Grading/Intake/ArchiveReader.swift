import Archives
import HostSystem
import Running
import Synchronization

/// Reads archives that learners handed in, each in a process of its own: an archive that traps, hangs or
/// takes all memory there is refused, and costs no other.
public final class ArchiveReader: Sendable {
  private let program: @Sendable () throws -> ConfinedProgram?
  private let state = Mutex(State())

  private struct State {
    /// Made for the first archive. Most classes hand in none.
    var program: Result<ConfinedProgram?, any Error>?
    /// Why an archive could not be read through no fault of its own.
    var failure: (any Error)?
  }

  /// - Parameters:
  ///   - program: the path of this program, which reads an archive after these words.
  ///   - confinement: what to confine it with; asked for when the first archive is to be read.
  public init(
    _ program: String, _ words: [String],
    in confinement: @escaping @Sendable () throws -> ToolConfinement
  ) {
    self.program = {
      try ConfinedProgram(
        of: program, words, which: "reads the archive", in: confinement(), limits: Self.limits)
    }
  }

  private init() { program = { nil } }

  /// Reads archives in this process: for tests of what is made of them.
  package static let inThisProcess = ArchiveReader()

  /// An archive of the largest size that is taken is unpacked in a second or two.
  private static let limits = ConfinedProgram.Limits(
    processorTime: .seconds(20), wallTime: .seconds(120), memory: 2 << 30,
    output: ArchiveListing.largest(within: Archive.Bounds()))

  /// What the bytes of an archive hold.
  func archive(of bytes: [UInt8]) throws(Unacceptable) -> Archive {
    do {
      guard let program = try makeProgram() else { return try Archive(bytes) }
      return try ArchiveListing.archive(in: program.answer(to: bytes))
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

  private func makeProgram() throws -> ConfinedProgram? {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      let made = state.program ?? Result { try program() }
      state.program = made
      return try made.get()
    }
  }

  /// - Throws: why an archive could not be read, where that was no archive's fault.
  func check() throws {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
