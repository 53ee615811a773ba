import Foundation
import TestSupport
import Testing

/// `notebook preview` with a learner's answers, as a browser meets it.
@Suite(.serialized) struct PreviewTests {
  @Test func thePageShowsWhatRanAndWhatTheCheckSays() throws {
    let preview = try Preview()
    let page = try preview.waits(for: "badge finished")
    #expect(page.contains(">norm before<"), "its output")
    #expect(page.contains("Gradients that are too long keep their direction"), "a criterion")
    #expect(page.contains("not answered"), "the other questions")
    #expect(page.contains("<script>"), "it keeps itself up to date")
    #expect(!page.contains("src="), "it loads nothing")
  }

  @Test func aSaveIsToldAndShown() throws {
    let preview = try Preview()
    try preview.waits(for: "badge finished")
    let events = try preview.connect(to: "events")
    try preview.save(making: "clipsEachTensorAlone")
    #expect(events.read { $0.contains("event: update") }.contains("event: update"))
    let page = try preview.waits(for: "hint message")
    #expect(page.contains("badge failed"))
  }

  @Test func whatDoesNotCompileIsShownAsTheCompilerSaysIt() throws {
    let preview = try Preview()
    try preview.waits(for: "badge finished")
    try preview.save("import RNNCore\n\nfunc clipGradients( {\n")
    #expect(try preview.waits(for: "Q14_clipGradients.swift:3").contains("does not compile"))
  }

  @Test func whatCanNotRunAnyMoreStaysAsOutOfDate() throws {
    let preview = try Preview()
    try preview.waits(for: "badge finished")
    try preview.answers.remove("AnswerSheet.swift")
    let page = try preview.waits(for: "the answer sheet is missing")
    #expect(page.contains("out of date"))
    #expect(page.contains(">norm before<"), "what it put out before")
  }

  @Test func anEditOfTheNotebookIsShown() throws {
    let place = try TestFolder(copying: packageFolder.appendingPathComponent("notebook"))
    let name = "rnn_basics.md"
    let preview = try Preview("--notebook", "\(place.path)/\(name)")
    try place.write(try place.text(of: name) + "\nA closing remark.\n", to: name)
    try preview.waits(for: "A closing remark.")
  }

  @Test func itsPicturesAreShownAsTheyAreNow() throws {
    let place = try TestFolder(copying: packageFolder.appendingPathComponent("notebook"))
    let name = "rnn_basics.md"
    try place.write(try place.text(of: name) + "\n![A *box*](box.svg)\n", to: name)
    try place.write("<svg/>", to: "box.svg")
    let preview = try Preview("--notebook", "\(place.path)/\(name)", "--lang", "fa")
    #expect(try preview.waits(for: "data:image/svg+xml;base64,PHN2Zy8+").contains(#"lang="fa""#))
    try place.write("<svg></svg>", to: "box.svg")
    try preview.waits(for: "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=")
  }

  @Test func whatTheNotebookLinksToIsServedToo() throws {
    let preview = try Preview()
    let page = try preview.waits(for: "pages/docs/reference/rnncore.html#rnn")
    #expect(page.contains(#"<a href="pages/docs/reference/rnncore.html#rnn">"#))
    let reference = preview.ask(preview.request(for: "pages/docs/reference/rnncore.html"))
    #expect(reference.hasPrefix("HTTP/1.1 200"))
    #expect(reference.contains(#"id="rnn""#))
    #expect(reference.contains(#"<a href="../../../">"#), "back to the notebook")
    for path in ["pages/docs/reference/", "docs/reference/rnncore.md", "pages/README.html"] {
      #expect(preview.ask(preview.request(for: path)).hasPrefix("HTTP/1.1 404"), "\(path)")
    }
  }

  @Test func itEndsWithTheSignalThatEndsItAndFreesItsPort() throws {
    let first = try Preview()
    let second = try Program(["preview", "--port", "\(first.port)"])
    #expect(second.waitForEnd() == 2)
    #expect(try second.errorText.contains("127.0.0.1:\(first.port)"))
    #expect(try second.errorText.contains("Choose another port with --port"))
    #expect(first.end(by: SIGINT) == SIGINT)
    _ = try Preview("--port", "\(first.port)")
  }

  @Test func aPortThatIsNoneIsRefused() throws {
    for port in ["0", "65536", "-1", "http"] {
      #expect(try Program.run(["preview", "--port=\(port)"]).code == 64, "\(port)")
    }
  }
}

