import Parsing

extension ContentWriter {
  /// A picture that the page holds is shown; any other is a link, since the page loads nothing, and in a
  /// link its description.
  ///
  /// - Parameter attributes: those of the picture that have nothing to do with what it shows.
  func picture(
    from source: String, describedBy description: String, _ attributes: Attributes = []
  ) -> Node {
    if let address = embeddedImage(source) ?? typography.picture(source).flatMap(embeddedImage) {
      return .element("img", [("src", address), ("alt", description)] + attributes, [])
    }
    let label = Node.prose(description.isEmpty ? "image" : description)
    guard let destination = typography.destination(source) else { return label }
    let remark: Attributes =
      hasScheme(destination)
      ? [("title", "This picture lies elsewhere: the page loads nothing by itself.")] : []
    return ownLink([("href", destination), ("class", "image")] + remark, label)
  }

  /// `<img>` as an author wrote it.
  mutating func picture(_ element: HTMLElement) -> Node {
    let size = PictureSize(element)
    return picture(
      from: element.attributes[.src] ?? "", describedBy: element.attributes[.alt] ?? "",
      attributes(of: element, size.classes) + size.attributes)
  }
}

/// How large a picture is shown: pixels as attributes, and a part of the line's width as a class, since
/// the page's policy obeys no style but that of its sheets.
private struct PictureSize {
  private(set) var attributes: ContentWriter.Attributes = []
  private(set) var classes: [String] = []

  init(_ element: HTMLElement) {
    if let width = element.attributes[.width] {
      if let pixels = Self.pixels(width) {
        attributes.append(("width", "\(pixels)"))
      } else if let percent = width.wholeMatch(of: /\s*(\d{1,3})(\.\d+)?%\s*/).flatMap({ Int($0.1) }
      ),
        percent > 0
      {
        // The style sheet has a class for each twentieth.
        classes.append("width-\(min(100, max(5, (percent + 2) / 5 * 5)))")
      }
    }
    if let height = element.attributes[.height].flatMap(Self.pixels) {
      attributes.append(("height", "\(height)"))
    }
  }

  /// `300` and `300px`.
  private static func pixels(_ length: String) -> Int? {
    guard let match = length.wholeMatch(of: /\s*(\d{1,5})(px)?\s*/), let number = Int(match.1),
      number > 0
    else { return nil }
    return number
  }
}
