import Foundation

/// All processes of this machine at one moment.
public struct ProcessTree {
  public struct Entry: Equatable {
    public let id: Int32
    public let parent: Int32
    public let name: String
  }

  public let processes: [Entry]

  public init() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    processes = names.compactMap { name in
      // "17 (bwrap) S 12 …"; one that has just ended is no error. A zombie has ended, too.
      guard let id = Int32(name),
        let stat = FileManager.default.contents(atPath: "/proc/\(id)/stat"),
        let match = String(decoding: stat, as: UTF8.self)
          .firstMatch(of: /\((.*)\) ([A-Z]) ([0-9]+)/), match.2 != "Z"
      else { return nil }
      return Entry(id: id, parent: Int32(match.3) ?? 0, name: String(match.1))
    }
  }

  public func descendants(of ancestor: Int32) -> [Entry] {
    var found: [Entry] = []
    var parents: Set = [ancestor]
    while !parents.isEmpty {
      let children = processes.filter { parents.contains($0.parent) }
      found += children
      parents = Set(children.map(\.id))
    }
    return found
  }

  /// A process that has given itself this name, of at most fifteen letters, as ``naming(_:)`` says.
  public func named(_ name: String) -> Entry? { processes.first { $0.name == name } }

  public func parent(of process: Entry) -> Entry? {
    processes.first { $0.id == process.parent }
  }

  /// What gives a process a name, in Swift, which doesn't see the C library's function for it.
  public static func naming(_ name: String) -> String {
    """
    do {
      typealias Name = @convention(c) (pthread_t, UnsafePointer<CChar>) -> Int32
      _ = unsafeBitCast(dlsym(nil, "pthread_setname_np")!, to: Name.self)(pthread_self(), "\(name)")
    }
    """
  }
}
