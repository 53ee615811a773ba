import Dispatch
import FlyingFox
import FlyingSocks
import Foundation
import HostSystem
import Synchronization

/// Serves a page on this machine's own address, with those that it links to, and tells browsers when
/// there's a newer one.
///
/// It maps no path to a file: there are the pages that it was given, and a stream of events. Whoever asks has to know the
/// token in the address (``PreviewRules``). It runs beside its owner, whose main thread needn't wait for
/// anything.
public final class PreviewServer: Sendable {
  /// Where the page is: `http://127.0.0.1:8123/0f…/`.
  public let address: String

  private let server: HTTPServer
  private let running: Task<Void, Never>
  private let board: Board

  /// Starts to serve an empty page.
  ///
  /// - Parameter port: where to listen; `nil` for any port that is free.
  /// - Throws: `RunError` when the port is taken or not to be had.
  public init(port: UInt16?) throws {
    let board = Board()
    let token = Self.makeToken()
    // The rules need the port, which the system may choose.
    let rules = Mutex<PreviewRules?>(nil)
    let ruled = Shared(rules)
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port ?? 0),
        timeout: Self.patience, sharedRequestBufferSize: 1_024, sharedRequestReplaySize: 1_024,
        pool: ImpatientPool(HTTPServer.defaultPool(), limit: .seconds(Self.patience)),
        logger: .disabled),
      handler: ClosureHTTPHandler { request in
        guard let rules = ruled.value.withLock({ $0 }) else {
          return HTTPResponse(statusCode: .serviceUnavailable)
        }
        return Self.response(to: request, by: rules, from: board)
      })
    self.server = server
    self.board = board
    let start = Start()
    running = Task.detached {
      do {
        try await server.run()
        start.end(with: nil)
      } catch {
        // Told to whoever waits for the start; after that it's the end that was asked for.
        start.end(with: "\(error)")
      }
    }
    Task.detached {
      do {
        try await server.waitUntilListening(timeout: Self.patience)
        guard case .ip4(_, let port)? = await server.listeningAddress else {
          return start.end(with: "it has no port")
        }
        start.begin(on: port)
      } catch {
        start.end(with: "\(error)")
      }
    }
    switch start.wait() {
    case .success(let port):
      ruled.value.withLock { $0 = PreviewRules(port: port, token: token) }
      address = "http://127.0.0.1:\(port)/\(token)/"
    case .failure(let failure):
      running.cancel()
      throw RunError(
        "127.0.0.1:\(port ?? 0)", "nothing can be served there (\(failure.reason))",
        cure: "Choose another port with --port, or none.")
    }
  }

  /// Serves another page from now on, and has those reload who look at it.
  ///
  /// - Parameter linked: the pages that it links to, by their paths as browsers ask for them.
  public func update(page: String, linked: [String: String] = [:]) {
    board.show(page, with: linked)
  }

  /// Ends all that is being served, and frees the port.
  public func stop() {
    board.end()
    let ended = DispatchSemaphore(value: 0)
    Task.detached { [server, running] in
      await server.stop(timeout: 0.2)
      running.cancel()
      ended.signal()
    }
    ended.wait()
  }

  /// Seconds in which a request has to be complete.
  static let patience = 10.0

  private static func response(
    to request: HTTPRequest, by rules: PreviewRules, from board: Board
  ) -> HTTPResponse {
    func header(_ name: String) -> String? { request.headers[HTTPHeader(name)] }
    let answer = rules.answer(
      to: PreviewRules.Request(
        method: request.method.rawValue, target: request.target.rawValue, host: header("Host"),
        origin: header("Origin"), site: header("Sec-Fetch-Site")),
      pages: board.paths)
    var headers = PreviewRules.headers
    let code: HTTPStatusCode
    let body: HTTPBodySequence
    switch answer {
    case .page(let path):
      code = .ok
      headers["Content-Type"] = "text/html; charset=utf-8"
      body = HTTPBodySequence(data: Data(board.page(at: path).utf8), suggestedBufferSize: 1 << 16)
    case .events:
      code = .ok
      headers["Content-Type"] = "text/event-stream"
      body = HTTPBodySequence(from: EventBytes(board.follow()))
    case .refused(let status, let reason):
      code = HTTPStatusCode(status, phrase: "Refused")
      headers["Content-Type"] = "text/plain; charset=utf-8"
      body = HTTPBodySequence(data: Data("\(reason)\n".utf8))
    }
    return HTTPResponse(
      statusCode: code,
      headers: HTTPHeaders(
        Dictionary(uniqueKeysWithValues: headers.map { (HTTPHeader($0.key), $0.value) })),
      body: body)
  }

  /// 128 random bits.
  private static func makeToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// A lock that closures share.
private final class Shared<Value: ~Copyable>: Sendable {
  let value: Mutex<Value>

  init(_ value: consuming sending Mutex<Value>) { self.value = value }
}

/// How the start of a server came out: told once, whatever comes first.
private final class Start: Sendable {
  struct Failure: Error {
    let reason: String
  }

  private let result = Mutex<Result<UInt16, Failure>?>(nil)
  private let told = DispatchSemaphore(value: 0)

  func begin(on port: UInt16) { tell(.success(port)) }

  func end(with reason: String?) { tell(.failure(Failure(reason: reason ?? "it ended"))) }

  func wait() -> Result<UInt16, Failure> {
    told.wait()
    return result.withLock { $0 ?? .failure(Failure(reason: "it ended")) }
  }

  private func tell(_ outcome: Result<UInt16, Failure>) {
    let isFirst = result.withLock { result in
      guard result == nil else { return false }
      result = outcome
      return true
    }
    if isFirst { told.signal() }
  }
}
