/// The names of lines, written where the lines end, moved apart where they would overlap.
struct EndLabels {
  /// Where a line ends, and its colour's class. A line without points has no end and no name.
  struct End {
    var place: Double?
    var colour: String
  }

  private let labels: [Label]

  private static let spacing = 15.0

  init(_ names: [String]) {
    labels = names.map { Label($0, fitting: 150) }
  }

  /// Whether the names can stand at the ends: they are few and none had to be cut.
  var fit: Bool { labels.count <= 8 && labels.allSatisfy { $0.full == nil } }

  /// The width of the widest name.
  var width: Double { labels.map(\.width).max() ?? 0 }

  /// The names beside the plot, each joined to its line's end.
  func drawing(at ends: [End], beside plot: Rectangle) -> Node {
    let shown = zip(labels, ends).compactMap { label, end in
      end.place.map { (label: label, place: $0, colour: end.colour) }
    }.sorted { $0.place < $1.place }
    let places = EndLabels.spread(
      shown.map(\.place), spacing: EndLabels.spacing, within: plot.top...plot.bottom)
    return .group(
      zip(shown, places).map { entry, place in
        .group([
          path(
            "leader \(entry.colour)",
            "M\(coordinate(plot.right + 4)) \(coordinate(entry.place))"
              + "L\(coordinate(plot.right + 14)) \(coordinate(place))"),
          entry.label.node(x: plot.right + 18, y: place + 4),
        ])
      })
  }

  /// Moves sorted places as little as need be until they are `spacing` apart.
  ///
  /// Neighbours that are too close form a cluster around their common middle; clusters that then
  /// meet are joined.
  static func spread(
    _ places: [Double], spacing: Double, within bounds: ClosedRange<Double>
  ) -> [Double] {
    struct Cluster {
      var sum: Double
      var count: Int
      func top(_ spacing: Double, _ bounds: ClosedRange<Double>) -> Double {
        let length = spacing * Double(count - 1)
        let top = sum / Double(count) - length / 2
        return max(bounds.lowerBound, min(top, bounds.upperBound - length))
      }
    }
    var clusters: [Cluster] = []
    for place in places {
      clusters.append(Cluster(sum: place, count: 1))
      while clusters.count > 1 {
        let (upper, lower) = (clusters[clusters.count - 2], clusters[clusters.count - 1])
        let end = upper.top(spacing, bounds) + spacing * Double(upper.count)
        if lower.top(spacing, bounds) >= end { break }
        clusters.removeLast(2)
        clusters.append(Cluster(sum: upper.sum + lower.sum, count: upper.count + lower.count))
      }
    }
    return clusters.flatMap { cluster in
      (0..<cluster.count).map { cluster.top(spacing, bounds) + spacing * Double($0) }
    }
  }
}
