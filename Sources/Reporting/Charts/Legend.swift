/// The names of what is drawn, each beside a sample of it, in rows above the data.
struct Legend {
  enum Sample {
    case line(SeriesStyle)
    case level
    case area(SeriesStyle)
    case bar(SeriesStyle, hatch: String?)
    case dots(SeriesStyle)
    case box(String)
  }

  struct Entry {
    var name: String
    var sample: Sample
  }

  private(set) var nodes: [Node] = []
  /// Zero without entries.
  private(set) var height = 0.0

  private static let rowHeight = 20.0
  private static let sampleWidth = 26.0
  /// A reader tells apart no more than this many; the rest are counted.
  private static let limit = 12

  init(_ entries: [Entry], top: Double, width: Double) {
    guard !entries.isEmpty else { return }
    var x = Drawing.margin
    var row = 0.0
    func place(_ label: Label, sample: Sample?) {
      let entryWidth = (sample == nil ? 0 : Legend.sampleWidth + 6) + label.width
      if x > Drawing.margin, x + entryWidth > width - Drawing.margin {
        x = Drawing.margin
        row += 1
      }
      let middle = top + (row + 0.5) * Legend.rowHeight
      var textStart = x
      if let sample {
        nodes.append(Legend.drawing(of: sample, x: x, y: middle))
        textStart += Legend.sampleWidth + 6
      }
      nodes.append(label.node(x: textStart, y: middle + 4))
      x += entryWidth + 18
    }
    for entry in entries.prefix(Legend.limit) {
      place(Label(entry.name, fitting: 240), sample: entry.sample)
    }
    if entries.count > Legend.limit {
      place(Label("and \(entries.count - Legend.limit) more", fitting: 240), sample: nil)
    }
    height = (row + 1) * Legend.rowHeight + 6
  }

  private static func drawing(of sample: Sample, x: Double, y: Double) -> Node {
    let width = sampleWidth
    switch sample {
    case .line(let style):
      return .group([
        styledLine(style, "M\(coordinate(x)) \(coordinate(y))h\(coordinate(width))"),
        path("mark \(style.colour)", style.marker(x: x + width / 2, y: y, radius: 3.5)),
      ])
    case .level:
      return line("level", from: (x, y), to: (x + width, y))
    case .area(let style):
      let swatch = Rectangle(left: x + 2, top: y - 5, width: width - 4, height: 10)
      return .group([
        swatch.node("veil \(style.colour)"),
        styledLine(
          style, "M\(coordinate(swatch.left)) \(coordinate(swatch.top))h\(coordinate(swatch.width))"
        ),
      ])
    case .bar(let style, let hatch):
      let swatch = Rectangle(left: x + 10, top: y - 6, width: 16, height: 12)
      return hatchedBar(swatch, style, hatch: hatch)
    case .dots(let style):
      return path("dot \(style.colour)", style.marker(x: x + 18, y: y, radius: 4))
    case .box(let role):
      return Rectangle(left: x + 6, top: y - 6, width: 20, height: 12).node("box \(role)")
    }
  }
}

/// A line in the colour and dash of its series.
func styledLine(_ style: SeriesStyle, _ data: String) -> Node {
  guard let dash = style.dash else { return path("line \(style.colour)", data) }
  return element(
    "path", ["class": "line \(style.colour)", "d": data, "stroke-dasharray": dash])
}

/// A filled bar, with the hatch of its series over it; `hatch` is the pattern's id.
func hatchedBar(_ bar: Rectangle, _ style: SeriesStyle, hatch: String?) -> Node {
  let fill = bar.node("bar \(style.colour)")
  guard let hatch else { return fill }
  return .group([
    fill,
    element(
      "rect",
      [
        "x": coordinate(bar.left), "y": coordinate(bar.top), "width": coordinate(bar.width),
        "height": coordinate(bar.height), "fill": "url(#\(hatch))",
      ]),
  ])
}
