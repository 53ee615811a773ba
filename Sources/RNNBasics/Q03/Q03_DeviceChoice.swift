import Exercises
import RNNCore

/// Where to compute: the best of the devices there are.
public enum DeviceChoice: Exercise {
  public typealias Function = @Sendable (_ devices: [Device]) throws -> Device
  public static let number = 3

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let devices = Device.available
    let choice = try answer(devices)
    page.show(
      Table(
        "Devices found on this machine",
        columns: [.init("device"), .init("chosen")],
        rows: devices.map { [$0.description, $0 == choice ? "✓" : ""] }))
    page.show("RNNCore computes on the CPU, whatever is chosen.")
    page.show(
      Table(
        "What the processor has",
        columns: [.init("property"), .init("value")],
        rows: [
          ["cores", String(Machine.coreCount)],
          ["vector width", "\(Machine.vectorWidth) bits"],
          ["BLAS kernel", Machine.blasKernel],
          ["BLAS threads", String(Machine.blasThreadCount)],
        ]))

    let madeUp: [(name: String, devices: [Device])] = [
      ("nothing at all", []),
      ("a CPU alone", [.cpu]),
      ("a CPU and a GPU", [.cpu, .gpu(name: "first")]),
      ("two GPUs", [.gpu(name: "first"), .gpu(name: "second")]),
    ]
    page.show(
      Table(
        "What the answer chooses elsewhere",
        columns: [.init("machine"), .init("choice")],
        rows: try madeUp.map { [$0.name, try answer($0.devices).description] }))
  }
}
