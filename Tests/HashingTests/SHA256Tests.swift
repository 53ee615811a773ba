import Hashing
import Testing

/// The examples of FIPS 180-4 (NIST, "SHA-256 examples") and the digest of nothing.
@Test(arguments: [
  ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  (
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
      + "mnopqrstnopqrstu",
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
  ),
])
func digestsAreThoseOfTheStandard(message: String, digest: String) {
  #expect(hexadecimal(SHA256.digest(of: Array(message.utf8))) == digest)
}

/// NIST's long message.
@Test func aMillionLettersHaveTheDigestOfTheStandard() {
  #expect(
    hexadecimal(SHA256.digest(of: [UInt8](repeating: 0x61, count: 1_000_000)))
      == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
}

/// Every length around the ends of blocks, where the padding changes its form. The expected value:
///
///     for n in $(seq 0 200); do head -c $n /dev/zero | tr '\0' 'x' | sha256sum | cut -c 1-64; done |
///       tr -d '\n' | sha256sum
@Test func noLengthIsSpecial() {
  let digests = (0...200).map {
    hexadecimal(SHA256.digest(of: [UInt8](repeating: 0x78, count: $0)))
  }
  #expect(
    hexadecimal(SHA256.digest(of: Array(digests.joined().utf8)))
      == "75013a3fd49991ead9d8a57ea80485c088443c3406a0e8fa003ed57144041eb4")
}

@Test(arguments: [1, 3, 63, 64, 65, 130])
func itDoesNotMatterInWhichPiecesBytesCome(length: Int) {
  let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 7) }
  var hash = SHA256()
  for start in stride(from: 0, to: bytes.count, by: length) {
    hash.update(Array(bytes[start..<min(start + length, bytes.count)]))
  }
  #expect(hash.digest == SHA256.digest(of: bytes))
}

@Test func aDigestDoesNotEndTheHash() {
  var hash = SHA256()
  hash.update(Array("ab".utf8))
  _ = hash.digest
  hash.update(Array("c".utf8))
  #expect(hash.digest == SHA256.digest(of: Array("abc".utf8)))
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
