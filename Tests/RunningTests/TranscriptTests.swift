import Exercises
import Running
import Testing

private func transcript(from start: Int) -> Transcript {
  Transcript(of: .question(1), start: start, at: .now)
}

@Test func printedTextStandsWhereItWasPrinted() {
  var question = transcript(from: 2)
  question.show(.text("first"), printed: 5)
  question.show(.text("second"), printed: 5)
  question.show(.text("third"), printed: 7)
  let pieces = question.pieces(of: Array("abcdefgh".utf8), upTo: 9)
  #expect(
    pieces == [
      .printed("abc"), .showed(.text("first")), .showed(.text("second")), .printed("de"),
      .showed(.text("third")), .printed("fg"),
    ])
}

@Test func anAnswerThatCutsItsOutputLosesItAndNothingElse() {
  var question = transcript(from: 100)
  question.show(.text("shown"), printed: 200)
  #expect(question.pieces(of: [], upTo: 300) == [.showed(.text("shown"))])
}

@Test func bytesThatAreNoTextAreReplaced() {
  #expect(transcript(from: 0).pieces(of: [0x61, 0xFF], upTo: 2) == [.printed("a\u{FFFD}")])
}

@Test func ofAFloodTheSameBeginningIsKeptHoweverLongItWas() {
  var question = transcript(from: 0)
  question.show(.text("early"), printed: 3)
  let short = question.piecesOfFlood(in: [UInt8](repeating: 0x79, count: 2 << 20))
  question.show(.text("late"), printed: 3 << 20)
  let long = question.piecesOfFlood(in: [UInt8](repeating: 0x79, count: 4 << 20))
  #expect(short == long)
  #expect(short.count == 3)
}

@Test func whatFindsNoRoomOnThePageIsCountedWhereItCame() {
  var question = transcript(from: 0)
  question.show(.text("first"), printed: 1)
  for _ in 0..<12 { question.show(.text(String(repeating: "x", count: 100_000)), printed: 2) }
  question.show(.text("last"), printed: 3)
  let pieces = question.pieces(of: Array("abcd".utf8), upTo: 4)
  #expect(pieces.count == 15)
  #expect(pieces.prefix(3) == [.printed("a"), .showed(.text("first")), .printed("b")])
  #expect(
    pieces.suffix(2) == [
      .showed(.omission("3 more items aren't shown: an answer may show at most 1,024 KiB.")),
      .printed("cd"),
    ])
}
