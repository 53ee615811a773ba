import Exercises
import HostSystem

/// The files of one record: in a learner's folder, and in folders in it.
///
/// A record replaces another one as a whole. Its files are written under other names first; then its
/// receipt is, and from that moment the new record holds; then they get their names. Whoever is killed
/// before the receipt leaves the old record, and whoever is killed after it leaves what ``settle``
/// finishes.
struct RecordFiles {
  private let folder: RecordFolder

  /// - Returns: `nil` when there is no folder, and none is to be made.
  init?(of learner: String, in grades: RecordFolder, isMade: Bool) throws(RecordError) {
    guard let folder = try RecordFolder(learner, in: grades, isMade: isMade) else {
      if isMade { throw RecordError("\(grades.path)/\(learner)", "be opened") }
      return nil
    }
    self.folder = folder
  }

  /// Writes files to the disk, and none of them in its place.
  func stage(_ files: [String: [UInt8]]) throws(RecordError) {
    for (path, bytes) in files {
      try RecordFolder.checkSize(bytes.count, of: "\(folder.path)/\(path)")
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let (folder, name) = try place(of: path, isMade: true)
      try folder?.stage(bytes, for: name)
    }
    try sync(files.keys)
  }

  /// Files are written in the learner's folder and in folders in it, and nowhere else.
  static func isName(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
      && !path.utf8.contains(0)
  }

  /// Sees to it that the files of a record are in their places, and those that only an earlier one had
  /// are gone: these must not be handed back with it.
  ///
  /// - Returns: the bytes of the files that `keeping` names; `nil` when one of the record's files is
  ///   missing or not as it was written.
  func settle(_ receipt: Receipt, keeping kept: String) throws(RecordError) -> [UInt8]? {
    var result: [UInt8]?
    for (path, hash) in receipt.files.sorted(by: { $0.key < $1.key }) {
      guard Self.isName(path) else { return nil }
      let (folder, name) = try place(of: path, isMade: false)
      guard let folder else { return nil }
      var bytes = try folder.bytes(of: name)
      if bytes.map(Receipt.hash) != hash {
        bytes = try folder.stagedBytes(of: name)
        guard bytes.map(Receipt.hash) == hash else { return nil }
        try folder.putInPlace(name)
        try folder.sync()
      }
      if path == kept { result = bytes }
    }
    for path in receipt.replaced ?? [] where Self.isName(path) {
      let (folder, name) = try place(of: path, isMade: false)
      try folder?.remove(name)
    }
    return result
  }

  /// The bytes of a record's files; `nil` when one of them is missing or not as it was written.
  func bytes(of receipt: Receipt) throws(RecordError) -> [String: [UInt8]]? {
    var files: [String: [UInt8]] = [:]
    for (path, hash) in receipt.files {
      guard Self.isName(path) else { return nil }
      let (folder, name) = try place(of: path, isMade: false)
      guard let bytes = try folder?.bytes(of: name), Receipt.hash(of: bytes) == hash else {
        return nil
      }
      files[path] = bytes
    }
    return files
  }

  /// Gives files their names that have just been staged.
  func putInPlace(_ paths: some Sequence<String>) throws(RecordError) {
    for path in paths.sorted() {
      let (folder, name) = try place(of: path, isMade: false)
      try folder?.putInPlace(name)
    }
    try sync(paths)
  }

  /// Sees to it that the names of these files are on the disk.
  private func sync(_ paths: some Sequence<String>) throws(RecordError) {
    try folder.sync()
    for inner in Set(paths.compactMap { $0.firstIndex(of: "/").map($0.prefix(upTo:)) }).sorted() {
      try RecordFolder(String(inner), in: folder, isMade: false)?.sync()
    }
  }

  /// Removes what killed runs have staged and come to no receipt with.
  func removeStaged() throws(RecordError) {
    for name in try folder.names() {
      if StagedFile.isTemporary(name) {
        try folder.remove(name)
      } else if let inner = try RecordFolder(name, in: folder, isMade: false) {
        for name in try inner.names() where StagedFile.isTemporary(name) { try inner.remove(name) }
      }
    }
  }

  /// The folder that holds a file, and its name there.
  private func place(
    of path: String, isMade: Bool
  ) throws(RecordError) -> (folder: RecordFolder?, name: String) {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return (folder, path) }
    let inner = try RecordFolder(parts[0], in: folder, isMade: isMade)
    if inner == nil, isMade { throw RecordError("\(folder.path)/\(parts[0])", "be opened") }
    return (inner, parts[1])
  }
}
