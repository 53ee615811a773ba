import Foundation
import HostSystem
import Running

extension Conditions {
  /// The conditions under which an examiner works.
  ///
  /// - Parameters:
  ///   - program: the path of the running program, in which the course and its rubrics are.
  ///   - notebook: the bytes of the notebook, which feedback is made of.
  /// - Throws: when a part of the course cannot be read.
  public init(of examiner: Examiner, program: String, notebook: [UInt8]) throws {
    var course = Fingerprint()
    course.add(notebook)
    let installation = examiner.installation
    for path in [program, installation.library] {
      course.add([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
    for name in try FileManager.default.subpathsOfDirectory(atPath: examiner.dataFolder).sorted() {
      let file = URL(fileURLWithPath: "\(examiner.dataFolder)/\(name)")
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      course.add(name)
      course.add([UInt8](try Data(contentsOf: file)))
    }
    let material = examiner.material
    let files =
      material.stubs.files.values.sorted { $0.name < $1.name } + material.mistakes.map(\.file)
    for file in files {
      course.add(file.name)
      course.add(file.bytes)
    }
    var answers = Fingerprint()
    for file in material.reference.files {
      answers.add(file.name)
      answers.add(file.bytes)
    }
    self.init(
      seed: examiner.secret.seed, course: course.text, reference: answers.text,
      toolchain: try installation.toolchainVersion(),
      limits: examiner.limits.fields.merging(examiner.budgets.fields) { $1 },
      sandbox: examiner.confinement.summary)
  }

  /// The secret seed of the grading that a folder holds; `nil` when it holds none.
  ///
  /// - Throws: when there is one that cannot be read: another seed would grade everybody anew.
  public static func recordedSeed(in folder: String) throws -> UInt64? {
    let path = "\(folder)/grading.json"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    guard let conditions = recordValue(Conditions.self, in: [UInt8](bytes)) else {
      throw RunError(
        path, "it cannot be read, and with it the secret seed of this grading",
        cure: "Restore it, or give a seed with --seed: everything is graded again then.")
    }
    return conditions.seed
  }
}

extension Limits {
  /// In words, for a record.
  fileprivate var fields: [String: String] {
    [
      "seconds": "\(time / .seconds(1))", "memory bytes": "\(memory)",
      "printed bytes": "\(printed)", "shown bytes": "\(shown)",
    ]
  }
}

extension Confinement {
  /// In words, for a record.
  fileprivate var summary: String {
    switch self {
    case .none: "NOT ISOLATED: the answers were trusted"
    case .sandbox(let sandbox):
      "\(sandbox.summary.layers); \(sandbox.summary.bubblewrap); "
        + "\(sandbox.summary.attacksHeldOff) attacks of the self-test held off"
    }
  }
}
