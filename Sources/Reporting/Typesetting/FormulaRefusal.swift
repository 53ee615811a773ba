import Parsing
import Wording

/// A formula that is shown as its source because it cannot be read.
public struct FormulaRefusal: Equatable, Sendable, CustomStringConvertible {
  /// The notebook's path as the user gave it.
  public var path: String
  public var place: Place
  /// Why it cannot be read, in a few words.
  public var reason: String

  /// `notebook/trees.md:123: this formula cannot be read (Undefined control sequence: \foo). …`
  public var description: String {
    "\(place.description(in: path)): this formula cannot be read (\(singleLine(reason))). "
      + "It is shown as its source."
  }
}
