#if os(Linux)
  import Foundation
  import HostSystem

  /// The kernel's own news of folders, by inotify.
  final class FolderEvents: Sendable {
    let descriptor: Int32
    private let folders: [String]
    private let trees: [String]

    /// Whatever puts a whole file in its place or takes one away. Not each piece that is written: half a
    /// file is of no use to anybody.
    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB
        | IN_DELETE_SELF | IN_MOVE_SELF)

    /// `nil` where the system has no more watches to give.
    init?(_ folders: [String], trees: [String]) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      self.folders = folders
      self.trees = trees
      guard descriptor >= 0 else { return nil }
      guard watchAll() else {
        close(descriptor)
        return nil
      }
    }

    deinit { close(descriptor) }

    /// Takes all news; whether there was some. What they are about doesn't matter, not even when some
    /// were lost: the folders are looked at as a whole.
    func take() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      var hasNews = false
      while uninterrupted({ read(descriptor, &buffer, buffer.count) }) > 0 { hasNews = true }
      // A folder may be new, or another one of the same name. Watching one twice is watching it once.
      if hasNews { _ = watchAll() }
      return hasNews
    }

    /// Watches the folders and those in them, and of one that isn't there the nearest above it.
    private func watchAll() -> Bool {
      var isComplete = true
      for folder in folders + trees {
        var place = folder
        while !watch(place) {
          guard errno == ENOENT || errno == ENOTDIR, place != "/", place != "." else {
            isComplete = false
            break
          }
          let above = URL(fileURLWithPath: place).deletingLastPathComponent().path
          if above == place { break }
          place = above
        }
        guard place == folder, trees.contains(folder) else { continue }
        let names = FileManager.default.enumerator(atPath: folder)
        while let name = names?.nextObject() as? String {
          guard FileStatus(of: "\(folder)/\(name)")?.isFolder == true
          else { continue }
          if !watch("\(folder)/\(name)"), errno != ENOENT { isComplete = false }
        }
      }
      return isComplete
    }

    private func watch(_ folder: String) -> Bool {
      inotify_add_watch(descriptor, folder, Self.mask | UInt32(IN_ONLYDIR)) >= 0
    }
  }

  /// Whether a path is on a drive whose changes other machines make, of which this one hears nothing.
  func isOnNetwork(_ path: String) -> Bool {
    let bytes = FileManager.default.contents(atPath: "/proc/self/mounts") ?? Data()
    let absolute = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    var (kind, length) = (Substring(), 0)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2 else { continue }
      let place = words[1].replacing("\\040", with: " ")
      if absolute == place || absolute.hasPrefix(place == "/" ? "/" : place + "/"),
        place.utf8.count >= length
      {
        (kind, length) = (words[2], place.utf8.count)
      }
    }
    return kind.wholeMatch(of: /nfs4?|cifs|smb\d?|smbfs|9p|virtiofs|vboxsf|afs|ceph|fuse\..*/)
      != nil
  }
#endif
