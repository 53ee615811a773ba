import RNNCore

/// A case of a set: an operation with its settings, its inputs, and what it must give.
public struct GoldenCase {
  public let name: String
  /// What kind of operation: `rnn`, `loss`, `error`.
  public let kind: String
  /// The file that holds its tensors.
  let path: String
  private let folder: String
  /// The names of the results to compare.
  let checks: [String]
  /// How far a number may be from the expected one.
  let tolerance: Tolerance
  /// Whether a NaN is right where one is expected.
  let allowsNaN: Bool
  /// What tensors of F32 cannot say: doubles, and whether there is something at all.
  let expect: [String: JSONValue]
  private let hyper: [String: JSONValue]
  private let whole: Set<String>
  private let tensors: [String: Tensor]
  /// What its file holds that RNNCore does not have; `nil` if nothing.
  let unsupported: String?

  struct Tolerance: Decodable {
    let atol: Double
    let rtol: Double
  }

  /// A case as the manifest describes it, with the tensors from its file in the same folder; without
  /// them when RNNCore does not have their like.
  init(_ entry: ManifestEntry, in folder: String) throws(ConformanceError) {
    name = entry.name
    kind = entry.kind
    self.folder = folder
    path = "\(folder)/\(entry.file)"
    checks = entry.checks ?? []
    tolerance = entry.tolerance ?? Tolerance(atol: 0, rtol: 0)
    allowsNaN = entry.nan_equal ?? false
    expect = entry.expect ?? [:]
    whole = Set(entry.integer_tensors ?? [])
    var hyper = entry.hyper ?? entry.attributes ?? [:]
    if let operation = entry.op { hyper["op"] = .text(operation) }
    self.hyper = hyper
    do throws(CheckpointError) {
      tensors = Dictionary(
        uniqueKeysWithValues: try Checkpoint.read(path).map { ($0.key, $0.tensor) })
      unsupported = nil
    } catch {
      let problem = error.tensor.map { "tensor '\($0)': \(error.problem)" } ?? error.problem
      guard error.isUnsupported else {
        throw ConformanceError(
          path: path, case: name, problem: problem, cure: "Make or copy the set again.")
      }
      (tensors, unsupported) = ([:], problem)
      return
    }
    for tensor in (entry.inputs ?? []) + (entry.params ?? []) where tensors[tensor] == nil {
      throw damaged("there is no tensor '\(tensor)'")
    }
    for check in checks { _ = try expected(check) }
    for tensor in tensors.keys where isInteger(tensor) { _ = try integers(tensor) }
    if checks.isEmpty, kind != "error" { throw damaged("it checks nothing") }
  }

  /// The settings, none of them looked at yet.
  func settings() -> Settings { Settings(hyper) }

  /// An input or a parameter that the case must have.
  subscript(name: String) -> Tensor {
    get throws(ConformanceError) {
      guard let tensor = tensors[name] else { throw damaged("there is no tensor '\(name)'") }
      return tensor
    }
  }

  /// An input or a parameter that the case may have.
  func optional(_ name: String) -> Tensor? { tensors[name] }

  /// Whole numbers that the case must have.
  func integers(_ name: String) throws(ConformanceError) -> [Int] {
    var integers: [Int] = []
    for value in try self[name].values {
      guard let integer = Int(exactly: value) else {
        throw damaged("'\(name)' holds \(value), which is not a whole number")
      }
      integers.append(integer)
    }
    return integers
  }

  /// The inputs `in.seq0`, `in.seq1`, … or others with numbers for names, in order.
  func numbered(_ prefix: String) -> [Tensor] {
    var list: [Tensor] = []
    while let tensor = tensors["\(prefix)\(list.count)"] { list.append(tensor) }
    return list
  }

  /// The path of another file of the set.
  func path(of file: String) throws(ConformanceError) -> String {
    guard Self.isFileName(file) else { throw damaged("'\(file)' is not the name of a file here") }
    return "\(folder)/\(file)"
  }

  /// Whether this names a file in the folder of the set, and does not lead elsewhere.
  static func isFileName(_ file: String) -> Bool {
    file.wholeMatch(of: /\w[\w.\-]*/) != nil
  }

  /// What a check must give: the doubles of the manifest where it has some, or else the tensor.
  func expected(_ check: String) throws(ConformanceError) -> Values {
    if check.hasPrefix("out."), let list = expect[String(check.dropFirst(4))]?.list {
      let numbers = list.compactMap(\.number)
      guard numbers.count == list.count else { throw damaged("'\(check)' is not all numbers") }
      return Values(numbers)
    }
    return Values(try self[check])
  }

  /// Whether a tensor holds whole numbers, which a result must meet exactly.
  func isInteger(_ name: String) -> Bool {
    whole.contains(name) || name.hasSuffix("indices")
      || ["out.batch_sizes", "out.lengths"].contains(name)
  }

  func damaged(_ problem: String) -> ConformanceError {
    ConformanceError(path: path, case: name, problem: problem, cure: "Make or copy the set again.")
  }
}
