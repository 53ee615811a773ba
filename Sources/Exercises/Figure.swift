/// A figure as data: what is drawn, never how. Reporting turns it into SVG.
///
/// Numbers that are not finite are gaps: a figure shows that they are there, and never fails.
public struct Figure: Codable, Equatable, Sendable {
  /// What is drawn: `.lines(LineChart(…))`.
  public enum Content: Codable, Equatable, Sendable {
    case lines(LineChart)
    case bars(BarChart)
    case histogram(Histogram)
    case scatter(ScatterChart)
    case heatMap(HeatMap)
    case confusion(ConfusionMatrix)
    case diagram(Diagram)
    case multiples(SmallMultiples)
  }

  /// The last part of the file's name, lower case with hyphens: `loss` in `figures/q12-loss.svg`.
  public var name: String
  /// What stands above it.
  public var title: String

  /// What the figure shows, in a sentence, for somebody who cannot see it.
  public var summary: String
  public var content: Content

  public init(name: String, title: String, summary: String, _ content: Content) {
    self.name = name
    self.title = title
    self.summary = summary
    self.content = content
  }
}

/// What an axis measures.
public struct Axis: Codable, Equatable, Sendable {
  public enum Scale: String, Codable, Sendable {
    case linear, logarithmic

    /// Whether a number has a place: it is finite, of a size that can be reckoned with and, on a
    /// logarithmic axis, positive.
    public func canShow(_ value: Double) -> Bool {
      guard value.isFinite, abs(value) <= 1e300 else { return false }
      return self == .linear || value >= 1e-300
    }
  }

  public var label: String
  /// The unit in which the numbers are given, if they have one.
  public var unit: String?
  public var scale: Scale

  public init(_ label: String, unit: String? = nil, scale: Scale = .linear) {
    self.label = label
    self.unit = unit
    self.scale = scale
  }
}

/// Named points `(x, y)`: joined by a line in a line chart, dots in a scatter chart.
public struct Series: Codable, Equatable, Sendable {
  public var name: String
  public var x: [Double]
  public var y: [Double]

  /// Traps when `x` and `y` differ in length.
  public init(_ name: String, x: [Double], y: [Double]) {
    guard x.count == y.count else {
      fatalError("Series '\(name)': \(x.count) x values for \(y.count) y values")
    }
    self.name = name
    self.x = x
    self.y = y
  }
}

/// Lines over a common x axis, with optional bands around them and level lines to compare them
/// against.
public struct LineChart: Codable, Equatable, Sendable {
  /// A horizontal line at a level that means something: a limit, a baseline.
  public struct Level: Codable, Equatable, Sendable {
    public var name: String
    public var value: Double

    public init(_ name: String, at value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// What lies between two numbers at each x: the range of several runs, the error of a forecast.
  public struct Band: Codable, Equatable, Sendable {
    /// The name of the line that it lies around, whose colour it has.
    public var line: String
    public var x: [Double]
    public var lower: [Double]
    public var upper: [Double]

    /// Traps when `x`, `lower` and `upper` differ in length.
    public init(around line: String, x: [Double], lower: [Double], upper: [Double]) {
      guard x.count == lower.count, x.count == upper.count else {
        fatalError(
          "Band around '\(line)': \(x.count) x values for \(lower.count) lower and \(upper.count) "
            + "upper values")
      }
      self.line = line
      self.x = x
      self.lower = lower
      self.upper = upper
    }
  }

  public var x: Axis
  public var y: Axis
  public var series: [Series]
  public var levels: [Level]
  public var bands: [Band]
  /// What the bands are, said under the chart: "lowest and highest of 5 runs".
  public var bandMeaning: String

  public init(
    x: Axis, y: Axis, series: [Series], levels: [Level] = [], bands: [Band] = [],
    bandMeaning: String = ""
  ) {
    self.x = x
    self.y = y
    self.series = series
    self.levels = levels
    self.bands = bands
    self.bandMeaning = bandMeaning
  }
}

/// One bar, or one group of bars, for each category.
public struct BarChart: Codable, Equatable, Sendable {
  public struct Group: Codable, Equatable, Sendable {
    public var name: String
    public var values: [Double]

    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public var categories: [String]
  public var x: Axis
  public var y: Axis
  public var groups: [Group]

