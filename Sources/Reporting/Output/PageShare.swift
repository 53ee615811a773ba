import Exercises

extension [Outcome] {
  /// The outcomes as one page has room for them: what all of them show stays within
  /// `PageBounds.page`. What shows little is shown in full; what shows much is cut, and says so.
  var sharingAPage: [Outcome] {
    let shares = map { $0.output.map(\.sizeOnAPage) }
    let share = evenShare(of: PageBounds.page, among: shares.map { $0.reduce(0, +) })
    return zip(self, shares).map { outcome, sizes in
      var room = PageRoom(share)
      let shown = zip(outcome.output, sizes).prefix { room.takes($1) }.map(\.0)
      let left = outcome.output.count - shown.count
      guard left > 0 else { return outcome }
      var cut = outcome
      cut.output =
        shown + [
          .showed(
            .omission(ofItems: left, beyond: PageBounds.page, whose: "all answers together show"))
        ]
      return cut
    }
  }
}

/// What each may have at most, so that together they have no more than `room`.
private func evenShare(of room: Int, among sizes: [Int]) -> Int {
  var left = room
  for (index, size) in sizes.sorted().enumerated() {
    let share = left / (sizes.count - index)
    if size > share { return share }
    left -= size
  }
  return room
}

extension Outcome.Piece {
  /// How many bytes of a page it takes at most.
  fileprivate var sizeOnAPage: Int {
    switch self {
    // Of a long text an excerpt is shown.
    case .printed(let text), .showed(.text(let text)):
      200 + Excerpt(TerminalText(text)).size
    case .showed(let item):
      if case .figure(let figure) = item.bounded, figure.isDrawnTwice {
        2 * item.bounded.size
      } else {
        item.bounded.size
      }
    }
  }
}

extension [Int: String] {
  /// Sources of answers as a page shows them: a very long one without its end.
  var shownOnAPage: [Int: String] {
    mapValues { source in
      source.firstLines(within: PageBounds.source) { size in
        "// … The rest isn't shown: this file has \(size), and a page shows "
          + "\(byteCount(PageBounds.source)) of it."
      } ?? source
    }
  }
}
