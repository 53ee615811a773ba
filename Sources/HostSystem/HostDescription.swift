import Foundation

/// What a run's durations depend on, for its record.
public enum HostDescription {
  /// The processor, how many cores it offers, the widest vectors it computes with, and the system.
  public static func fields() -> [String: String] {
    let processor = fieldsOfProcessor()
    return [
      "processor": processor.name,
      "cores": "\(ProcessInfo.processInfo.activeProcessorCount)",
      "vectors": vectors(among: processor.features),
      "system": ProcessInfo.processInfo.operatingSystemVersionString,
    ]
  }

  private static func fieldsOfProcessor() -> (name: String, features: Set<Substring>) {
    let text = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
    var name = "unknown"
    var features: Set<Substring> = []
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      switch parts[0].trimmingCharacters(in: .whitespaces) {
      case "model name": name = parts[1].trimmingCharacters(in: .whitespaces)
      case "flags", "Features": features.formUnion(parts[1].split(separator: " "))
      default: break
      }
    }
    return (name, features)
  }

  private static func vectors(among features: Set<Substring>) -> String {
    let known: [(feature: Substring, name: String)] = [
      ("avx512f", "AVX-512, 512 bits"), ("avx2", "AVX2, 256 bits"), ("avx", "AVX, 256 bits"),
      ("sse2", "SSE2, 128 bits"), ("sve", "SVE"), ("asimd", "NEON, 128 bits"),
    ]
    return known.first { features.contains($0.feature) }?.name ?? "unknown"
  }
}
