/// The list of addresses that Swift's runtime prints under a failed check where no backtrace can be
/// made, as in a sandbox:
///
///     Current stack trace:
///     0    libswiftCore.so     0x00007f1922f5f130 swift_reportError + 33
///     5    worker              0x000055a7d261d128 <unavailable> + 4392
///
/// It is part of what an answer printed, so it can hold anything.
package struct StackList {
  static let heading = "\nCurrent stack trace:\n"

  /// Where calls in the worker return to, innermost first, counted from the worker's beginning in
  /// memory.
  package let returnOffsets: [UInt64]

  /// A list is as long as the stack is deep. The innermost calls are what matters.
  private static let longest = 256

  /// - Parameter text: what stands after the heading.
  package init(_ text: Substring) {
    var addresses: [UInt64] = []
    var start: UInt64?
    for line in text.split(separator: "\n").prefix(Self.longest) {
      let words = line.split(separator: " ")
      guard words.count >= 6, Int(words[0]) != nil else { break }
      guard words[1] == SwiftCompiler.worker, words[2].hasPrefix("0x"),
        let address = UInt64(words[2].dropFirst(2), radix: 16)
      else { continue }
      addresses.append(address)
      // A function without a name is placed by its distance from the program's beginning.
      if words[3] == "<unavailable>", let distance = UInt64(words[5]), distance <= address {
        start = address - distance
      }
    }
    returnOffsets = addresses.compactMap { address in
      start.flatMap { $0 <= address ? address - $0 : nil }
    }
  }
}
