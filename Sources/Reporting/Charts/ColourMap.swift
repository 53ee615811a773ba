/// Colours for numbers, in steps that colour-blind readers and grey printers keep in order.
struct ColourMap {
  /// Red, green and blue, 0 to 255, at even distances.
  private let anchors: [(Double, Double, Double)]

  /// How many colours are told apart.
  static let stepCount = 64

  /// From dark blue to yellow, evenly brighter: matplotlib's viridis.
  static let sequential = ColourMap(anchors: [
    (68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (40, 174, 128),
    (94, 201, 98), (173, 220, 48), (253, 231, 37),
  ])

  /// From blue over white to red, for numbers on both sides of zero: ColorBrewer's RdBu.
  static let diverging = ColourMap(anchors: [
    (33, 102, 172), (103, 169, 207), (209, 229, 240), (247, 247, 247), (253, 219, 199),
    (239, 138, 98), (178, 24, 43),
  ])

  /// From nearly white to dark blue, for shares of a whole: ColorBrewer's Blues.
  static let share = ColourMap(anchors: [
    (247, 251, 255), (222, 235, 247), (198, 219, 239), (158, 202, 225), (107, 174, 214),
    (66, 146, 198), (33, 113, 181), (8, 81, 156), (8, 48, 107),
  ])

  /// The step, 0 to 63, of a place between 0 and 1.
  static func step(at fraction: Double) -> Int {
    min(stepCount - 1, max(0, Int(fraction * Double(stepCount))))
  }

  /// The colour of a step, as `#rrggbb`.
  func colour(ofStep step: Int) -> String {
    let (r, g, b) = components(ofStep: step)
    return "#"
      + [r, g, b].map { component in
        let digits = String(Int(component.rounded()), radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }

  /// Whether text on this colour should be white.
  func isDark(step: Int) -> Bool {
    let (r, g, b) = components(ofStep: step)
    return 0.299 * r + 0.587 * g + 0.114 * b < 140
  }

  private func components(ofStep step: Int) -> (Double, Double, Double) {
    let place = Double(step) / Double(ColourMap.stepCount - 1) * Double(anchors.count - 1)
    let index = min(anchors.count - 2, Int(place))
    let share = place - Double(index)
    let (low, high) = (anchors[index], anchors[index + 1])
    return (
      low.0 + share * (high.0 - low.0), low.1 + share * (high.1 - low.1),
      low.2 + share * (high.2 - low.2)
    )
  }
}
