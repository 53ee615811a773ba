import Exercises

/// One value a year, without gaps.
public struct YearlySeries: Equatable, Sendable {
  /// What is told of each year: "sunspot number".
  public var name: String
  public var unit: String
  public var firstYear: Int
  /// One for each year from the first on.
  public var values: [Float]

  public init(_ name: String, unit: String, firstYear: Int, values: [Float]) {
    self.name = name
    self.unit = unit
    self.firstYear = firstYear
    self.values = values
  }

  /// All its years, in order.
  public var years: Range<Int> { firstYear..<firstYear + values.count }

  /// The values of the years before `year`, oldest first.
  public func values(before year: Int) -> [Float] { Array(values.prefix(max(0, year - firstYear))) }

  /// The value of a year of the series.
  public subscript(year: Int) -> Float { values[year - firstYear] }
}

extension YearlySeries {
  /// The yearly mean of the daily number of sunspots, 1700 to 2008, from `sunspots_yearly.csv`.
  ///
  /// US National Geophysical Data Center, by way of statsmodels; public domain.
  public static func sunspots(from folder: String) throws(CourseError) -> YearlySeries {
    let file = try CSVFile(
      reading: "\(folder)/sunspots_yearly.csv", columns: ["year", "sunspots"])
    guard let first = file.rows.first else {
      throw file.damaged(row: 0, column: 1, "expected at least one year, got none")
    }
    for (index, row) in file.rows.enumerated() where row[0] != first[0] + Float(index) {
      throw file.damaged(
        row: index, column: 1, "expected the year \(Int(first[0]) + index), got \(row[0])")
    }
    return YearlySeries(
      "Sunspot number", unit: "yearly mean", firstYear: Int(first[0]),
      values: file.rows.map { $0[1] })
  }
}
