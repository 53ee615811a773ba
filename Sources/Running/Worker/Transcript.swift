import Exercises

/// What one question or demonstration showed, and where in the printed output it did.
package struct Transcript {
  package let subject: Event.Subject
  let startedAt: ContinuousClock.Instant
  /// How much the worker had printed when it began.
  let start: Int
  private(set) var items: [(item: Item, printed: Int)] = []
  private var room = PageRoom(PageBounds.answer)
  /// How many items found no room, and where the first of them came.
  private var omitted: (count: Int, printed: Int)?

  package init(of subject: Event.Subject, start: Int, at instant: ContinuousClock.Instant) {
    self.subject = subject
    self.start = start
    startedAt = instant
  }

  /// Takes an item in. What comes after the page is full is counted only.
  package mutating func show(_ item: Item, printed: Int) {
    if room.takes(item.size) {
      items.append((item, printed))
    } else {
      omitted = ((omitted?.count ?? 0) + 1, omitted?.printed ?? printed)
    }
  }

  /// The printed text and the shown items, in the order in which they came.
  ///
  /// - Parameters:
  ///   - printed: what the worker printed since it began.
  ///   - end: where its part of that ends, counted like `start` from the worker's start.
  package func pieces(of printed: [UInt8], upTo end: Int) -> [Outcome.Piece] {
    var pieces: [Outcome.Piece] = []
    var position = 0
    func print(upTo end: Int) {
      // The file is the answer's too: it may have been cut since.
      let offset = min(max(end - start, position), printed.count)
      if offset > position {
        pieces.append(.printed(String(decoding: printed[position..<offset], as: UTF8.self)))
      }
      position = offset
    }
    for (item, offset) in items {
      print(upTo: offset)
      pieces.append(.showed(item))
    }
    if let omitted {
      print(upTo: omitted.printed)
      pieces.append(
        .showed(
          .omission(
            ofItems: omitted.count, beyond: PageBounds.answer, whose: "an answer may show")))
    }
    print(upTo: end)
    return pieces
  }

  /// The beginning of a flood, the same on every run however late it was stopped.
  package func piecesOfFlood(in printed: [UInt8]) -> [Outcome.Piece] {
    var kept = self
    kept.omitted = nil
    let end = start + Limits.keptOfFlood
    kept.items = Array(items.prefix { $0.printed <= end }.prefix(Self.itemsKeptOfFlood))
    return kept.pieces(of: printed, upTo: end)
  }

  private static let itemsKeptOfFlood = 10
}
