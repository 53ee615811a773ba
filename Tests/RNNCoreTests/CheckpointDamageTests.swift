import Foundation
import RNNCore
import TestSupport
import Testing

/// A file that is no checkpoint is refused with what is wrong and, where there is one, the tensor.
@Suite struct CheckpointDamageTests {
  private struct Damage: CustomTestStringConvertible {
    let json: String
    let tensor: String?
    let problem: String
    var dataCount = 8

    var testDescription: String { problem }
  }

  private static let damages = [
    Damage(json: "{", tensor: nil, problem: "the header is not JSON at byte 1: expected a string"),
    Damage(json: "[]", tensor: nil, problem: "the header is not a JSON object"),
    Damage(
      json: #"{"w":1}x"#, tensor: nil,
      problem: "the header is not JSON at byte 7: expected nothing after the value"),
    Damage(
      json: String(repeating: "[", count: 100_000), tensor: nil,
      problem: "the header is not JSON at byte 32: nested too deeply"),
    Damage(
      json: #"{"\ud800":1}"#, tensor: nil,
      problem: "the header is not JSON at byte 8: half a surrogate pair"),
    Damage(
      json: #"{"__metadata__":{"format":1}}"#, tensor: nil,
      problem: "__metadata__ does not map strings to strings"),
    Damage(json: #"{"w":1}"#, tensor: "w", problem: "it is not an object"),
    Damage(
      json: #"{"w":{"shape":[2],"data_offsets":[0,8]}}"#, tensor: "w",
      problem: "dtype is missing or not a string"),
    Damage(
      json: #"{"w":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, tensor: "w",
      problem: "'dtype' appears twice"),
    Damage(
      json: entry("w", "[1]", "[0,8]", type: "I64"), tensor: "w",
      problem: "its dtype is I64; only F32 is read"),
    Damage(
      json: entry("w", "2", "[0,8]"), tensor: "w",
      problem: "shape is missing or not a list of sizes"),
    Damage(
      json: entry("w", "[2.0]", "[0,8]"), tensor: "w",
      problem: "shape is missing or not a list of sizes"),
    Damage(
      json: entry("w", "[-2]", "[0,8]"), tensor: "w",
      problem: "shape is missing or not a list of sizes"),
    Damage(
      json: entry("w", "[99999999999999999999]", "[0,8]"), tensor: "w",
      problem: "shape is missing or not a list of sizes"),
    Damage(
      json: entry("w", "[1,1,1,1,2]", "[0,8]"), tensor: "w",
      problem: "shape [1, 1, 1, 1, 2] has more than four axes"),
    Damage(
      json: entry("w", "[4294967296,4294967296]", "[0,8]"), tensor: "w",
      problem: "shape [4294967296, 4294967296] is impossibly large"),
    Damage(
      json: entry("w", "[0,4294967296,4294967296]", "[0,0]"), tensor: "w",
      problem: "shape [0, 4294967296, 4294967296] is impossibly large"),
    Damage(
      json: entry("w", "[2]", "[8,0]"), tensor: "w",
      problem: "data_offsets is missing or not [begin, end]"),
    Damage(
      json: entry("w", "[2]", "[0,8,16]"), tensor: "w",
      problem: "data_offsets is missing or not [begin, end]"),
    Damage(
      json: entry("w", "[2]", "[-8,0]"), tensor: "w",
      problem: "data_offsets is missing or not [begin, end]"),
    Damage(
      json: entry("w", "[3]", "[0,8]"), tensor: "w",
      problem: "shape [3] takes 12 bytes, data_offsets [0, 8] hold 8"),
    Damage(
      json: entry("w", "[2]", "[0,8]"), tensor: "w",
      problem: "it ends at byte 8 of the data, of which there are 7", dataCount: 7),
    Damage(
      json: entry("w", "[1000000000000]", "[0,4000000000000]"), tensor: "w",
      problem: "it ends at byte 4000000000000 of the data, of which there are 8"),
    Damage(
      json: entry("w", "[2]", "[0,8]"), tensor: nil,
      problem: "4 bytes follow the last tensor", dataCount: 12),
    Damage(
      json: entry("w", "[1]", "[4,8]"), tensor: "w",
      problem: "bytes 0 to 4 before it are unused"),
    Damage(
      json: entries(entry("a", "[2]", "[0,8]"), entry("b", "[1]", "[4,8]")), tensor: "b",
      problem: "its bytes overlap those of 'a'"),
    Damage(
      json: entries(entry("a", "[1]", "[0,4]"), entry("a", "[1]", "[4,8]")), tensor: "a",
      problem: "it appears twice"),
  ]

  private static func entry(
    _ key: String, _ shape: String, _ offsets: String, type: String = "F32"
  ) -> String {
    #"{"\#(key)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
  }

  private static func entries(_ first: String, _ second: String) -> String {
    "\(first.dropLast()),\(second.dropFirst())"
  }

  @Test(arguments: damages)
  private func aDamagedHeaderIsRefused(damage: Damage) throws {
    let json = Array(damage.json.utf8)
    let error = try errorOfReading(
      length(json.count) + json + Array(repeating: 0, count: damage.dataCount))
    #expect(error?.problem == damage.problem)
    #expect(error?.tensor == damage.tensor)
  }

  /// What is sound, and only not to be had here, is not called damaged.
  @Test(
    arguments: [
      (
        entry("w", "[4]", "[0,8]", type: "F16"),
        "its dtype is F16; only F32 is read. "
          + "Convert it to F32 before saving: `tensor.float()` in PyTorch."
      ),
      (
        entry("w", "[1,1,1,1,2]", "[0,8]"),
        "shape [1, 1, 1, 1, 2] has more than four axes. Reshape it to at most four axes before saving."
      ),
    ])
  func whatIsNotToBeHadIsToldHowToConvert(json: String, told: String) throws {
    let json = Array(json.utf8)
    let error = try #require(
      try errorOfReading(length(json.count) + json + Array(repeating: 0, count: 8)))
    #expect(error.description == "\(error.path): tensor 'w': \(told)")
    #expect(error.isUnsupported)
    #expect(try errorOfReading([1])?.isUnsupported == false)
  }