/// The same, as an attacker meets it: with bare sockets, which send what no browser would.
@Suite(.serialized) struct PreviewAttackTests {
  @Test func aNameThatLeadsHereIsNotThisMachine() throws {
    let preview = try Preview()
    for host in ["evil.example", "evil.example:\(preview.port)", "127.0.0.1", "0.0.0.0"] {
      let answer = preview.ask("GET \(preview.path) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 403"), "\(host): \(answer.prefix(200))")
      #expect(!answer.contains("<html"))
    }
  }

  @Test func aPageOfAnotherOriginIsRefused() throws {
    let preview = try Preview()
    for header in ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"] {
      let answer = preview.ask(
        "GET \(preview.path) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\(header)\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 403"), "\(header): \(answer.prefix(200))")
    }
    let answer = preview.ask(preview.request(for: ""))
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(answer.contains("Cross-Origin-Resource-Policy: same-origin"))
    #expect(!answer.contains("Access-Control-Allow"))
  }

  @Test func noPathLeadsToAFile() throws {
    let preview = try Preview()
    for path in [
      "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd",
      "run.json", "figures/", "events/../../x",
    ] {
      #expect(preview.ask(preview.request(for: path)).hasPrefix("HTTP/1.1 404"), "\(path)")
    }
    for target in ["/", "/etc/passwd", "/../etc/passwd", "//etc/passwd"] {
      let answer = preview.ask(
        "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 404"), "\(target): \(answer.prefix(200))")
    }
  }

  @Test func nothingCanBeDoneButGet() throws {
    let preview = try Preview()
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
      let answer = preview.ask(
        "\(method) \(preview.path) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n"
          + "Content-Length: 0\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 405"), "\(method): \(answer.prefix(200))")
    }
  }

  @Test func whatIsNoRequestHarmsNobody() throws {
    let preview = try Preview()
    for nonsense in [
      "\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}", "GET / HTTP/9.9\r\n\r\n",
      "GET \(preview.path) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\nContent-Length: -1\r\n\r\n",
      "GET \(preview.path) HTTP/1.1\r\nno colon\r\n\r\n",
    ] {
      _ = preview.ask(nonsense, within: 1)
    }
    #expect(preview.ask(preview.request(for: "")).hasPrefix("HTTP/1.1 200"))
  }

  /// Half a request, from as many as come: who asks properly is answered all the same.
  @Test func thoseWhoSayNothingHoldNobodyUp() throws {
    let preview = try Preview()
    let silent = try (0..<100).map { _ in try Connection(to: preview.port) }
    for connection in silent { connection.send("GET \(preview.path) HT") }
    let answer = (0..<40).lazy
      .map { _ in preview.ask(preview.request(for: ""), within: 2) }
      .first { $0.hasPrefix("HTTP/1.1 200") }
    #expect(answer != nil)
  }

  @Test func noOtherAddressOfThisMachineIsServed() throws {
    let preview = try Preview()
    for address in Connection.addressesOfThisMachine where !address.hasPrefix("127.") {
      #expect(throws: (any Error).self, "\(address)") {
        try Connection(to: preview.port, at: address)
      }
    }
  }
}

/// A preview of the course with one question answered, the 14th.
private final class Preview {
  let answers: TestFolder
  private let program: Program
  private(set) var port: UInt16 = 0
  /// "/0f…/"
  private(set) var path = ""

  init(_ arguments: String...) throws {
    answers = try TestFolder(copying: packageFolder.appendingPathComponent("solutions"))
    for name in try answers.listing() where name.hasPrefix("Q") && !name.hasPrefix("Q14_") {
      try answers.remove(name)
    }
    // What answers are checked against is recorded the first time, which takes a while.
    _ = try Program.run(["check", "14"])
    program = try Program(["preview", "--solutions", answers.path] + arguments)
    for _ in 0..<1_200 where port == 0 {
      Thread.sleep(forTimeInterval: 0.05)
      guard program.isRunning,
        let address = try program.outputText.firstMatch(
          of: /http:\/\/127\.0\.0\.1:(\d+)(\/\S+\/)\n/)
      else { continue }
      (port, path) = (try #require(UInt16(address.1)), String(address.2))
    }
    let said = try program.outputText + program.errorText
    try #require(port != 0, "\(said)")
  }

  deinit { if program.isRunning { _ = end(by: SIGKILL) } }

  static func mistake(_ name: String) -> URL {
    packageFolder.appendingPathComponent("grading/Q14/mistakes/\(name).swift")
  }

  func save(_ text: String) throws { try answers.write(text, to: "Q14_clipGradients.swift") }
  func save(making mistake: String) throws {
    try save(try HandedIn.text(Self.mistake(mistake)))
  }

  func end(by signal: Int32) -> Int32 {
    kill(program.id, signal)
    return program.waitForEnd()
  }

  /// As a browser asks.
  func request(for target: String) -> String {
    "GET \(path)\(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n"
  }

  func connect(to target: String) throws -> Connection {
    let connection = try Connection(to: port)
    connection.send(request(for: target))
    return connection
  }

  /// - Returns: all that is answered; nothing if nobody is there.
  func ask(_ request: String, within seconds: Double = 10) -> String {
    guard let connection = try? Connection(to: port) else { return "" }
    connection.send(request)
    return connection.readAnswer(within: seconds)
  }

  /// Waits until the page has something in it.
  @discardableResult
  func waits(for words: String, _ place: SourceLocation = #_sourceLocation) throws -> String {
    var page = ""
    // A minute on a quiet machine is several where all cores are busy.
    for _ in 0..<1_200 {
      page = ask(request(for: ""))
      if page.contains(words) { return page }
      Thread.sleep(forTimeInterval: 0.2)
    }
    Issue.record(
      "“\(words)” isn't in the page.\n\(try program.outputText)\(try program.errorText)",
      sourceLocation: place)
    return page
  }
}
