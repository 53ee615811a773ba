import Foundation

/// All processes of this machine at one moment.
struct ProcessTree {
  struct Entry: Equatable {
    let id: Int32
    let parent: Int32
    let name: String
  }

  let processes: [Entry]

  init() {
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

  func descendants(of ancestor: Int32) -> [Entry] {
    var found: [Entry] = []
    var parents: Set = [ancestor]
    while !parents.isEmpty {
      let children = processes.filter { parents.contains($0.parent) }
      found += children
      parents = Set(children.map(\.id))
    }
    return found
  }
}
