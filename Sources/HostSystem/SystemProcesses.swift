import Foundation

// What the system tells of running processes in `/proc`. Without one it tells nothing.

/// The processor time of a running process and of what it started, as the system tells it in `/proc`;
/// zero where it does not tell.
package func processorTime(ofTreeAt process: pid_t) -> Duration {
  let ticks = ([process] + descendants(of: process)).reduce(0) { $0 + ownTicks(of: $1) }
  return .milliseconds(ticks * 1_000 / max(1, sysconf(Int32(_SC_CLK_TCK))))
}

/// Of a process that has ended, and of those that it had waited for.
package func processorTime(_ usage: rusage) -> Duration {
  let (user, system) = (usage.ru_utime, usage.ru_stime)
  return .seconds(Int(user.tv_sec) + Int(system.tv_sec))
    + .microseconds(Int(user.tv_usec) + Int(system.tv_usec))
}

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

/// Bytes of memory that a process holds now; `nil` where the system doesn't tell.
func residentBytes(of process: pid_t) -> Int? {
  // "size resident shared …", in pages.
  let fields = smallFile("/proc/\(process)/statm")?.split(separator: " ") ?? []
  return fields.count > 1 ? Int(fields[1]).map { $0 * Int(getpagesize()) } : nil
}

/// All that a process started, and what these started; none where the system doesn't tell.
func descendants(of process: pid_t) -> [pid_t] {
  var open = [process]
  var seen: Set = [process]
  var descendants: [pid_t] = []
  while let next = open.popLast() {
    for child in children(of: next) where seen.insert(child).inserted {
      descendants.append(child)
      open.append(child)
    }
  }
  return descendants
}

/// What each of its threads started.
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
