/// How much of what answers show is taken and written, all in bytes but for `rows`.
///
/// Honest answers stay far below: the largest figure of the course takes 30 KiB, and its whole
/// report 340 KiB. What goes over a bound is cut or left out, and the page says so in its place.
/// `docs/grading.md` states them for instructors.
///
/// Sizes of what is shown are those of its markup, estimated from above: see `Item.size`.
public enum PageBounds {
  /// Of a name, a label, a unit or a column's title. It is cut.
  public static let name = 300
  /// Of a title, a caption, a figure's summary. It is cut.
  public static let sentence = 2_000
  /// Of a table's cell. It is cut.
  public static let cell = 2_000
  /// Of a text that is shown at once. Its end is cut.
  public static let text = 128 << 10
  /// Of what an answer throws. Its end is cut.
  public static let message = 16 << 10

  /// Rows of a table. The others are counted.
  public static let rows = 200
  /// The size of a table: rows that go over it are counted, as above.
  public static let table = 256 << 10
  /// The size of a figure. A larger one is not drawn: points cannot be left out without lying about
  /// the rest.
  public static let figure = 768 << 10

  /// The size of all that one answer shows. What comes after is counted.
  public static let answer = 1 << 20
  /// The size of what all answers of a page show. Those that show most are cut first.
  public static let page = 3 << 20
  /// Of an answer's source on a page. Its end is cut.
  public static let source = 64 << 10
  /// Of a question's output in the record of a run. Its middle is cut.
  public static let recordedOutput = 64 << 10

  /// Of an event, the longest of which is a text or a table in JSON. A longer one is no worker's.
  public static let event = 4 << 20
}

/// What is left of a bound while a page is filled.
public struct PageRoom: Equatable, Sendable {
  private var left: Int

  public init(_ size: Int) { left = size }

  /// Takes room for something of this size. Once something found none, nothing after it does, so
  /// that what is shown has no holes.
  public mutating func takes(_ size: Int) -> Bool {
    guard size <= left else {
      left = -1
      return false
    }
    left -= size
    return true
  }
}
