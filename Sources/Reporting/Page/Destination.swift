import Wording

/// Where a link of the notebook leads, if it is one that a reader can follow without harm.
///
/// Allowed are `http`, `https` and `mailto`, places in the page, and relative paths.
func safeDestination(_ destination: String) -> String? {
  // Browsers skip control characters inside an address: `java\nscript:` is a script to them.
  guard !destination.isEmpty, destination.unicodeScalars.allSatisfy({ $0.value > 0x20 }),
    visible(destination) == destination
  else { return nil }
  guard let scheme = scheme(of: destination) else {
    // Two slashes lead to another host, and to browsers a backslash is a slash.
    let start = destination.replacing("\\", with: "/").prefix(2)
    return start == "//" ? nil : destination
  }
  return ["http", "https", "mailto"].contains(scheme) ? destination : nil
}

/// Whether an address says how it is to be reached: it is no path and no place in the page.
func hasScheme(_ destination: String) -> Bool { scheme(of: destination) != nil }

/// The source of an image that lies in the notebook itself, or `nil`: nothing is ever loaded.
func embeddedImage(_ source: String) -> String? {
  let types = ["png", "jpeg", "gif", "webp", "svg+xml"]
  let isEmbedded = types.contains { source.lowercased().hasPrefix("data:image/\($0);base64,") }
  return isEmbedded && source.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? source : nil
}

/// What stands before the first colon, in lower case, unless that colon belongs to a path.
func scheme(of destination: String) -> String? {
  guard let end = destination.firstIndex(where: { ":/?#".contains($0) }),
    destination[end] == ":"
  else { return nil }
  return destination[..<end].lowercased()
}
