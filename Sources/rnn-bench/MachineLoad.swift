import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How busy the machine is, from the moment when this is made.
struct MachineLoad {
  private let start = Reading()

  /// What everything else has used since then, and what the hypervisor took, in cores; `nil` where
  /// the system does not tell.
  func others() -> (processor: Double, stolen: Double)? {
    guard let start, let end = Reading() else { return nil }
    let seconds = end.wall - start.wall
    return (
      max(0, end.all - start.all - (end.own - start.own)) / seconds,
      (end.stolen - start.stolen) / seconds
    )
  }

  /// The seconds of processor that this process has used so far.
  static var processorTime: Double { seconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// The average numbers of processes that wanted to run in the last 1, 5 and 15 minutes.
  static var averages: [Double] {
    var averages = [0.0, 0, 0]
    return getloadavg(&averages, 3) == 3 ? averages.map { $0.rounded(decimals: 2) } : []
  }

  /// The processor's name.
  static var processor: String {
    let text = systemText("/proc/cpuinfo")
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line.map { String($0.drop { $0 != ":" }.dropFirst(2)) } ?? "unknown"
  }
}

/// The clocks at one moment, in seconds.
private struct Reading {
  let wall: Double
  /// What this process has used.
  let own: Double
  /// What everything has used, on all cores.
  let all: Double
  let stolen: Double

  /// `nil` where there is no `/proc/stat`.
  init?() {
    let line = systemText("/proc/stat").prefix { $0 != "\n" }
    let ticks = line.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard ticks.count >= 8 else { return nil }
    let rate = Double(sysconf(Int32(_SC_CLK_TCK)))
    // User, nice, system, and both kinds of interrupts; not idle and not waiting.
    all = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / rate
    stolen = ticks[7] / rate
    wall = seconds(of: CLOCK_MONOTONIC)
    own = seconds(of: CLOCK_PROCESS_CPUTIME_ID)
  }
}

private func seconds(of clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The text of a file of `/proc`; empty where the system has no such file.
private func systemText(_ path: String) -> String {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
}
