#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Hard stops, for what happens faster than the host looks, and for a worker whose host was killed.
struct HardStops {
  /// Bytes of address space.
  var memory: UInt64
  /// Seconds of processor time.
  var processorSeconds: UInt64

  /// Bytes of any one file, printed output included.
  static let fileSize: UInt64 = 64 << 20

  /// Sets them for this process, for good. A system that refuses one keeps its own.
  func apply() {
    limit(RLIMIT_AS, to: memory)
    limit(RLIMIT_CPU, to: processorSeconds)
    limit(RLIMIT_FSIZE, to: Self.fileSize)
    limit(RLIMIT_CORE, to: 0)
  }

  #if canImport(Glibc)
    private func limit(_ resource: __rlimit_resource, to value: UInt64) {
      var both = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      setrlimit(__rlimit_resource_t(resource.rawValue), &both)
    }
  #else
    private func limit(_ resource: Int32, to value: UInt64) {
      var both = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      setrlimit(resource, &both)
    }
  #endif
}
