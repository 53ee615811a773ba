/// Something that training changes, such as a model, an optimiser or a schedule: when all of its
/// state is restored, training goes on as if it had never stopped, to the last bit.
public protocol Resumable {
  /// Everything that training changes in it. Keys are unique.
  var trainingState: [StateEntry] { get }
}

/// One piece of what training changes: how to read it, and how to put it back.
public struct StateEntry {
  public let key: String
  /// Its numbers as they are now.
  public let read: () -> Tensor
  /// Puts numbers back that were read, of the same shape.
  public let write: (Tensor) -> Void
  /// What is wrong with numbers that cannot have been read from it, beside their shape; `nil` when
  /// nothing is.
  public let problem: (Tensor) -> String?
  /// Whether files of a time when it was not saved are taken up without it.
  private(set) var isOptional = false

  public init(
    key: String, read: @escaping () -> Tensor, write: @escaping (Tensor) -> Void,
    problem: @escaping (Tensor) -> String? = { _ in nil }
  ) {
    self.key = key
    self.read = read
    self.write = write
    self.problem = problem
  }

  /// A single number.
  public init(key: String, number: @escaping () -> Float, write: @escaping (Float) -> Void) {
    self.init(key: key, read: { Tensor(number()) }, write: { write($0.item) })
  }

  /// A count. Kept as a float, which is exact up to 2²⁴.
  public init(key: String, count: @escaping () -> Int, write: @escaping (Int) -> Void) {
    self.init(
      key: key, read: { Tensor(Float(count())) }, write: { write(Int($0.item)) },
      problem: {
        Int(exactly: $0.item).map { $0 >= 0 } == true ? nil : "expected a count, found \($0.item)"
      })
  }

  /// Where a random stream is.
  public init(key: String, random: @escaping () -> Random, write: @escaping (Random) -> Void) {
    self.init(
      key: key, read: { Tensor(pieces: random().state) },
      write: { tensor in Random(state: tensor.words).map(write) },
      problem: {
        $0.holdsPieces && Random(state: $0.words) != nil
          ? nil : "expected the state of a random stream"
      })
  }

  /// Numbers of double precision, bit by bit.
  init(key: String, doubles: @escaping () -> [Double], write: @escaping ([Double]) -> Void) {
    self.init(
      key: key, read: { Tensor(pieces: doubles().map(\.bitPattern)) },
      write: { write($0.words.map { Double(bitPattern: $0) }) },
      problem: { $0.holdsPieces ? nil : "expected numbers in pieces of 16 bits" })
  }

  /// The same under a longer key: `optimizer.0.step`.
  func prefixed(_ prefix: String) -> StateEntry {
    let entry = StateEntry(
      key: "\(prefix).\(key)", read: read, write: write, problem: problem)
    return isOptional ? entry.optional : entry
  }

  /// The same, which files may lack.
  var optional: StateEntry {
    var entry = self
    entry.isOptional = true
    return entry
  }
}

// Floats hold 24 bits exactly, so that a word of 64 takes four of them.
extension Tensor {
  /// Words in pieces of 16 bits, `[words, 4]`, the lowest first.
  fileprivate init(pieces words: [UInt64]) {
    self.init(
      words.flatMap { word in (0..<4).map { Float(word >> (16 * $0) & 0xffff) } },
      shape: [words.count, 4])
  }

  /// Whether every number is a piece of 16 bits.
  fileprivate var holdsPieces: Bool { values.allSatisfy { UInt16(exactly: $0) != nil } }

  /// The words that were cut into these pieces.
  fileprivate var words: [UInt64] {
    let pieces = values.map { UInt64($0) }
    return stride(from: 0, to: pieces.count, by: 4).map { start in
      (0..<4).reduce(0) { $0 | pieces[start + $1] << (16 * $1) }
    }
  }
}