  @Test func bytesThatAreNotUTF8AreRefused() throws {
    let error = try errorOfReading(length(4) + [0x7b, 0x22, 0xff, 0x22])
    #expect(error?.problem == "the header is not JSON at byte 0: not UTF-8")
  }

  @Test(arguments: [UInt64.max, 1 << 63, 100_000_001, 9])
  func aHeaderThatClaimsMoreThanTheFileHoldsIsRefused(claim: UInt64) throws {
    let error = try errorOfReading(length(Int(truncatingIfNeeded: claim)) + Array("{}      ".utf8))
    #expect(error?.problem == "its header claims \(claim) bytes, where at most 8 are possible")
  }

  @Test(arguments: 0..<8)
  func aFileTooShortForALengthIsRefused(count: Int) throws {
    let error = try errorOfReading(Array(repeating: 0, count: count))
    #expect(error?.problem == "the file ends at byte \(count), within its header")
  }

  /// Each byte of a good file changed to each of a few others: read or refused, never a crash.
  @Test func noByteBringsItDown() throws {
    try withTestFolder { folder in
      let path = folder + "/model.safetensors"
      try Checkpoint.write([("w", Tensor([[1, 2]])), ("b", Tensor([3]))], to: path)
      let good = try bytes(of: path)
      var refusals = 0
      for place in good.indices {
        for byte in [0x22, 0x39, 0xff] as [UInt8] {
          var damaged = good
          damaged[place] = byte
          try Data(damaged).write(to: URL(filePath: path))
          do throws(CheckpointError) {
            #expect(try Checkpoint.read(path).count <= 2)
          } catch {
            refusals += 1
            #expect(error.path == path)
          }
        }
      }
      #expect(refusals > 200)
    }
  }

  @Test func aFileThatIsMissingIsNamed() {
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint.read("/nowhere/model.safetensors")
    }
    #expect(
      error?.description == "/nowhere/model.safetensors: could not open it: No such file or "
        + "directory. Give the path of a .safetensors file that may be read.")
  }

  @Test func aFolderIsRefused() throws {
    try withTestFolder { folder in
      let error = #expect(throws: CheckpointError.self) { try Checkpoint.read(folder) }
      #expect(error?.problem == "it is not a file")
    }
  }

  private func length(_ count: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt64(truncatingIfNeeded: count).littleEndian) { Array($0) }
  }

  private func errorOfReading(_ bytes: [UInt8]) throws -> CheckpointError? {
    try withTestFolder { folder in
      let path = folder + "/damaged.safetensors"
      try Data(bytes).write(to: URL(filePath: path))
      return #expect(throws: CheckpointError.self) { try Checkpoint.read(path) }
    }
  }
}
