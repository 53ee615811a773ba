/// Where computing could be done.
///
/// The library itself computes on the processor.
public enum Device: Hashable, Sendable, CustomStringConvertible {
  case cpu
  case gpu(name: String)

  public var description: String {
    switch self {
    case .cpu: "CPU"
    case .gpu(let name): "GPU (\(name))"
    }
  }

  /// The devices of this machine: the processor, and whatever graphics processors its drivers show.
  public static var available: [Device] { [.cpu] + graphicsProcessors }

  private static var graphicsProcessors: [Device] {
    #if os(macOS) && arch(arm64)
      // On the same chip as the processor, always.
      return [.gpu(name: "Apple")]
    #else
      let nvidia = nvidiaNames
      // Those that NVIDIA's own driver shows are not counted again as display adapters.
      let others = adapterNames.filter { nvidia.isEmpty || $0 != "NVIDIA" }
      return (nvidia + others).map { .gpu(name: $0) }
    #endif
  }

  /// What NVIDIA's driver shows: its models, or else its device files.
  private static var nvidiaNames: [String] {
    let folder = "/proc/driver/nvidia/gpus"
    let models = SystemFile.names(in: folder).map { bus in
      modelName(in: SystemFile.text("\(folder)/\(bus)/information") ?? "")
    }
    if !models.isEmpty { return models }
    return SystemFile.names(in: "/dev").filter { name in
      name.hasPrefix("nvidia") && !name.dropFirst(6).isEmpty
        && name.dropFirst(6).allSatisfy(\.isNumber)
    }.map { _ in "NVIDIA" }
  }

  private static func modelName(in information: String) -> String {
    let line = information.split(separator: "\n").first { $0.hasPrefix("Model:") }
    let name = line?.dropFirst(6).drop { $0 == " " || $0 == "\t" }
    return name.map(String.init) ?? "NVIDIA"
  }

  /// The makers of the display adapters that can compute. Virtual ones, which cannot, have others.
  private static var adapterNames: [String] {
    let makers = ["0x10de": "NVIDIA", "0x1002": "AMD", "0x8086": "Intel"]
    return SystemFile.names(in: "/sys/class/drm").compactMap { card in
      // `card0` is an adapter, `card0-HDMI-A-1` one of its sockets.
      guard card.hasPrefix("card"), card.dropFirst(4).allSatisfy(\.isNumber) else { return nil }
      let vendor = SystemFile.text("/sys/class/drm/\(card)/device/vendor") ?? ""
      return makers[String(vendor.prefix { $0 != "\n" })]
    }
  }
}
