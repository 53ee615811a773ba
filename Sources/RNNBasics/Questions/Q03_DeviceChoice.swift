import Exercises
import RNNCore

/// Where to compute: the best of the devices there are.
public enum DeviceChoice: Exercise {
  public typealias Function = @Sendable (_ devices: [Device]) throws -> Device
  public static let number = 3

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let devices = Machine.devices
    let choice = try answer(devices)
    page.show(
      Table(
        "Devices found on this machine",
        columns: [
          .init("device"), .init("name"), .init("RNNCore computes on it"), .init("chosen"),
        ],
        rows: devices.map { device in
          [
            device.kind.rawValue, device.name, device.isSupported ? "yes" : "no",
            device == choice ? "✓" : "",
          ]
        }))
    page.show(
      Table(
        "What the processor has",
        columns: [.init("property"), .init("value")],
        rows: [
          ["cores", String(Machine.coreCount)],
          ["vector width", "\(Machine.vectorWidth) bits"],
          ["BLAS kernel", Machine.blasKernel],
          ["BLAS threads", String(Machine.blasThreads)],
        ]))

    let madeUp: [(name: String, devices: [Device])] = [
      ("a processor alone", [Device(.cpu, "any")]),
      ("a GPU that can be used", [Device(.cpu, "any"), Device(.gpu, "any", isSupported: true)]),
      ("a GPU that cannot", [Device(.gpu, "any", isSupported: false), Device(.cpu, "any")]),
    ]
    page.show(
      Table(
        "What the answer chooses elsewhere",
        columns: [.init("machine"), .init("choice")],
        rows: try madeUp.map { [$0.name, try answer($0.devices).kind.rawValue] }))
  }
}
