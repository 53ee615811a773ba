/// How much one question may take before it is stopped.
public struct Limits: Equatable, Sendable {
  /// Wall time.
  public var time: Duration
  /// Bytes of memory.
  public var memory: Int
  /// Bytes of printed output.
  public var printed: Int
  /// Bytes of everything shown, as events.
  public var shown: Int

  public init(
    time: Duration = .seconds(30), memory: Int = 2 << 30, printed: Int = 1 << 20,
    shown: Int = 16 << 20
  ) {
    self.time = time
    self.memory = memory
    self.printed = printed
    self.shown = shown
  }

  /// How much of a flood is kept: enough to see what it was.
  static let keptOfFlood = 4 << 10
}
