import Glibc

/// Writes a note; false when there is one already.
func note(_ text: String, at path: String) -> Bool {
  let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
  guard file >= 0 else { return false }
  defer { close(file) }
  return write(file, text, text.utf8.count) == text.utf8.count
}
