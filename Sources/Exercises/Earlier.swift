/// What stands before a question: the values of the exercises that it needs, a seed of its own, and
/// the folder of the course's data.
public struct Earlier {
  /// The run's seed. Two runs with one seed show the same bytes.
  public let runSeed: UInt64

  /// The folder that holds the course's data files.
  public let dataFolder: String

  /// The folder in which a demonstration may write files; the current one when `nil`.
  public let scratchFolder: String?

  /// The number of the question that is being shown.
  public private(set) var number = 0

  private let shared = Shared()
  private var needs: Set<Int> = []
  private var values: [ObjectIdentifier: Any] = [:]

  public init(runSeed: UInt64, dataFolder: String, scratchFolder: String? = nil) {
    self.runSeed = runSeed
    self.dataFolder = dataFolder
    self.scratchFolder = scratchFolder
  }

  /// The seed of this question alone: nothing that another question draws can change its numbers.
  public var seed: UInt64 {
    ownSeed(ofRun: runSeed, at: UInt64(truncatingIfNeeded: number))
  }

  /// Where to write a file of this name.
  public func scratchPath(_ name: String) -> String {
    scratchFolder.map { "\($0)/\(name)" } ?? name
  }

  /// The value of an exercise that this one declares in `needs`.
  ///
  /// Traps when it is not declared there: what a question uses must be known before it runs.
  public subscript<E: Exercise>(exercise: E.Type) -> E.Value {
    guard needs.contains(E.number) else {
      fatalError("Q\(number) reads the value of Q\(E.number), which is not among its needs")
    }
    guard let value = values[ObjectIdentifier(E.self)] as? E.Value else {
      fatalError("Q\(number) needs Q\(E.number), which has not run")
    }
    return value
  }

  /// Something that several questions use and that costs time to make, such as a data set: made at its
  /// first use, the same for all, and changed by none.
  public func once<Resource>(
    _ type: Resource.Type, make: () throws -> Resource
  ) rethrows -> Resource {
    if let made = shared.resources[ObjectIdentifier(type)] as? Resource { return made }
    let resource = try make()
    shared.resources[ObjectIdentifier(type)] = resource
    return resource
  }

  private final class Shared {
    var resources: [ObjectIdentifier: Any] = [:]
  }

  mutating func begin(number: Int, needs: [Int]) {
    self.number = number
    self.needs = Set(needs)
  }

  mutating func record(_ value: Any, of exercise: ObjectIdentifier) {
    values[exercise] = value
  }
}

/// A seed for one part of a run, made from the run's seed and the part's place by the finaliser of
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
func ownSeed(ofRun runSeed: UInt64, at place: UInt64) -> UInt64 {
  var z = runSeed &+ place &* 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
