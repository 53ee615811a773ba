import Foundation

/// A folder of cases in the format "golden-1": `manifest.json`, and a safetensors file for each
/// case.
public struct GoldenSet {
  public let cases: [GoldenCase]

  /// Reads the manifest and every case.
  ///
  /// Throws when the folder, the manifest or one of the files is missing or damaged.
  public init(_ folder: String) throws(ConformanceError) {
    let manifest = try Manifest(in: folder)
    var cases: [GoldenCase] = []
    for entry in manifest.cases { cases.append(try GoldenCase(entry, in: folder)) }
    self.cases = cases
  }
}

/// `manifest.json`.
private struct Manifest: Decodable {
  let format: String
  let count: Int?
  let cases: [ManifestEntry]

  init(in folder: String) throws(ConformanceError) {
    let path = "\(folder)/manifest.json"
    func damaged(_ problem: String) -> ConformanceError {
      ConformanceError(
        path: path, problem: problem, cure: "Name a folder of cases in the format \"golden-1\".")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw damaged("it cannot be read")
    }
    do {
      let decoder = JSONDecoder()
      // Python writes NaN and Infinity, which are JSON5 and not JSON.
      decoder.allowsJSON5 = true
      self = try decoder.decode(Manifest.self, from: data)
    } catch {
      throw damaged("it is not a manifest (\(Self.explain(error)))")
    }
    guard format == "golden-1" else { throw damaged("its format is \"\(format)\"") }
    guard !cases.isEmpty else { throw damaged("it lists no case") }
    if let count, count != cases.count {
      throw damaged("it promises \(count) cases and lists \(cases.count)")
    }
    var names: Set<String> = []
    for entry in cases {
      guard names.insert(entry.name).inserted else {
        throw damaged("it lists the case '\(entry.name)' twice")
      }
      guard GoldenCase.isFileName(entry.file) else {
        throw damaged("the case '\(entry.name)' has a file name that leads elsewhere")
      }
    }
  }

  /// What a decoder has to say, with the place in the manifest.
  private static func explain(_ error: any Error) -> String {
    func say(_ context: DecodingError.Context) -> String {
      let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return (place.isEmpty ? "" : "at \(place.joined(separator: ".")): ")
        + context.debugDescription
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return "there is no '\((place + [key.stringValue]).joined(separator: "."))'"
    case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
      DecodingError.valueNotFound(_, let context):
      return say(context)
    default: return "\(error)"
    }
  }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// A case as the manifest describes it, under the manifest's names.
struct ManifestEntry: Decodable {
  let name: String
  let kind: String
  let file: String
  let checks: [String]?
  let inputs: [String]?
  let params: [String]?
  let hyper: [String: JSONValue]?
  /// In a set of ONNX operators, `op` and `attributes` take the place of `hyper`.
  let op: String?
  let attributes: [String: JSONValue]?
  let tolerance: GoldenCase.Tolerance?
  let integer_tensors: [String]?
  let nan_equal: Bool?
  let expect: [String: JSONValue]?
}
