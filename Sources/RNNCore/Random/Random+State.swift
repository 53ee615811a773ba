extension Random {
  /// Where the stream is, as words: ``init(state:)`` with them goes on from here.
  public var state: [UInt64] { engine.words + (torch?.words ?? []) }

  /// The stream that was in this state; `nil` when no stream can be.
  public init?(state: [UInt64]) {
    guard let engine = Xoshiro256(words: Array(state.prefix(4))) else { return nil }
    guard state.count > 4 else {
      self.init(engine: engine)
      return
    }
    guard let torch = TorchGenerator(words: Array(state.dropFirst(4))) else { return nil }
    self.init(engine: engine, torch: torch)
  }
}

extension TorchGenerator {
  /// The generator's words, and the number that waits, if one does.
  var words: [UInt64] {
    engine.words + [cached == nil ? 0 : 1, cached?.bitPattern ?? 0]
  }

  /// From what ``words`` was; `nil` when it was no generator's.
  init?(words: [UInt64]) {
    guard let engine = MersenneTwister(words: Array(words.dropLast(2))), words.count > 2,
      words[words.count - 2] <= 1
    else { return nil }
    let waits = words[words.count - 2] == 1
    self.init(engine: engine, cached: waits ? Double(bitPattern: words[words.count - 1]) : nil)
  }
}

extension MersenneTwister {
  /// Its state, two words of 32 bits to one, the lower first; and its place.
  var words: [UInt64] {
    stride(from: 0, to: Self.count, by: 2)
      .map { UInt64(state[$0]) | UInt64(state[$0 + 1]) << 32 } + [UInt64(place)]
  }

  /// From what ``words`` was; `nil` when there are more or fewer, or the place is beyond the end.
  init?(words: [UInt64]) {
    guard words.count == Self.count / 2 + 1, let place = words.last, place <= UInt64(Self.count)
    else { return nil }
    state = words.dropLast().flatMap {
      [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
    }
    self.place = Int(place)
  }
}
