import Previewing
import Testing

private let rules = PreviewRules(port: 8123, token: "0123abc")

private func answer(
  _ target: String, method: String = "GET", host: String? = "127.0.0.1:8123",
  origin: String? = nil, site: String? = nil
) -> PreviewRules.Answer {
  rules.answer(
    to: PreviewRules.Request(
      method: method, target: target, host: host, origin: origin, site: site))
}

private func status(_ answer: PreviewRules.Answer) -> Int {
  if case .refused(let status, _) = answer { status } else { 200 }
}

@Test func whoHasTheAddressGetsThePageAndItsEvents() {
  #expect(answer("/0123abc/") == .page(""))
  #expect(answer("/0123abc/events") == .events)
  #expect(answer("/0123abc/", host: "localhost:8123") == .page(""))
  // As a browser sends it: typed in, and asked for by the page itself.
  #expect(answer("/0123abc/", site: "none") == .page(""))
  #expect(
    answer("/0123abc/events", origin: "http://127.0.0.1:8123", site: "same-origin") == .events)
}

/// Pages are known by name; none is looked for.
@Test func pagesThatThePageLinksToAreThereByTheirPaths() {
  func answer(_ target: String) -> PreviewRules.Answer {
    rules.answer(
      to: PreviewRules.Request(target: target, host: "127.0.0.1:8123"),
      pages: ["pages/docs/my%20notes.html"])
  }
  #expect(
    answer("/0123abc/pages/docs/my%20notes.html") == .page("pages/docs/my%20notes.html"))
  for target in [
    "/0123abc/pages/docs/", "/0123abc/pages/docs/my notes.html", "/pages/docs/my%20notes.html",
    "/0123abc/pages/docs/my%20notes.html/..", "/0123abc/pages/../pages/docs/my%20notes.html",
    "/0123abd/pages/docs/my%20notes.html",
  ] {
    #expect(status(answer(target)) == 404, "\(target)")
  }
}

/// A name of the attacker's that leads to 127.0.0.1 is still the attacker's name.
@Test(arguments: [
  nil, "", "evil.example", "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:81230",
  "127.0.0.1:8123.evil.example", "localhost.evil.example:8123", "0.0.0.0:8123", "[::1]:8123",
  "user@127.0.0.1:8123", "127.0.0.1:8123, evil.example", "127.1:8123",
])
func anotherHostIsRefused(host: String?) {
  #expect(status(answer("/0123abc/", host: host)) == 403)
}

@Test(arguments: [
  "http://evil.example", "null", "https://127.0.0.1:8123", "http://127.0.0.1:8124",
  "http://localhost:8123", "http://127.0.0.1:8123.evil.example", "",
])
func aPageOfAnotherOriginIsRefused(origin: String) {
  #expect(status(answer("/0123abc/", origin: origin)) == 403)
}

@Test(arguments: ["cross-site", "same-site", "anything"])
func aRequestThatAnotherSiteCausedIsRefused(site: String) {
  #expect(status(answer("/0123abc/", site: site)) == 403)
}

/// There are no files to get at; what isn't the page or its events isn't there.
@Test(arguments: [
  "/", "", "/0123abc", "/0123abd/", "/0123ABC/", "/0123ab/", "/0123abc/../0123abc/",
  "/0123abc/..", "/0123abc/../../etc/passwd", "/0123abc/%2e%2e/%2e%2e/etc/passwd",
  "/0123abc//etc/passwd", "/0123abc/..\\..\\etc", "/../0123abc/", "/%30123abc/", "/0123abc/?x",
  "/0123abc/events?", "/0123abc/events/", "/0123abc/\u{0}", "http://127.0.0.1:8123/0123abc/",
  "//0123abc/", "*",
])
func nothingElseIsThere(target: String) {
  #expect(status(answer(target)) == 404)
}

@Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", "HEAD"])
func thereIsNothingToDoButToGet(method: String) {
  #expect(status(answer("/0123abc/", method: method)) == 405)
}
