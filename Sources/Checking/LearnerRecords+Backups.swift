import Foundation
import HostSystem
import Running

extension LearnerRecords {
  /// Keeps a copy of an answer, under a name that is free.
  ///
  /// - Returns: its path.
  package func backUp(_ file: AnswersFolder.File) throws(FileError) -> String {
    let folder = "\(path)/backups"
    for folder in [path, folder] where mkdir(folder, 0o777) != 0 && errno != EEXIST {
      throw FileError(folder)
    }
    let stem = file.name.hasSuffix(".swift") ? String(file.name.dropLast(6)) : file.name
    var number = 1
    while FileStatus(of: "\(folder)/\(stem).\(number).swift") != nil { number += 1 }
    let copy = "\(folder)/\(stem).\(number).swift"
    try StagedFile.write(file.bytes, to: copy)
    return copy
  }
}
