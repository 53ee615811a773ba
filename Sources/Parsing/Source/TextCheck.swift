/// Makes sure that a notebook is text that every later stage can read: UTF-8 without zero bytes.
///
/// - Throws: an error that names the first offending byte, its offset and its line.
func checkText(_ bytes: [UInt8], path: String) throws(NotebookError) {
  if let offset = bytes.firstIndex(of: 0) {
    // cmark would silently read it as U+FFFD, and C strings would end at it.
    throw NotebookError(
      path: path, line: SourceLines(bytes).line(at: offset),
      problem: "byte 0x00 at offset \(offset) does not belong in text",
      cure: "Remove it, or save the notebook as UTF-8 if it is in UTF-16.")
  }
  guard String(validating: bytes, as: UTF8.self) == nil else { return }
  let offset = firstInvalidOffset(in: bytes)
  let hex = String(bytes[offset], radix: 16, uppercase: true)
  throw NotebookError(
    path: path, line: SourceLines(bytes).line(at: offset),
    problem: "byte 0x\(hex) at offset \(offset) is not UTF-8",
    cure: "Save the notebook as UTF-8.")
}

private func firstInvalidOffset(in bytes: [UInt8]) -> Int {
  var parser = UTF8.ForwardParser()
  var input = bytes.makeIterator()
  var offset = 0
  while case .valid(let scalar) = parser.parseScalar(from: &input) { offset += scalar.count }
  return offset
}
