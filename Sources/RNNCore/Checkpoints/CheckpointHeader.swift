/// The head of a safetensors file: where each tensor lies in the data that follows it.
///
/// The file is 8 bytes, the length N of the header in little-endian order; N bytes of JSON; and the
/// numbers, row by row. The JSON maps each key to `{"dtype", "shape", "data_offsets": [begin, end]}`,
/// with offsets from the end of the header. Tensors fill the data without gap or overlap.
struct CheckpointHeader {
  struct Entry {
    let key: String
    let shape: [Int]
    /// In bytes from the end of the header.
    let range: Range<Int>
  }

  /// What is wrong, and with which tensor.
  struct Problem: Error {
    var tensor: String?
    let problem: String
    /// What to do about it, when the tensor is sound and the library does not have its like.
    var conversion: String?
  }

  let entries: [Entry]

  /// The format's own limit, in bytes: a longer header is damage.
  static let lengthLimit = 100_000_000

  /// Reads the JSON and checks that it describes `dataCount` bytes.
  init(_ json: [UInt8], dataCount: Int) throws(Problem) {
    let members = try Self.members(of: json)
    var entries: [Entry] = []
    var keys: Set<String> = []
    for member in members {
      let (key, value) = (member.key, member.value)
      guard keys.insert(key).inserted else {
        throw Problem(tensor: key, problem: "it appears twice")
      }
      if key == "__metadata__" {
        try Self.checkMetadata(value)
      } else {
        do throws(Problem) {
          entries.append(try Self.entry(key, value, dataCount))
        } catch {
          throw Problem(tensor: key, problem: error.problem, conversion: error.conversion)
        }
      }
    }
    try Self.checkCoverage(entries, dataCount)
    self.entries = entries
  }

  private static func members(of json: [UInt8]) throws(Problem) -> [JSON.Member] {
    let value: JSON
    do {
      value = try JSON(json)
    } catch {
      throw Problem(
        problem: "the header is not JSON at byte \(error.offset): \(error.problem)")
    }
    guard case .object(let members) = value else {
      throw Problem(problem: "the header is not a JSON object")
    }
    return members
  }

  private static func checkMetadata(_ value: JSON) throws(Problem) {
    guard case .object(let members) = value, members.allSatisfy({ $0.value.text != nil }) else {
      throw Problem(problem: "__metadata__ does not map strings to strings")
    }
  }

  private static func entry(
    _ key: String, _ value: JSON, _ dataCount: Int
  ) throws(Problem) -> Entry {
    guard case .object(let members) = value else { throw Problem(problem: "it is not an object") }
    let fields = Dictionary(grouping: members, by: \.key)
    if let double = members.first(where: { fields[$0.key, default: []].count > 1 }) {
      throw Problem(problem: "'\(double.key)' appears twice")
    }
    guard let type = fields["dtype"]?[0].value.text else {
      throw Problem(problem: "dtype is missing or not a string")
    }
    guard type == "F32" else {
      throw Problem(
        problem: "its dtype is \(type); only F32 is read",
        conversion: "Convert it to F32 before saving: `tensor.float()` in PyTorch.")
    }
    guard let shape = fields["shape"]?[0].value.integers, shape.allSatisfy({ $0 >= 0 }) else {
      throw Problem(problem: "shape is missing or not a list of sizes")
    }
    guard shape.count <= 4 else {
      throw Problem(
        problem: "shape \(shape) has more than four axes",
        conversion: "Reshape it to at most four axes before saving.")
    }
    guard let offsets = fields["data_offsets"]?[0].value.integers, offsets.count == 2,
      0 <= offsets[0], offsets[0] <= offsets[1]
    else { throw Problem(problem: "data_offsets is missing or not [begin, end]") }
    guard offsets[1] <= dataCount else {
      throw Problem(
        problem: "it ends at byte \(offsets[1]) of the data, of which there are \(dataCount)")
    }
    guard let count = byteCount(of: shape) else {
      throw Problem(problem: "shape \(shape) is impossibly large")
    }
    guard count == offsets[1] - offsets[0] else {
      throw Problem(
        problem: "shape \(shape) takes \(count) bytes, data_offsets \(offsets) hold "
          + "\(offsets[1] - offsets[0])")
    }
    return Entry(key: key, shape: shape, range: offsets[0]..<offsets[1])
  }

  /// The bytes of a tensor of this shape; `nil` when sizes beside an empty axis overflow.
  private static func byteCount(of shape: [Int]) -> Int? {
    var count = MemoryLayout<Float>.size
    for size in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: max(size, 1))
      if overflows { return nil }
      count = product
    }
    return shape.contains(0) ? 0 : count
  }

  /// Checks that the tensors fill the data without gap or overlap.
  private static func checkCoverage(_ entries: [Entry], _ dataCount: Int) throws(Problem) {
    var end = 0
    var previous: String?
    let ordered = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in ordered {
      let begin = entry.range.lowerBound
      guard begin <= end else {
        throw Problem(tensor: entry.key, problem: "bytes \(end) to \(begin) before it are unused")
      }
      guard begin == end else {
        throw Problem(
          tensor: entry.key, problem: "its bytes overlap those of '\(previous ?? entry.key)'")
      }
      (end, previous) = (entry.range.upperBound, entry.key)
    }
    guard end == dataCount else {
      throw Problem(problem: "\(dataCount - end) bytes follow the last tensor")
    }
  }

  /// The first bytes of a file that holds these tensors one after another: length and JSON, padded
  /// with blanks so that the data begins at a multiple of 8.
  static func bytes(for tensors: [(key: String, tensor: Tensor)]) -> [UInt8] {
    var members = [#""__metadata__":{"format":"pt"}"#]
    var begin = 0
    for (key, tensor) in tensors {
      let end = begin + tensor.count * MemoryLayout<Float>.size
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        #"\#(JSON.quoted(key)):{"dtype":"F32","shape":[\#(shape)],"data_offsets":[\#(begin),\#(end)]}"#
      )
      begin = end
    }
    var json = Array("{\(members.joined(separator: ","))}".utf8)
    json += Array(repeating: UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
    let length = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) }
    return length + json
  }
}
