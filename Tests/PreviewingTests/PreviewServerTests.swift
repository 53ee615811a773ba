import Foundation
import HostSystem
import Previewing
import Testing

/// A connection to a server, on which anything may be sent.
private final class Connection {
  private let descriptor: Int32

  init(to port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    try #require(status == 0, "nobody listens")
  }

  deinit { close(descriptor) }

  func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// What is answered until it holds some words, or to the end.
  func answer(until words: String? = nil) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let words, String(decoding: bytes, as: UTF8.self).contains(words) { break }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

private func apart(_ body: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { done in
    DispatchQueue.global().async { done.resume(with: Result { try body() }) }
  }
}

private struct Place {
  let port: UInt16
  let path: String

  init(_ server: PreviewServer) throws {
    let match = try #require(
      server.address.wholeMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)(\/[0-9a-f]{32}\/)/))
    port = try #require(UInt16(match.1))
    path = String(match.2)
  }

  func request(_ path: String, _ lines: String...) -> String {
    (["GET \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + lines).joined(separator: "\r\n")
      + "\r\n\r\n"
  }

  func get(_ path: String, _ lines: String...) throws -> String {
    let connection = try Connection(to: port)
    connection.say(
      (["GET \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + lines).joined(separator: "\r\n")
        + "\r\n\r\n")
    return connection.answer(until: "</html>")
  }
}

private func page(_ text: String) -> String { "<!DOCTYPE html>\n<html>\(text)</html>" }

@Suite(.timeLimit(.minutes(2))) struct PreviewServerTests {
  @Test func thePageIsServedAsItWasGiven() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let place = try Place(server)
    server.update(page: page("first – “ä”"))
    let answer = try place.get(place.path)
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.hasSuffix("\r\n\r\n" + page("first – “ä”")))
    for header in [
      "Cache-Control: no-store", "Content-Type: text/html; charset=utf-8",
      "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
      "Cross-Origin-Resource-Policy: same-origin", "frame-ancestors 'none'",
    ] {
      #expect(answer.contains(header), "\(header)")
    }
    server.update(page: page("second"))
    #expect(try place.get(place.path).hasSuffix(page("second")))
  }

  @Test func whoeverFollowsIsToldOfANewPage() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let place = try Place(server)
    server.update(page: page("first"))
    let reader = try Connection(to: place.port)
    reader.say(place.request(place.path + "events", "Origin: http://127.0.0.1:\(place.port)"))
    #expect(reader.answer(until: ": connected").contains("Content-Type: text/event-stream"))
    server.update(page: page("second"))
    #expect(reader.answer(until: "event: update").contains("id: 2\nevent: update\ndata: "))
  }

  /// A page that is reloaded again and again leaves followers behind whom nobody reads.
  @Test func theyWhoHaveLeftTakeNoPlaceFromWhoComes() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let place = try Place(server)
    for _ in 0..<70 {
      let gone = try Connection(to: place.port)
      gone.say(place.request(place.path + "events"))
      _ = gone.answer(until: ": connected")
    }
    let reader = try Connection(to: place.port)
    reader.say(place.request(place.path + "events"))
    #expect(reader.answer(until: ": connected").contains(": connected"))
    server.update(page: page("first"))
    #expect(reader.answer(until: "event: update").contains("event: update"))
  }

  @Test func theSamePageIsNoNews() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let place = try Place(server)
    let reader = try Connection(to: place.port)
    reader.say(place.request(place.path + "events"))
    _ = reader.answer(until: ": connected")
    server.update(page: page("first"))
    server.update(page: page("first"))
    server.update(page: page("second"))
    let news = reader.answer(until: "id: 2\n")
    #expect(!news.contains("id: 3"))
  }

  @Test func withoutTheTokenThereIsNothing() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let place = try Place(server)
    server.update(page: page("secret"))
    for path in ["/", "/events", "/0123/", place.path + "../../etc/passwd"] {
      let answer = try place.get(path)
      #expect(answer.hasPrefix("HTTP/1.1 404 "), "\(path)")
      #expect(!answer.contains("secret"))
    }
  }

  @Test(arguments: [
    "GET / HTTP/1.0\r\n\r\n", "GET\r\n\r\n", "\r\n\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
    "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
  ])
  func whatIsNoRequestHarmsNobody(bytes: String) async throws {
    try await apart {
      let server = try PreviewServer(port: nil)
      defer { server.stop() }
      let place = try Place(server)
      server.update(page: page("text"))
      let hostile = try Connection(to: place.port)
      hostile.say(bytes)
      #expect(try place.get(place.path).hasSuffix(page("text")))
    }
  }

  /// Two hundred that connect and say half a word, and one who wants to read.
  @Test func theyWhoKeepSilentKeepNobodyWaiting() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let place = try Place(server)
    server.update(page: page("text"))
    let silent = try (0..<200).map { _ in try Connection(to: place.port) }
    for connection in silent { connection.say("GET ") }
    // Too many at a time are hung up on at once, so some place gets free again soon.
    var answer = ""
    for _ in 0..<100 where !answer.hasSuffix(page("text")) {
      answer = try place.get(place.path)
      if answer.isEmpty { Thread.sleep(forTimeInterval: 0.3) }
    }
    #expect(answer.hasSuffix(page("text")))
    #expect(silent.count == 200)
  }

  @Test func thePortIsFreeAfterTheEnd() throws {
    let server = try PreviewServer(port: nil)
    let place = try Place(server)
    let reader = try Connection(to: place.port)
    reader.say(place.request(place.path + "events"))
    _ = reader.answer(until: ": connected")
    server.stop()
    let next = try PreviewServer(port: place.port)
    defer { next.stop() }
    #expect(try Place(next).port == place.port)
    // Who had the old address doesn't get in with it.
    #expect(try Place(next).path != place.path)
  }

  @Test func aPortThatIsTakenIsToldWithTheCure() throws {
    let server = try PreviewServer(port: nil)
    defer { server.stop() }
    let port = try Place(server).port
    let error = #expect(throws: RunError.self) { try PreviewServer(port: port) }
    #expect(error?.description.contains("127.0.0.1:\(port): nothing can be served there") == true)
    #expect(error?.description.contains("--port") == true)
  }
}
