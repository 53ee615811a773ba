import Testing

extension ExitTest.Result? {
  /// Whether the process that was stopped said this before.
  func saysOnStandardError(_ message: String) -> Bool {
    guard let self else { return false }
    return String(decoding: self.standardErrorContent, as: UTF8.self).contains(message)
  }
}
