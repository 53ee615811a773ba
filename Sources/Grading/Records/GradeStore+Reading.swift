import Foundation
import HostSystem

extension GradeStore {
  /// Opens a folder of records for what is done with them afterwards: under the conditions of its last grading,
  /// so that a record is current when that grading made it.
  ///
  /// - Throws: `RunError` when nothing was graded there, or what was can't be read.
  public convenience init(readingAt path: String) throws {
    let file = "\(path)/\(KeptConditions.name)"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try HostSystem.bytes(ofFile: file)
    } catch {
      guard [ENOENT, ENOTDIR].contains(error.code) else {
        throw RunError(file, "it can't be read (\(error.reason))", cure: "Make it readable.")
      }
      throw RunError(
        path, "there are no records of a grading",
        cure: "Grade first, or name the folder of the records with --output.")
    }
    let conditions: Conditions
    do {
      conditions = try KeptConditions(bytes).current
    } catch let error as Conditions.LaterVersion {
      throw error.at(file)
    } catch {
      throw RunError(file, "it's damaged", cure: "Grade again: that writes it anew.")
    }
    try self.init(path: path, conditions: conditions)
  }
}
