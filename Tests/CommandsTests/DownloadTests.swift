import Commands
import HostSystem
import Testing

/// Pictures are fetched from the public network, and from nowhere else.
@Suite struct DownloadTests {
  private static let machine = NetworkAddress(bytes: [93, 184, 216, 34])
  private static let own = NetworkAddress(bytes: [127, 0, 0, 1])

  /// - Parameters:
  ///   - machines: where names lead.
  ///   - answers: what is answered, by address.
  private func download(
    _ address: String, _ answers: [String: Download.Answer] = [:],
    machines: [String: [NetworkAddress]] = ["x.org": [machine]]
  ) throws -> Result<[UInt8], Download.Failure> {
    try Download(
      lookUp: { machines[$0] ?? [] },
      ask: { answers[$0.address] ?? .failure("nobody asks for \($0.address)") }
    ).bytes(of: address)
  }

  private func reason(_ result: Result<[UInt8], Download.Failure>) -> String? {
    if case .failure(let failure) = result { failure.reason } else { nil }
  }

  @Test func whatIsThereIsTaken() throws {
    #expect(
      try download("https://x.org/a.png", ["https://x.org/a.png": .bytes([1])])
        == .success([1]))
  }

  @Test func aRequestNamesTheMachinesThatWereLookedAt() throws {
    var requests: [Download.Request] = []
    _ = try Download(
      lookUp: { _ in [Self.machine] },
      ask: {
        requests.append($0)
        return .failure("")
      }
    ).bytes(of: "https://x.org:8443/a.png")
    #expect(requests.map(\.host) == ["x.org"] && requests.map(\.port) == [8443])
    #expect(requests.map(\.machines) == [[Self.machine]])
  }

  @Test(arguments: [
    ("http://x.org/a", "only https:// is asked"), ("file:///etc/passwd", "can't be read"),
    ("https://me:secret@x.org/a", "password"), ("https:///a", "can't be read"),
    ("https://gone.org/a", "gone.org isn't known here"),
    ("https://here.org/a", "here.org is no machine of the public network"),
    ("https://both.org/a", "both.org is no machine of the public network"),
  ])
  func othersAreRefusedUnasked(address: String, words: String) throws {
    let machines = [
      "x.org": [Self.machine], "here.org": [Self.own], "both.org": [Self.machine, Self.own],
    ]
    let reason = try reason(download(address, machines: machines))
    #expect(reason?.contains(words) == true, "\(reason ?? "taken")")
  }

  @Test func aRedirectionIsLookedAtLikeTheFirstAddress() throws {
    let machines = ["x.org": [Self.machine], "here.org": [Self.own]]
    for (next, words) in [
      ("https://here.org/b", "no machine of the public network"), ("file:///b", "can't be read"),
      ("http://x.org/b", "only https://"),
    ] {
      let answers = ["https://x.org/a": Download.Answer.redirection(next)]
      #expect(
        try reason(download("https://x.org/a", answers, machines: machines))?.contains(words)
          == true)
    }
    let found = try download(
      "https://x.org/a",
      ["https://x.org/a": .redirection("https://x.org/b"), "https://x.org/b": .bytes([2])])
    #expect(found == .success([2]))
  }

  @Test func itDoesNotGoRoundInCircles() throws {
    let result = try download(
      "https://x.org/a", ["https://x.org/a": .redirection("https://x.org/a")])
    #expect(reason(result) == "it leads on and on to other addresses")
  }

  @Test(arguments: [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "fe80::1", "fd00::1",
    "ff02::1",
    "2002:7f00:1::", "2001:db8::1", "64:ff9b::7f00:1", "localhost",
  ])
  func ownNetworksAreNotPublic(name: String) {
    let addresses = NetworkAddress.all(of: name)
    #expect(!addresses.isEmpty || name == "localhost")
    #expect(addresses.allSatisfy { !$0.isPublic })
  }

  @Test(arguments: ["93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1"])
  func othersAre(name: String) {
    #expect(NetworkAddress.all(of: name).map(\.isPublic) == [true])
  }
}
