/// Colours for numbers, in steps that colour-blind readers and grey printers keep in order.
enum ColourMap {
  /// From dark blue to yellow, evenly brighter: matplotlib's viridis. The same on any paper.
  case sequential
  /// For numbers on both sides of zero: from blue over the paper's colour to red, the ends those of
  /// ColorBrewer's RdBu.
  case diverging
  /// For shares of a whole: from the paper's colour to blue, the end that of ColorBrewer's Blues.
  case share
  /// For shares of a whole that are where they shouldn't be: to brown on light paper, to orange on
  /// dark.
  case miss

  /// How many colours are told apart.
  static let stepCount = 64

  /// The step, 0 to 63, of a place between 0 and 1; the nearest for any other number, 0 for NaN.
  static func step(at fraction: Double) -> Int {
    // Clamped before it becomes an integer, which has no place for every number.
    let step = min(Double(stepCount - 1), fraction * Double(stepCount))
    return step > 0 ? Int(step) : 0
  }

  /// What a shape in the colour of a step has for attributes.
  ///
  /// Where the paper shows through, the shape has a class, so that zero is dark on dark paper.
  func paint(ofStep step: Int) -> [(name: StaticString, value: String)] {
    let place = Double(step) / Double(ColourMap.stepCount - 1)
    switch self {
    case .sequential: return [("fill", viridis(at: place))]
    case .share: return [("class", "share"), ("fill-opacity", coordinate(place))]
    case .miss: return [("class", "miss"), ("fill-opacity", coordinate(place))]
    case .diverging:
      let side = place < 0.5 ? "below" : "above"
      return [("class", side), ("fill-opacity", coordinate(abs(2 * place - 1)))]
    }
  }

  /// The class of text on a share: the paper's ink, or on strong colours its opposite. From the
  /// step at which they change both have a contrast of 4.5:1, on light paper and on dark.
  static func textStyle(onShare step: Int) -> String {
    step < 42 ? "on-faint" : "on-strong"
  }
}

/// A colour of viridis as `#rrggbb`.
private func viridis(at place: Double) -> String {
  let scaled = place * Double(anchors.count - 1)
  let index = min(anchors.count - 2, Int(scaled))
  let share = scaled - Double(index)
  return zip(anchors[index], anchors[index + 1]).reduce("#") { text, ends in
    let digits = String(Int((ends.0 + share * (ends.1 - ends.0)).rounded()), radix: 16)
    return text + (digits.count < 2 ? "0" : "") + digits
  }
}

/// Red, green and blue, 0 to 255, at even distances.
private let anchors: [[Double]] = [
  [68, 1, 84], [71, 45, 123], [59, 82, 139], [44, 114, 142], [33, 145, 140], [40, 174, 128],
  [94, 201, 98], [173, 220, 48], [253, 231, 37],
]
