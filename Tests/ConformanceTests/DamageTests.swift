import Conformance
import Foundation
import RNNCore
import Testing

/// A damaged set is refused as a whole, with the file and the case.
@Suite struct DamageTests {
  private let relu = #""hyper": {"op": "relu"}, "checks": ["out.output"]"#

  @Test func aFolderWithoutAManifestIsRefused() throws {
    let set = try WrittenSet()
    #expect(throws: problem("it cannot be read", at: "\(set.folder)/manifest.json")) {
      try GoldenSet(set.folder)
    }
  }

  @Test(
    arguments: [
      ("{", "it is not a manifest ("), ("[]", "it is not a manifest ("),
      (#"{"format": "golden-1"}"#, "it is not a manifest (there is no 'cases')"),
      (#"{"format": "golden-2", "cases": []}"#, #"its format is "golden-2""#),
      (#"{"format": "golden-1", "cases": []}"#, "it lists no case"),
      (
        #"{"format": "golden-1", "cases": [{"name": "a"}]}"#,
        "it is not a manifest (there is no 'cases.0.kind')"
      ),
      (
        #"{"format": "golden-1", "count": 2, "cases": [\#(entry("a", "a"))]}"#,
        "it promises 2 cases and lists 1"
      ),
      (
        #"{"format": "golden-1", "cases": [\#(entry("a", "a")), \#(entry("a", "b"))]}"#,
        "it lists the case 'a' twice"
      ),
      (
        #"{"format": "golden-1", "cases": [\#(entry("a", "../a"))]}"#,
        "the case 'a' has a file name that leads elsewhere"
      ),
    ])
  func aDamagedManifestIsRefused(manifest: String, problem: String) throws {
    let set = try WrittenSet()
    try set.write(manifest: manifest)
    let error = #expect(throws: ConformanceError.self) { try GoldenSet(set.folder) }
    #expect(error?.path == "\(set.folder)/manifest.json")
    #expect(error?.problem.hasPrefix(problem) == true, "\(error?.problem ?? "")")
  }

  private static func entry(_ name: String, _ file: String) -> String {
    #"{"name": "\#(name)", "kind": "layer", "file": "\#(file)"}"#
  }

  @Test func aTruncatedFileIsRefused() throws {
    let set = try WrittenSet().add(
      "case", kind: "layer", relu, ["in.input": Tensor([1]), "out.output": Tensor([1])])
    let file = URL(fileURLWithPath: "\(set.folder)/case.safetensors")
    try Data(contentsOf: file).dropLast(3).write(to: file)
    let error = #expect(throws: ConformanceError.self) { try GoldenSet(set.folder) }
    #expect(error?.path == file.path)
    #expect(error?.name == "case")
  }

  @Test func aMissingFileIsRefused() throws {
    let set = try WrittenSet().add(
      "case", kind: "layer", relu, ["in.input": Tensor([1]), "out.output": Tensor([1])])
    try FileManager.default.removeItem(atPath: "\(set.folder)/case.safetensors")
    #expect(throws: ConformanceError.self) { try GoldenSet(set.folder) }
  }

  @Test(
    arguments: [
      (#""checks": ["out.output"], "inputs": ["in.other"]"#, "there is no tensor 'in.other'"),
      (#""checks": ["out.other"]"#, "there is no tensor 'out.other'"),
      (#""checks": []"#, "it checks nothing"),
      (
        #""checks": ["out.output"], "integer_tensors": ["in.input"]"#,
        "'in.input' holds 1.5, which is not a whole number"
      ),
    ])
  func aCaseThatContradictsItselfIsRefused(description: String, problem: String) throws {
    let set = try WrittenSet().add(
      "case", kind: "layer", description, ["in.input": Tensor([1.5]), "out.output": Tensor([1])])
    #expect(
      throws: self.problem(problem, at: "\(set.folder)/case.safetensors", of: "case")
    ) { try GoldenSet(set.folder) }
  }

  private func problem(
    _ problem: String, at path: String, of name: String? = nil
  ) -> ConformanceError {
    ConformanceError(
      path: path, case: name, problem: problem,
      cure: name == nil
        ? #"Name a folder of cases in the format "golden-1"."# : "Make or copy the set again.")
  }
}
