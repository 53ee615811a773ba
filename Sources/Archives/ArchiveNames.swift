extension Archive {
  /// Whether a file of this name is taken for an archive: `.zip`, `.tar`, `.tar.gz`, `.tgz`.
  public static func isNamedLikeOne(_ name: String) -> Bool {
    stem(ofName: name) != nil
  }

  /// The name without the ending that says that it is an archive; `nil` when it has none.
  package static func stem(ofName name: String) -> String? {
    self.stem(of: name, without: [".zip", ".tar.gz", ".tgz", ".tar"])
  }

  /// The name without the ending of a form of packing that isn't read here; `nil` when it has none.
  package static func stemOfOtherPacking(_ name: String) -> String? {
    if isNamedLikeOne(name) { return nil }
    let compressions = [
      ".gz", ".bz2", ".xz", ".zst", ".lz", ".lz4", ".lzma", ".lzo", ".br", ".z",
    ]
    return stem(of: name, without: compressions.map { ".tar\($0)" })
      ?? stem(
        of: name,
        without: compressions + [
          ".7z", ".rar", ".tbz", ".tbz2", ".tb2", ".txz", ".tzst", ".tlz", ".taz", ".lzh", ".lha",
          ".arj", ".ace", ".cab", ".cpio", ".ar", ".iso", ".dmg", ".xar", ".pkg", ".sit", ".sitx",
          ".zipx", ".zoo", ".wim", ".jar", ".war", ".apk", ".deb", ".rpm", ".001",
        ])
  }

  /// What to say of an archive in another form.
  package static let advice =
    "it is packed in a form that isn't read here; pack it as .zip or .tar.gz"

  private static func stem(of name: String, without endings: [String]) -> String? {
    let lowercased = name.lowercased()
    for ending in endings where lowercased.hasSuffix(ending) {
      let stem = name.dropLast(ending.count)
      return stem.isEmpty ? nil : String(stem)
    }
    return nil
  }
}

/// Names that are nobody's work: what is hidden, and what systems and tools add by themselves. Neither
/// they nor what lies in them is ever looked at.
package func isIgnoredName(_ name: String) -> Bool {
  if name == "." || name == ".." { return false }
  return name.utf8.first == UInt8(ascii: ".")
    || ["__MACOSX", "node_modules", "Thumbs.db", "desktop.ini"].contains(name)
}

/// Whether an entry of an archive is ignored, or lies in a folder that is. What it is does not matter
/// then: a project's `.build` holds links, and nothing of it is kept. Its name and sizes are checked
/// like all others.
func isIgnoredPath(_ name: String) -> Bool {
  name.unicodeScalars.split(separator: "/").contains { isIgnoredName(String($0)) }
}