  /// Traps when a group has not one value for each category.
  public init(categories: [String], x: Axis, y: Axis, groups: [Group]) {
    for group in groups where group.values.count != categories.count {
      fatalError(
        "BarChart: '\(group.name)' has \(group.values.count) values for \(categories.count) categories"
      )
    }
    self.categories = categories
    self.x = x
    self.y = y
    self.groups = groups
  }
}

/// How many values fall between consecutive edges; one or more sets of counts over the same edges.
public struct Histogram: Codable, Equatable, Sendable {
  public struct Counts: Codable, Equatable, Sendable {
    public var name: String
    public var counts: [Int]

    public init(_ name: String, _ counts: [Int]) {
      self.name = name
      self.counts = counts
    }
  }

  public var x: Axis
  public var y: Axis
  public var edges: [Double]
  public var sets: [Counts]

  /// Traps when a set has not one count fewer than there are edges.
  public init(x: Axis, y: Axis, edges: [Double], sets: [Counts]) {
    for set in sets where set.counts.count + 1 != edges.count {
      fatalError("Histogram: '\(set.name)' has \(set.counts.count) counts for \(edges.count) edges")
    }
    self.x = x
    self.y = y
    self.edges = edges
    self.sets = sets
  }
}

/// Points, and on request the diagonal where x equals y.
public struct ScatterChart: Codable, Equatable, Sendable {
  public var x: Axis
  public var y: Axis
  public var series: [Series]
  public var showsDiagonal: Bool

  public init(x: Axis, y: Axis, series: [Series], showsDiagonal: Bool = false) {
    self.x = x
    self.y = y
    self.series = series
    self.showsDiagonal = showsDiagonal
  }
}

/// A matrix as colours. Rows run downwards, columns to the right.
public struct HeatMap: Codable, Equatable, Sendable {
  public var x: Axis
  public var y: Axis
  /// What a cell's value is, for the colour bar.
  public var value: Axis
  public var rows: [[Double]]

  /// Traps when the rows differ in length.
  public init(x: Axis, y: Axis, value: Axis, rows: [[Double]]) {
    guard Set(rows.map(\.count)).count <= 1 else {
      fatalError("HeatMap: its rows have different lengths \(rows.map(\.count))")
    }
    self.x = x
    self.y = y
    self.value = value
    self.rows = rows
  }
}

/// How often each actual class (row) was predicted as each class (column).
public struct ConfusionMatrix: Codable, Equatable, Sendable {
  public var labels: [String]
  public var counts: [[Int]]
  /// What a class is: "speaker".
  public var subject: String

  /// Traps unless `counts` is square, with one row for each label.
  public init(subject: String, labels: [String], counts: [[Int]]) {
    guard counts.count == labels.count, counts.allSatisfy({ $0.count == labels.count }) else {
      fatalError("ConfusionMatrix: expected \(labels.count) rows and columns of counts")
    }
    self.subject = subject
    self.labels = labels
    self.counts = counts
  }
}

/// Labelled boxes on a grid, and arrows between them: an unrolled network, a padded batch.
public struct Diagram: Codable, Equatable, Sendable {
  /// What a box stands for; it decides the colour.
  public enum Role: String, Codable, Sendable { case input, state, output, padding, plain }

  public struct Box: Codable, Equatable, Sendable {
    public var column: Int
    public var row: Int
    public var label: String
    public var role: Role

    public init(column: Int, row: Int, _ label: String, _ role: Role) {
      self.column = column
      self.row = row
      self.label = label
      self.role = role
    }
  }

  /// An arrow from one box to another, by their places in `boxes`.
  public struct Arrow: Codable, Equatable, Sendable {
    public var from: Int
    public var to: Int
    public var label: String

    public init(from: Int, to: Int, _ label: String = "") {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  public var boxes: [Box]
  public var arrows: [Arrow]
  /// What the columns are, left to right, if they are anything: "time step".
  public var columnLabel: String?
  /// Names of rows, shown at the left, by row.
  public var rowLabels: [String]

  /// Traps when an arrow names a box that is not there.
  public init(
    boxes: [Box], arrows: [Arrow] = [], columnLabel: String? = nil, rowLabels: [String] = []
  ) {
    for arrow in arrows
    where !boxes.indices.contains(arrow.from) || !boxes.indices.contains(arrow.to) {
      fatalError("Diagram: an arrow from box \(arrow.from) to \(arrow.to) of \(boxes.count)")
    }
    self.boxes = boxes
    self.arrows = arrows
    self.columnLabel = columnLabel
    self.rowLabels = rowLabels
  }
}
