/// Something that the page does not show, or not as its author wrote it.
public struct Omission: Equatable, Sendable {
  public enum Subject: Equatable, Hashable, Sendable {
    /// An element that is left out with all that is in it: `script`.
    case element(String)
    /// Attributes that are left out: `style`, `onclick`.
    case attribute(String)
    /// Links by an address that a page must not lead to; `nil` for one that isn't an address.
    case link(scheme: String?)
  }
  public var subject: Subject
  /// Where the first of them stands.
  public var place: Place
  /// How many there are.
  public var count: Int

  public init(_ subject: Subject, at place: Place, count: Int) {
    self.subject = subject
    self.place = place
    self.count = count
  }
}
