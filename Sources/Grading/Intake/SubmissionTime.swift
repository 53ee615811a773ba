import Foundation

/// When something was handed in: `2026-11-21T10:11:12`, with `Z` or `+01:00` after it where the platform
/// tells the time zone. Where it doesn't, it is a clock's time in the course's own zone.
public struct SubmissionTime: Equatable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int
  public let hour: Int
  public let minute: Int
  public let second: Int
  /// How far the clock is ahead of UTC; `nil` where nobody says.
  public let secondsFromUTC: Int?

  /// - Returns: `nil` when there is no such day or no such time of day.
  public init?(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int = 0,
    secondsFromUTC: Int? = nil
  ) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...59).contains(second),
      secondsFromUTC.map({ abs($0) <= 18 * 3600 }) ?? true
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.secondsFromUTC = secondsFromUTC
  }

  /// `2026-11-21`, `2026-11-21 10:11`, `2026-11-21T10:11:12.345+01:00`. A day alone ends at 23:59:59.
  public init?(_ text: String) {
    guard let date = text.prefixMatch(of: /(\d{4})-(\d{2})-(\d{2})/),
      let year = Int(date.1), let month = Int(date.2), let day = Int(date.3)
    else { return nil }
    let rest = text[date.range.upperBound...]
    if rest.isEmpty {
      self.init(year: year, month: month, day: day, hour: 23, minute: 59, second: 59)
      return
    }
    guard
      let clock = rest.wholeMatch(
        of: /[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\ ?(Z|UTC|[+-]\d{2}:?\d{2})?/),
      let hour = Int(clock.1), let minute = Int(clock.2)
    else { return nil }
    self.init(
      year: year, month: month, day: day, hour: hour, minute: minute,
      second: clock.3.flatMap { Int($0) } ?? 0,
      secondsFromUTC: clock.4.map { Self.seconds(ofZone: String($0)) })
  }

  /// Seconds since the beginning of 1970, UTC.
  ///
  /// - Parameter zone: the zone of a time that tells none.
  public func instant(in zone: TimeZone) -> Int {
    let clock = Self.daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    if let secondsFromUTC { return clock - secondsFromUTC }
    // The zone's offset at the instant that is looked for, which the first guess misses by an offset.
    let guess = clock - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(clock)))
    return clock - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess)))
  }

  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock =
      "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second))"
    guard let seconds = secondsFromUTC else { return clock }
    if seconds == 0 { return clock + "Z" }
    let minutes = abs(seconds) / 60
    return clock + (seconds < 0 ? "-" : "+") + "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// As a reader likes it: `2026-11-21 10:11`, with seconds where there are any, and the zone where one is told.
  public var shown: String {
    let parts = description.split(separator: "T")
    return "\(parts[0]) \(parts[1].prefix(second == 0 ? 5 : 8))\(parts[1].dropFirst(8))"
  }

  private static func seconds(ofZone zone: String) -> Int {
    let digits = zone.compactMap(\.wholeNumberValue)
    guard digits.count == 4 else { return 0 }
    let seconds = (digits[0] * 10 + digits[1]) * 3600 + (digits[2] * 10 + digits[3]) * 60
    return zone.hasPrefix("-") ? -seconds : seconds
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Of the Gregorian calendar, counted in eras of 400 years from the first of March.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = (year / 400, year % 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension SubmissionTime: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = SubmissionTime(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time: \(text)")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
