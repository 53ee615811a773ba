/// The generator MT19937: 19937 bits of state, 32 bits a number.
///
/// M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-Dimensionally Equidistributed Uniform
/// Pseudo-Random Number Generator", ACM Transactions on Modeling and Computer Simulation 8 (1998).
/// Seeded as the authors' `init_genrand` of 2002.
struct MersenneTwister: Sendable {
  static let count = 624
  private static let middle = 397

  // Seen from here on only by what saves and restores a stream.
  var state: [UInt32]
  var place = count

  init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.count)
    for index in 1..<UInt32(Self.count) {
      let last = state[state.count - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ index)
    }
  }

  mutating func next() -> UInt32 {
    if place == Self.count { advance() }
    var mixed = state[place]
    place += 1
    mixed ^= mixed >> 11
    mixed ^= (mixed << 7) & 0x9D2C_5680
    mixed ^= (mixed << 15) & 0xEFC6_0000
    return mixed ^ (mixed >> 18)
  }

  /// Makes the next 624 words of the state.
  private mutating func advance() {
    for index in 0..<Self.count {
      let following = state[(index + 1) % Self.count]
      let joined = (state[index] & 0x8000_0000) | (following & 0x7FFF_FFFF)
      let twisted = (joined >> 1) ^ (following & 1 == 0 ? 0 : 0x9908_B0DF)
      state[index] = state[(index + Self.middle) % Self.count] ^ twisted
    }
    place = 0
  }
}
