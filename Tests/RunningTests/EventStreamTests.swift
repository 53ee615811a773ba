import Exercises
import Foundation
import Running
import Testing

/// What is read of a worker that writes these bytes and ends.
private func events(_ bytes: [UInt8], hiding scratch: PathRedactor = .sameEverywhere) throws
  -> [Event?]
{
  let stream = try EventStream(hiding: scratch)
  #expect(write(stream.writingEnd, bytes, bytes.count) == bytes.count)
  stream.closeWritingEnd()
  var events: [Event?] = []
  while !stream.isAtEnd { events += try stream.next(within: 1_000) }
  #expect(stream.byteCount == bytes.count)
  return events
}

private func events(_ text: String) throws -> [Event?] { try events(Array(text.utf8)) }

@Test func eachLineIsAnEvent() throws {
  #expect(
    try events(
      """
      {"started":{"_0":2,"printed":0}}
      {"showed":{"_0":{"text":{"_0":"é"}},"printed":3}}
      {"finished":{"_0":"vanishing-gradient","printed":5}}

      """) == [
        .started(.question(2), printed: 0), .showed(.text("é"), printed: 3),
        .finished(.demonstration("vanishing-gradient"), printed: 5),
      ])
}

@Test func anEventThatComesInPiecesIsReadOnceItIsWhole() throws {
  let stream = try EventStream(hiding: .sameEverywhere)
  let line = Array(#"{"tried":{"trial":0}}"#.utf8)
  #expect(write(stream.writingEnd, line, 5) == 5)
  #expect(try stream.next(within: 1_000).isEmpty)
  #expect(write(stream.writingEnd, Array(line[5...]) + [10], line.count - 4) == line.count - 4)
  #expect(try stream.next(within: 1_000) == [.tried(trial: 0)])
}

@Test(arguments: [
  "hello", "[]", "null", "{}", #"{"started":{}}"#, #"{"started":{"_0":1.5,"printed":0}}"#,
  #"{"started":{"_0":null,"printed":0}}"#, #"{"started":{"_0":{"question":1},"printed":0}}"#,
  #"{"started":{"_0":99999999999999999999,"printed":0}}"#, #" {"tried":{"trial":0}}"#,
  #"{"observed":{"trial":0,"_1":{"facts":[{"name":"x","value":{"numbers":{"shape":[2],"bits":[]}}}]}}}"#,
])
func whatIsNoEventIsSaidToBeNone(line: String) throws {
  #expect(try events(line + "\n") == [nil])
}

@Test func noOtherEncodingIsGuessedAt() throws {
  let line = #"{"tried":{"trial":0}}"#
  for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16, .utf32] {
    let bytes = [UInt8](try #require(line.data(using: encoding)))
    #expect(try events(bytes + [10]).allSatisfy { $0 == nil })
  }
  #expect(try events([0xEF, 0xBB, 0xBF] + Array(line.utf8) + [10]) == [nil])
  #expect(
    try events(Array(#"{"refused":{"trial":0,"message":""#.utf8) + [0xFF, 34, 125, 125, 10]) == [
      nil
    ])
}

@Test func anEventHoldsNoPathOfThisRun() throws {
  let scratch = PathRedactor(in: "/tmp/notebook-0004711-L9pDUi", resolved: "/tmp/other")
  let line = #"{"refused":{"trial":0,"message":"no /tmp/notebook-0004711-L9pDUi/scratch/Q2"}}"#
  #expect(
    try events(Array("\(line)\n".utf8), hiding: scratch)
      == [.refused(trial: 0, message: "no scratch/Q2")])
}

@Test func whatHasNoEndIsNoEvent() throws {
  // Half a line that nobody ends is nothing at all.
  #expect(try events(#"{"tried":"#) == [])
}
