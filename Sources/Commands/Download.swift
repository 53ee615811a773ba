import Foundation
import HostSystem
import Running

/// Fetches files from the public network, and from nowhere else: an author's picture must not make this
/// machine ask its own services, or those of the networks around it.
package struct Download {
  package struct Failure: Error, Equatable {
    package let reason: String
  }

  /// One request, to a machine that was looked up and found public.
  package struct Request: Equatable, Sendable {
    package let address: String
    package let host: String
    package let port: Int
    /// The machines that it may go to, and no others.
    package let machines: [NetworkAddress]
  }

  package enum Answer: Equatable, Sendable {
    case bytes([UInt8])
    case redirection(String)
    case failure(String)
  }

  private let lookUp: (_ host: String) -> [NetworkAddress]
  private let ask: (Request) throws -> Answer

  package init(
    lookUp: @escaping (_ host: String) -> [NetworkAddress] = NetworkAddress.all,
    ask: @escaping (Request) throws -> Answer
  ) {
    self.lookUp = lookUp
    self.ask = ask
  }

  private static let mostRedirections = 3

  /// What stands at an `https` address, also if it stands elsewhere by now.
  ///
  /// - Throws: what keeps the program from going on, such as `Interrupted`.
  package func bytes(of address: String) throws -> Result<[UInt8], Failure> {
    var address = address
    for _ in 0...Self.mostRedirections {
      let request: Request
      switch self.request(for: address) {
      case .success(let allowed): request = allowed
      case .failure(let failure): return .failure(failure)
      }
      switch try ask(request) {
      case .bytes(let bytes): return .success(bytes)
      case .failure(let reason): return .failure(Failure(reason: reason))
      case .redirection(let next): address = next
      }
    }
    return .failure(Failure(reason: "it leads on and on to other addresses"))
  }

  private func request(for address: String) -> Result<Request, Failure> {
    func failure(_ reason: String) -> Result<Request, Failure> { .failure(Failure(reason: reason)) }
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty else {
      return failure("its address can't be read")
    }
    guard parts.scheme?.lowercased() == "https" else { return failure("only https:// is asked") }
    guard parts.user == nil, parts.password == nil else {
      return failure("there's a password in its address")
    }
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    let machines = lookUp(name)
    guard !machines.isEmpty else { return failure("\(name) isn't known here") }
    guard machines.allSatisfy(\.isPublic) else {
      return failure("\(name) is no machine of the public network")
    }
    return .success(
      Request(address: address, host: name, port: parts.port ?? 443, machines: machines))
  }
}

extension Download {
  /// By the program `curl`.
  ///
  /// - Parameter limit: how many bytes a file may have.
  /// - Throws: `RunError` when it isn't there.
  static func byCurl(limit: Int) throws(RunError) -> Download {
    guard let curl = CoursePackage.program("curl") else {
      throw RunError(
        "curl", "this program fetches remote pictures, and isn't on PATH",
        cure: "Install it, or run without --remote-images: remote pictures are links then.")
    }
    return Download { request in try answer(to: request, of: curl, limit: limit) }
  }

  private static func answer(
    to request: Request, of curl: String, limit: Int
  ) throws -> Answer {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/download"
    let machines = request.machines.map { $0.bytes.count == 16 ? "[\($0)]" : "\($0)" }
    // The name may lead elsewhere the next time that it's looked up. A number always leads there.
    let resolution =
      request.host.contains(":")
      ? []
      : [
        "--resolve", "\(request.host):\(request.port):\(machines.joined(separator: ","))",
      ]
    let command = Command(
      curl,
      [
        // The user's own settings might allow what these don't.
        "--disable", "--silent", "--show-error", "--globoff", "--proto", "=https",
        "--max-redirs", "0", "--max-filesize", "\(limit)", "--connect-timeout", "10",
        "--max-time", "\(seconds)",
      ] + resolution + [
        "--output", file, "--write-out", "\n%{http_code} %{redirect_url}", "--url",
        request.address,
      ])
    let (output, ending) = try command.run(within: .seconds(seconds + 5), in: folder)
    let lines = output.split(separator: "\n")
    guard ending == .exited(code: 0), let words = lines.last?.split(separator: " "),
      let status = words.first.flatMap({ Int($0) })
    else {
      let message = lines.first { $0.hasPrefix("curl: ") }
      return .failure(message.map(String.init) ?? "curl had no answer in \(seconds) seconds")
    }
    switch status {
    case 200:
      guard let size = FileStatus(of: file)?.size, size <= limit else {
        return .failure("it is larger than \(limit >> 20) MB")
      }
      return .bytes(try HostSystem.bytes(ofFile: file))
    case 300..<400 where words.count == 2: return .redirection(String(words[1]))
    default: return .failure("the answer of \(request.host) is \(status)")
    }
  }

  private static let seconds = 20
}
