#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The version of this library.
public let rnnCoreVersion = "0.1.0"

/// What this machine offers to the library.
public enum Machine {
  /// How many processor cores this program may use at once.
  public static var coreCount: Int {
    let online = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    // Fewer when the program was tied to some of them.
    let status = SystemFile.text("/proc/self/status") ?? ""
    let mask = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }
    let allowed = mask?.dropFirst(13).compactMap(\.hexDigitValue).reduce(0) {
      $0 + $1.nonzeroBitCount
    }
    return min(online, allowed ?? online)
  }

  /// How many blocks of numbers the library has taken from the system since the program began.
  ///
  /// Freed blocks are kept for the next tensor of their size, up to 256 MiB of them, so that training
  /// takes none after its first steps.
  public static var blocksTaken: Int { BlockPool.shared.made }

  /// For how many numbers the library has made room since the program began, in new blocks and in
  /// freed ones: a measure of how much passes through memory.
  public static var numbersStored: Int { BlockPool.shared.lent }

  /// The widest vectors that the processor computes with, in bits: 512 with AVX-512, 256 with AVX2,
  /// otherwise 128.
  public static var vectorWidth: Int {
    let features = processorFeatures
    if features.contains("avx512f") { return 512 }
    return features.contains("avx2") ? 256 : 128
  }

  /// The library's own description of OpenBLAS: version, options and processor.
  public static var blasConfiguration: String { BLAS.configuration }

  /// OpenBLAS's version: `0.3.21`; empty when it does not tell.
  public static var blasVersion: String {
    let words = BLAS.configuration.split(separator: " ")
    return words.first { $0.first?.isNumber == true }.map(String.init) ?? ""
  }

  /// The processor for which OpenBLAS chose its kernels: `SkylakeX`.
  public static var blasKernel: String { BLAS.kernel }

  /// How many threads OpenBLAS uses.
  public static var blasThreadCount: Int { BLAS.threadCount }

  /// What the kernel lists as the first processor's features; empty where it lists none.
  private static var processorFeatures: Set<Substring> {
    let text = SystemFile.text("/proc/cpuinfo") ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("flags") }
    return Set(line?.split(separator: " ") ?? [])
  }
}

/// The small files in which the system describes itself.
enum SystemFile {
  /// The text of a file of `/proc` or `/sys`; `nil` where the system has no such file.
  static func text(_ path: String) -> String? {
    do throws(SystemError) {
      return String(decoding: try InputFile(path).bytes(1 << 16), as: UTF8.self)
    } catch {
      return nil
    }
  }

  /// The names in a folder, in order; none where the system has no such folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
