extension Random {
  /// Where the stream is, as words: ``init(state:)`` with them goes on from here.
  public var state: [UInt64] { engine.words }

  /// The stream that was in this state; `nil` when no stream can be.
  public init?(state: [UInt64]) {
    guard let engine = Xoshiro256(words: state) else { return nil }
    self.init(engine: engine)
  }
}
