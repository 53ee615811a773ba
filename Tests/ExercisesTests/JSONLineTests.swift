import Exercises
import Foundation
import Testing

/// What the host reads, with the decoder that it uses.
private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
  let decoder = JSONDecoder()
  decoder.nonConformingFloatDecodingStrategy = .convertFromString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  return try decoder.decode(Value.self, from: Data(try jsonLine(value).utf8))
}

private let figure = Figure(
  name: "loss", title: "Loss", summary: "It falls",
  .lines(
    LineChart(
      x: Axis("epoch"), y: Axis("loss", unit: "nats", scale: .logarithmic),
      series: [Series("training", x: [1, 2], y: [0.1, 1e-300])], levels: [.init("ln 9", at: 2.2)],
      bands: [.init(around: "training", x: [1], lower: [0], upper: [0.2])],
      bandMeaning: "of 5 runs")))

private let panels = Figure(
  name: "seeds", title: "Seeds", summary: "Alike",
  .multiples(
    SmallMultiples(
      x: Axis("epoch"), y: Axis("loss"), panels: [.init("1", [Series("a", x: [1], y: [0.5])])])))

@Test(arguments: [
  Event.described([.init(number: 3, needs: [1, 2], line: 9, isBroken: true)]),
  .described([]),
  .started(.question(12), printed: 0),
  .showed(.text("plain"), printed: 5),
  .showed(
    .table(Table(nil, columns: [.init("a", .trailing), .init("b")], rows: [["1", "2"]])), printed: 7
  ),
  .showed(.figure(figure), printed: 1 << 40),
  .showed(.figure(panels), printed: 2),
  .finished(.question(12), printed: 3),
  .finished(.demonstration("vanishing-gradient"), printed: 3),
  .threw(.question(12), message: "\"quoted\" \\ and / more", printed: 3),
  .courseFailed(message: "data.csv:3:4: no number"),
])
func everyEventComesBackFromItsLine(event: Event) throws {
  #expect(try roundTrip(event) == event)
}

@Test func aLineHoldsNoLineBreakWhateverTheTextHolds() throws {
  let hostile =
    (0..<0x20).map { String(UnicodeScalar(UInt8($0))) }.joined() + "\u{7F}\u{2028}é👩‍👩‍👧\u{FEFF}"
  let line = try jsonLine(Event.showed(.text(hostile), printed: 0))
  #expect(!line.utf8.contains { $0 < 0x20 })
  #expect(
    try roundTrip(Event.showed(.text(hostile), printed: 0)) == .showed(.text(hostile), printed: 0))
}

@Test func numbersThatAreNotFiniteComeBack() throws {
  let back = try roundTrip([Double.nan, .infinity, -.infinity, 1.5])
  #expect(back[0].isNaN)
  #expect(back[1...] == [.infinity, -.infinity, 1.5])
}

@Test(arguments: [
  0, -0.0, 2.2250738585072014e-308, 1.7976931348623157e308, 0.1, 1e16, 123_456_789.123,
])
func finiteNumbersComeBackBitForBit(number: Double) throws {
  #expect(try roundTrip([number])[0].bitPattern == number.bitPattern)
}

@Test func integersOfAllSizesComeBack() throws {
  #expect(try roundTrip([Int64.min, 0, .max]) == [.min, 0, .max])
  #expect(try roundTrip([UInt64.max, 0]) == [.max, 0])
  #expect(try roundTrip([UInt8(7): Int32(-3)]) == [7: -3])
}

@Test func missingAndEmptyValuesComeBack() throws {
  #expect(try roundTrip([nil, "", nil] as [String?]) == [nil, "", nil])
  #expect(try roundTrip([String: [Int]]()) == [:])
  #expect(try roundTrip(["a": [[1], []]]) == ["a": [[1], []]])
}

@Test func aTableWithoutCaptionIsWrittenAsFoundationWouldReadIt() throws {
  #expect(try jsonLine(["k": [1, 2]]) == #"{"k":[1,2]}"#)
  #expect(try jsonLine("a\tb\u{1}") == #""a\tb\u0001""#)
  #expect(try jsonLine(true) == "true")
}
