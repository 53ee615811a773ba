/// Who is answered: a browser of this machine's user, that was given the address.
///
/// Any page on the web can make a browser ask 127.0.0.1, also under a name of its own that leads there
/// ("DNS rebinding"). So the address holds a token that nobody guesses, the host has to be this machine
/// by its number or its own name, and a page from elsewhere is refused, whatever it knows.
public struct PreviewRules: Equatable, Sendable {
  /// What counts of a request.
  public struct Request: Equatable, Sendable {
    public var method: String
    /// As it stands in the request: `/0f…/events`.
    public var target: String
    public var host: String?
    public var origin: String?
    /// `Sec-Fetch-Site`, which browsers send.
    public var site: String?

    public init(
      method: String = "GET", target: String, host: String?, origin: String? = nil,
      site: String? = nil
    ) {
      self.method = method
      self.target = target
      self.host = host
      self.origin = origin
      self.site = site
    }
  }

  public enum Answer: Equatable, Sendable {
    /// By its path; empty for the first.
    case page(String)
    case events
    case refused(status: Int, reason: String)
  }

  private let port: UInt16
  private let token: String

  public init(port: UInt16, token: String) {
    self.port = port
    self.token = token
  }

  /// What is sent with every answer: it's for nobody else, and not to be kept.
  static let headers = [
    "Cache-Control": "no-store", "Connection": "close",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  ]

  /// - Parameter pages: the paths of those that there are, from the first one's folder.
  public func answer(to request: Request, pages: Set<String> = []) -> Answer {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = request.host?.lowercased(), hosts.contains(host) else {
      return .refused(status: 403, reason: "This is served to 127.0.0.1:\(port) only.")
    }
    if let origin = request.origin?.lowercased(), origin != "http://\(host)" {
      return .refused(status: 403, reason: "Pages from elsewhere are not answered.")
    }
    if let site = request.site?.lowercased(), site != "same-origin", site != "none" {
      return .refused(status: 403, reason: "Pages from elsewhere are not answered.")
    }
    guard request.method == "GET" else {
      return .refused(status: 405, reason: "There is nothing here but pages to get.")
    }
    let unknown = Answer.refused(
      status: 404, reason: "There is no such page. Open the address that `notebook preview` prints."
    )
    // The token first and whole, in a time that tells nothing of how much of it is right.
    let target = Array(request.target.utf8)
    let beginning = Array("/\(token)/".utf8)
    guard target.count >= beginning.count else { return unknown }
    let difference = zip(target, beginning).reduce(0) { $0 | ($1.0 ^ $1.1) }
    guard difference == 0 else { return unknown }
    switch String(decoding: target.dropFirst(beginning.count), as: UTF8.self) {
    case "": return .page("")
    case "events": return .events
    case let path where pages.contains(path): return .page(path)
    default: return unknown
    }
  }
}
