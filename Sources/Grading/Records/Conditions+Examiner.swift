import Foundation
import Running

extension Conditions {
  /// The conditions under which an examiner works.
  ///
  /// - Parameter program: the path of the running program, in which the course and its rubrics are.
  /// - Throws: when a part of the course cannot be read.
  public init(of examiner: Examiner, program: String) throws {
    var course = Fingerprint()
    let installation = examiner.installation
    for path in [program, "\(installation.build)/\(Installation.library)"] {
      course.add([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: examiner.dataFolder).sorted() {
      let file = URL(fileURLWithPath: "\(examiner.dataFolder)/\(name)")
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      course.add(name)
      course.add([UInt8](try Data(contentsOf: file)))
    }
    let material = examiner.material
    let files = material.stubs.values.sorted { $0.name < $1.name } + material.mistakes.map(\.file)
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
      toolchain: try installation.toolchainVersion(), limits: examiner.limits.fields,
      sandbox: examiner.confinement.summary)
  }

  /// The secret seed of the grading that a folder holds; `nil` when there is none, or none that can be
  /// read.
  public static func recordedSeed(in folder: String) throws -> UInt64? {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/grading.json") else {
      return nil
    }
    return recordValue(Conditions.self, in: [UInt8](bytes))?.seed
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
