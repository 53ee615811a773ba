import Foundation

/// The processor time of a running process and of what it started, as the system tells it in `/proc`;
/// zero where it does not tell.
package func processorTime(ofTreeAt process: pid_t) -> Duration {
  #if os(Linux)
    var open = [process]
    var seen: Set = [process]
    var ticks = 0
    while let next = open.popLast() {
      ticks += ownTicks(of: next)
      for child in children(of: next) where seen.insert(child).inserted { open.append(child) }
    }
    return .milliseconds(ticks * 1_000 / max(1, sysconf(Int32(_SC_CLK_TCK))))
  #else
    return .zero
  #endif
}

/// Of a process that has ended, and of those that it had waited for.
package func processorTime(_ usage: rusage) -> Duration {
  let (user, system) = (usage.ru_utime, usage.ru_stime)
  return .seconds(Int(user.tv_sec) + Int(system.tv_sec))
    + .microseconds(Int(user.tv_usec) + Int(system.tv_usec))
}

#if os(Linux)
  /// Its own, and of its children that have ended.
  private func ownTicks(of process: pid_t) -> Int {
    // "17 (a name) S 1 …": the name may hold anything, so what counts comes after its last bracket.
    guard let text = smallFile("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
      return 0
    }
    let fields = text[text.index(after: end)...].split(separator: " ")
    // The fields 14 to 17 of proc(5), of which two came before.
    return fields.count > 14 ? fields[11...14].reduce(0) { $0 + (Int($1) ?? 0) } : 0
  }

  private func children(of process: pid_t) -> [pid_t] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var children: [pid_t] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard let thread = pid_t(name),
        let text = smallFile("/proc/\(process)/task/\(thread)/children")
      else { continue }
      children += text.split(separator: " ").compactMap { pid_t($0) }
    }
    return children
  }

  /// `nil` for a process that has just ended.
  private func smallFile(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return nil }
    // The last word may be cut, and then be the number of another process.
    let end = count == buffer.count ? buffer.lastIndex(of: UInt8(ascii: " ")) ?? 0 : count
    return String(decoding: buffer[..<end], as: UTF8.self)
  }
#endif
