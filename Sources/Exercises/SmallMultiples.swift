/// Small line charts side by side on the same axes, so that they compare at a glance.
public struct SmallMultiples: Codable, Equatable, Sendable {
  /// One of the charts. Lines with the same name in several panels look the same.
  public struct Panel: Codable, Equatable, Sendable {
    public var name: String
    public var series: [Series]

    public init(_ name: String, _ series: [Series]) {
      self.name = name
      self.series = series
    }
  }

  public var x: Axis
  public var y: Axis
  /// From left to right, then downwards.
  public var panels: [Panel]

  public init(x: Axis, y: Axis, panels: [Panel]) {
    self.x = x
    self.y = y
    self.panels = panels
  }
}
