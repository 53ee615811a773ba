/// The generator xoshiro256**: 256 bits of state, period 2²⁵⁶ − 1.
///
/// D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM Transactions on
/// Mathematical Software 47 (2021). Reference code: https://prng.di.unimi.it/xoshiro256starstar.c
struct Xoshiro256: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Fills the state from `mixer`, as its authors recommend: never all zeros.
  init(from mixer: inout SplitMix64) {
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// From what ``words`` was; `nil` when it is not four words, or all are zero, where the generator
  /// would stay.
  init?(words: [UInt64]) {
    guard words.count == 4, words.contains(where: { $0 != 0 }) else { return nil }
    state = (words[0], words[1], words[2], words[3])
  }

  /// The whole state.
  var words: [UInt64] { [state.0, state.1, state.2, state.3] }

  mutating func next() -> UInt64 {
    let result = (state.1 &* 5).rotatedLeft(7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3.rotatedLeft(45)
    return result
  }
}

/// The generator SplitMix64, which turns similar seeds into unrelated states.
///
/// G. Steele, D. Lea and C. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct SplitMix64: Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension UInt64 {
  fileprivate func rotatedLeft(_ bits: UInt64) -> UInt64 { (self << bits) | (self >> (64 - bits)) }
}
